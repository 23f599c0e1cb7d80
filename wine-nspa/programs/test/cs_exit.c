/*
 * Ending a process whose killed threads owned critical sections.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "test.h"

#define CHILD_CODE    42
#define SHUTDOWN_CODE 43
#define EXIT_MS       8000

static CRITICAL_SECTION held_at_exit;
static volatile LONG exiting;

/*
 * A fiber-local value's destructor runs in the shutdown of the process, like
 * DLL_PROCESS_DETACH, when every other thread is already gone.  Its own exit
 * code proves that it ran.
 */
static void NTAPI on_shutdown( void *value )
{
    (void)value;
    if (!exiting) return;
    EnterCriticalSection( &held_at_exit );
    LeaveCriticalSection( &held_at_exit );
    TerminateProcess( GetCurrentProcess(), SHUTDOWN_CODE );
}

int child_exit_held(void)
{
    static struct keeper keeper;
    static struct visitor visitor = { &held_at_exit, 0 };

    FlsSetValue( FlsAlloc( on_shutdown ), &held_at_exit );
    InitializeCriticalSection( &held_at_exit );
    test_start_keeper( &keeper, &held_at_exit, FALSE );
    test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
    test_await_waiters( &held_at_exit, 1 );
    exiting = 1;
    ExitProcess( CHILD_CODE );
}

static DWORD WINAPI churn_main( void *arg )
{
    const volatile LONG *stop = arg;

    while (!*stop)
    {
        void *block = HeapAlloc( GetProcessHeap(), 0, 100000 );
        HeapFree( GetProcessHeap(), 0, block );
        FreeLibrary( LoadLibraryA( "version.dll" ));
    }
    return 0;
}

/* Threads that are nearly always inside the heap's or the loader's section when they are killed. */
int child_exit_heap(void)
{
    static volatile LONG never;
    struct thread_spec spec = { "churn", churn_main, (void *)&never, THREAD_PRIORITY_NORMAL, 0 };
    UINT i;

    for (i = 0; i < 4; i++) thread_start( &spec, NULL );
    Sleep( 30 );
    ExitProcess( CHILD_CODE );
}

static DWORD run_child( const char *name, UINT64 *took_ns )
{
    char self[MAX_PATH], line[MAX_PATH + 64];
    PROCESS_INFORMATION info;
    STARTUPINFOA startup = { .cb = sizeof(startup) };
    UINT64 start = clock_now_ns();
    DWORD code = STILL_ACTIVE;

    GetModuleFileNameA( NULL, self, sizeof(self) );
    snprintf( line, sizeof(line), "\"%s\" %s", self, name );
    if (!CreateProcessA( NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info )) return 0;
    WaitForSingleObject( info.hProcess, EXIT_MS );
    *took_ns = clock_now_ns() - start;
    GetExitCodeProcess( info.hProcess, &code );
    if (code == STILL_ACTIVE) TerminateProcess( info.hProcess, 1 );
    CloseHandle( info.hProcess );
    CloseHandle( info.hThread );
    return code;
}

void test_cs_exit_held(void)
{
    UINT64 took;
    DWORD code = run_child( "child-exit-held", &took );

    CHECK( code != STILL_ACTIVE, "the process still hangs in exit after %u ms", EXIT_MS );
    CHECK( code != CHILD_CODE, "the destructor did not run, so nothing was tested" );
    CHECK( code == SHUTDOWN_CODE, "exit code %#lx", code );
}

void test_cs_exit_heap(void)
{
    UINT64 took;
    UINT i;

    for (i = 0; i < 10; i++)
    {
        DWORD code = run_child( "child-exit-heap", &took );
        CHECK( code != STILL_ACTIVE, "run %u still hangs in exit after %u ms", i, EXIT_MS );
        CHECK( code == CHILD_CODE, "run %u: exit code %#lx", i, code );
    }
}
