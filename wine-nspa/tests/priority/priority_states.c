/*
 * Windows program that puts threads into every state of the priority map.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 *
 * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2.1 of the License, or (at your option) any later version.
 *
 * This library is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
 * Lesser General Public License for more details.
 *
 * You should have received a copy of the GNU Lesser General Public
 * License along with this library; if not, write to the Free Software
 * Foundation, Inc., 51 Franklin St, Fifth Floor, Boston, MA 02110-1301, USA
 */

/*
 * It knows nothing of Linux: `run` reads the policy and priority of each
 * thread from /proc, where it finds them by the names set here.  After each
 * step it prints "step NAME" and waits for a line.  What Windows answers is
 * checked here and printed as "ok - ..." or "not ok - ...".
 */

#include <windows.h>
#include <avrt.h>
#include <stdio.h>
#include <stdlib.h>

/* missing in older MinGW headers */
#ifndef ERROR_INVALID_TASK_NAME
#define ERROR_INVALID_TASK_NAME      1550
#define ERROR_THREAD_ALREADY_IN_TASK 1552
#endif

#define MAX_THREADS 48

static HRESULT (WINAPI *set_description)( HANDLE, const WCHAR * );

struct worker
{
    HANDLE thread, ready, job, done;
    void (*work)( int );
    int argument;
};

static struct worker workers[MAX_THREADS];
static int worker_count;

static void check( BOOL ok, const char *what )
{
    printf( "%s - %s\n", ok ? "ok" : "not ok", what );
}

static void step( const char *name )
{
    char line[64];

    printf( "step %s\n", name );
    fflush( stdout );
    if (!fgets( line, sizeof(line), stdin )) ExitProcess( 3 );
}

static DWORD WINAPI worker_main( void *param )
{
    struct worker *worker = param;

    SetEvent( worker->ready );
    for (;;)
    {
        WaitForSingleObject( worker->job, INFINITE );
        worker->work( worker->argument );
        SetEvent( worker->done );
    }
    return 0;
}

static struct worker *start_worker( const char *name )
{
    struct worker *worker = &workers[worker_count++];
    WCHAR wide[32];

    worker->ready = CreateEventW( NULL, FALSE, FALSE, NULL );
    worker->job = CreateEventW( NULL, FALSE, FALSE, NULL );
    worker->done = CreateEventW( NULL, FALSE, FALSE, NULL );
    worker->thread = CreateThread( NULL, 0, worker_main, worker, 0, NULL );
    WaitForSingleObject( worker->ready, INFINITE );
    MultiByteToWideChar( CP_ACP, 0, name, -1, wide, ARRAYSIZE(wide) );
    set_description( worker->thread, wide );
    return worker;
}

static void run_in( struct worker *worker, void (*work)( int ), int argument )
{
    worker->work = work;
    worker->argument = argument;
    SetEvent( worker->job );
    WaitForSingleObject( worker->done, INFINITE );
}

static void set_own_level( int level )
{
    if (!SetThreadPriority( GetCurrentThread(), level )) check( FALSE, "SetThreadPriority on itself" );
    if (GetThreadPriority( GetCurrentThread() ) != level) check( FALSE, "GetThreadPriority gives the level back" );
}

static const int levels[] = { THREAD_PRIORITY_IDLE, THREAD_PRIORITY_LOWEST, THREAD_PRIORITY_BELOW_NORMAL,
                              THREAD_PRIORITY_NORMAL, THREAD_PRIORITY_ABOVE_NORMAL, THREAD_PRIORITY_HIGHEST,
                              THREAD_PRIORITY_TIME_CRITICAL };
static struct worker *own[ARRAYSIZE(levels)], *other[ARRAYSIZE(levels)];

static void set_levels(void)
{
    char name[16];

    for (unsigned int i = 0; i < ARRAYSIZE(levels); i++)
    {
        snprintf( name, sizeof(name), "own%d", levels[i] );
        own[i] = start_worker( name );
        run_in( own[i], set_own_level, levels[i] );
        snprintf( name, sizeof(name), "other%d", levels[i] );
        other[i] = start_worker( name );
        if (!SetThreadPriority( other[i]->thread, levels[i] )) check( FALSE, "SetThreadPriority on another thread" );
    }
    step( "levels" );
}

static void set_refused_level( int level )
{
    BOOL refused = !SetThreadPriority( GetCurrentThread(), level ) && GetLastError() == ERROR_INVALID_PARAMETER;

    check( refused, "level 5 is refused outside the REALTIME class" );
    check( GetThreadPriority( GetCurrentThread() ) == THREAD_PRIORITY_NORMAL, "and leaves the old one" );
}

static void set_classes(void)
{
    run_in( start_worker( "refused5" ), set_refused_level, 5 );
    step( "refused" );
    check( SetPriorityClass( GetCurrentProcess(), REALTIME_PRIORITY_CLASS ), "SetPriorityClass" );
    check( GetPriorityClass( GetCurrentProcess() ) == REALTIME_PRIORITY_CLASS, "GetPriorityClass" );
    start_worker( "new" );
    step( "realtime" );

    run_in( own[0], set_own_level, 6 );
    run_in( own[1], set_own_level, -7 );
    if (!SetThreadPriority( other[0]->thread, 3 )) check( FALSE, "level 3 of another thread" );
    run_in( own[6], set_own_level, THREAD_PRIORITY_NORMAL );
    if (!SetThreadPriority( other[6]->thread, THREAD_PRIORITY_LOWEST )) check( FALSE, "demotion of another thread" );
    step( "realtime-changed" );

    run_in( own[0], set_own_level, THREAD_PRIORITY_IDLE );
    SetThreadPriority( other[0]->thread, THREAD_PRIORITY_NORMAL );
    check( SetPriorityClass( GetCurrentProcess(), NORMAL_PRIORITY_CLASS ), "back to the NORMAL class" );
    step( "normal-again" );
    run_in( own[6], set_own_level, THREAD_PRIORITY_TIME_CRITICAL );
    step( "critical-again" );
}

static HANDLE task;
static DWORD task_index;

static void join_pro_audio( int unused )
{
    DWORD second = 0;

    task = AvSetMmThreadCharacteristicsA( "Pro Audio", &task_index );
    check( task && task_index, "Pro Audio is a task" );
    check( !AvSetMmThreadCharacteristicsA( "Games", &second ) && GetLastError() == ERROR_THREAD_ALREADY_IN_TASK,
           "a thread has one task" );
}

static void join_games( int unused )
{
    DWORD index = 0;
    check( AvSetMmThreadCharacteristicsA( "Games", &index ) != NULL, "Games is a task" );
}

static void join_unknown( int unused )
{
    DWORD index = 0;
    check( !AvSetMmThreadCharacteristicsA( "No Such Task", &index ) && GetLastError() == ERROR_INVALID_TASK_NAME,
           "an unknown task is refused" );
}

static void join_stub( int unused )
{
    DWORD index = 0;
    HANDLE handle = AvSetMmThreadCharacteristicsA( "No Such Task", &index );

    check( handle == (HANDLE)0x12345678 && AvSetMmThreadPriority( handle, AVRT_PRIORITY_CRITICAL ) &&
           AvRevertMmThreadCharacteristics( handle ), "avrt answers as unpatched" );
}

static void lower_task( int unused )
{
    check( AvSetMmThreadPriority( task, AVRT_PRIORITY_LOW ), "AvSetMmThreadPriority" );
}

static void leave_task( int unused )
{
    check( AvRevertMmThreadCharacteristics( task ), "AvRevertMmThreadCharacteristics" );
    check( !AvRevertMmThreadCharacteristics( task ), "a second revert is refused" );
}

static void use_mmcss( BOOL with_gate )
{
    struct worker *audio = start_worker( "audio" );

    if (!with_gate)
    {
        run_in( audio, join_stub, 0 );
        step( "mmcss-stub" );
        return;
    }
    run_in( audio, join_pro_audio, 0 );
    run_in( start_worker( "games" ), join_games, 0 );
    run_in( start_worker( "unknown" ), join_unknown, 0 );
    step( "mmcss" );
    run_in( audio, lower_task, 0 );
    step( "mmcss-low" );
    run_in( audio, set_own_level, THREAD_PRIORITY_TIME_CRITICAL );
    step( "mmcss-critical" );
    run_in( audio, set_own_level, THREAD_PRIORITY_LOWEST );
    step( "mmcss-kept" );
    run_in( audio, leave_task, 0 );
    step( "mmcss-left" );
}

static char command_line[MAX_PATH + 16];
static PROCESS_INFORMATION child;

static void start_children( int unused )
{
    STARTUPINFOA info = { .cb = sizeof(info) };
    char exe[MAX_PATH];

    start_worker( "born" );
    GetModuleFileNameA( NULL, exe, sizeof(exe) );
    snprintf( command_line, sizeof(command_line), "\"%s\" child", exe );
    check( CreateProcessA( NULL, command_line, NULL, NULL, FALSE, 0, NULL, NULL, &info, &child ), "CreateProcess" );
}

/* children of a time-critical thread, then changes of another process */
static void use_child(void)
{
    run_in( own[6], start_children, 0 );
    step( "child" );
    check( SetThreadPriority( child.hThread, THREAD_PRIORITY_TIME_CRITICAL ), "level of another process's thread" );
    step( "child-critical" );
    SetThreadPriority( child.hThread, THREAD_PRIORITY_ABOVE_NORMAL );
    check( SetPriorityClass( child.hProcess, REALTIME_PRIORITY_CLASS ), "class of another process" );
    step( "child-realtime" );
    check( SetPriorityClass( child.hProcess, NORMAL_PRIORITY_CLASS ), "and back" );
    step( "child-normal" );
    TerminateProcess( child.hProcess, 0 );
}

int main( int argc, char **argv )
{
    BOOL with_gate = argc > 1 && !strcmp( argv[1], "gate" );

    set_description = (void *)GetProcAddress( GetModuleHandleA( "kernelbase.dll" ), "SetThreadDescription" );
    if (argc > 1 && !strcmp( argv[1], "child" ))
    {
        set_description( GetCurrentThread(), L"childmain" );
        Sleep( 60000 );
        return 0;
    }
    set_levels();
    set_classes();
    use_mmcss( with_gate );
    use_child();
    step( "end" );
    return 0;
}
