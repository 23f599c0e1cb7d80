/*
 * A 32-bit program: threads of one process count behind a critical section and
 * a mutex.  Prints the size of a pointer, whether Windows calls it a WoW64
 * process, and both counts.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <windows.h>
#include <stdio.h>

enum { THREADS = 4, ROUNDS = 5000, MUTEX_ROUNDS = 200 };

static CRITICAL_SECTION section;
static HANDLE mutex;
static LONG behind_section, behind_mutex;

static DWORD WINAPI count( void *arg )
{
    int i;

    SetThreadPriority( GetCurrentThread(), arg ? THREAD_PRIORITY_TIME_CRITICAL : THREAD_PRIORITY_NORMAL );
    for (i = 0; i < ROUNDS; i++)
    {
        EnterCriticalSection( &section );
        behind_section++;
        LeaveCriticalSection( &section );
    }
    for (i = 0; i < MUTEX_ROUNDS; i++)
    {
        WaitForSingleObject( mutex, INFINITE );
        behind_mutex++;
        ReleaseMutex( mutex );
    }
    return 0;
}

int main( void )
{
    HANDLE threads[THREADS];
    BOOL wow64 = FALSE;
    INT_PTR i;

    InitializeCriticalSection( &section );
    mutex = CreateMutexW( NULL, FALSE, NULL );
    for (i = 0; i < THREADS; i++) threads[i] = CreateThread( NULL, 0, count, (void *)(i & 1), 0, NULL );
    if (WaitForMultipleObjects( THREADS, threads, TRUE, 60000 ) != WAIT_OBJECT_0) return 3;
    IsWow64Process( GetCurrentProcess(), &wow64 );
    printf( "%u %d %ld %ld\n", (unsigned int)sizeof(void *) * 8, wow64, behind_section, behind_mutex );
    return behind_section != THREADS * ROUNDS || behind_mutex != THREADS * MUTEX_ROUNDS;
}
