/*
 * Named threads with a priority and an affinity.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "thread.h"

void fatal( int code, const char *format, ... )
{
    va_list args;

    va_start( args, format );
    fputs( NSPA_PROGRAM ": ", stderr );
    vfprintf( stderr, format, args );
    fputc( '\n', stderr );
    va_end( args );
    fflush( stderr );
    ExitProcess( code );
}

/* Windows 10's call, missing from older import libraries and older Windows. */
static void set_name( HANDLE thread, const char *name )
{
    HRESULT (WINAPI *describe)( HANDLE thread, const WCHAR *description );
    WCHAR wide[64];

    describe = (void *)GetProcAddress( GetModuleHandleA( "kernel32.dll" ), "SetThreadDescription" );
    if (describe && MultiByteToWideChar( CP_ACP, 0, name, -1, wide, ARRAYSIZE(wide) )) describe( thread, wide );
}

/*
 * The thread names itself: before it has run, Wine does not know its Linux id
 * yet and the name would not reach /proc.
 */
static DWORD WINAPI named_main( void *arg )
{
    struct thread_spec spec = *(struct thread_spec *)arg;

    free( arg );
    set_name( GetCurrentThread(), spec.name );
    return spec.main( spec.arg );
}

HANDLE thread_start( const struct thread_spec *spec, DWORD *tid )
{
    struct thread_spec *copy = malloc( sizeof(*copy) );
    HANDLE thread = NULL;

    if (copy)
    {
        *copy = *spec;
        thread = CreateThread( NULL, 0, named_main, copy, CREATE_SUSPENDED, tid );
    }
    if (!thread) fatal( 1, "cannot start thread %s: CreateThread failed with error %lu", spec->name, GetLastError() );
    SetThreadPriority( thread, spec->priority );
    if (spec->affinity) SetThreadAffinityMask( thread, spec->affinity );
    ResumeThread( thread );
    return thread;
}

BOOL thread_join( HANDLE thread, DWORD ms )
{
    BOOL ended;

    if (!thread) return TRUE;
    ended = WaitForSingleObject( thread, ms ) == WAIT_OBJECT_0;
    CloseHandle( thread );
    return ended;
}

DWORD_PTR last_cpu( unsigned int *count )
{
    DWORD_PTR process, system, last = 1, bit;

    *count = 0;
    if (!GetProcessAffinityMask( GetCurrentProcess(), &process, &system ) || !process)
    {
        *count = 1;
        return 1;
    }
    for (bit = 1; bit; bit <<= 1)
    {
        if (!(process & bit)) continue;
        last = bit;
        ++*count;
    }
    return last;
}
