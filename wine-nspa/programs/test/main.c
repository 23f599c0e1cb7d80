/*
 * Runs one test and says how it ended.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#define WATCHDOG_MS 90000

static const struct { const char *name; void (*run)(void); BOOL guided; } tests[] =
{
    { "clock", test_clock, FALSE },
    { "cs-state", test_cs_state, FALSE },
    { "cs-recursion", test_cs_recursion, FALSE },
    { "cs-try-enter", test_cs_try_enter, FALSE },
    { "cs-is-locked", test_cs_is_locked, FALSE },
    { "cs-wait-unwait", test_cs_wait_unwait, FALSE },
    { "cs-static", test_cs_static, FALSE },
    { "cs-unaligned", test_cs_unaligned, FALSE },
    { "cs-spin-count", test_cs_spin_count, FALSE },
    { "cs-global", test_cs_global, FALSE },
    { "cs-delete-held", test_cs_delete_held, FALSE },
    { "cs-delete-reuse", test_cs_delete_reuse, FALSE },
    { "cs-foreign-semaphore", test_cs_foreign_semaphore, FALSE },
    { "cs-owner-death", test_cs_owner_death, FALSE },
    { "cs-owner-death-contended", test_cs_owner_death_contended, FALSE },
    { "cs-owner-terminated", test_cs_owner_terminated, FALSE },
    { "cs-tid-reuse", test_cs_tid_reuse, FALSE },
    { "cs-deadlock", test_cs_deadlock, FALSE },
    { "cs-exit-held", test_cs_exit_held, FALSE },
    { "cs-exit-heap", test_cs_exit_heap, FALSE },
    { "cs-stress", test_cs_stress, FALSE },
    { "cs-condvar", test_cs_condvar, FALSE },
    { "cs-condvar-timeout", test_cs_condvar_timeout, FALSE },
    { "cs-loader-lock", test_cs_loader_lock, FALSE },
    { "cs-loader-storm", test_cs_loader_storm, FALSE },
    { "priority", test_priority, TRUE },
    { "inversion", test_inversion, TRUE },
    { "wake-order", test_wake_order, TRUE },
    { "chain", test_chain, TRUE },
};

static enum { PASSED, FAILED, SKIPPED } verdict;
static char why[512];

UINT test_hogs = 2, test_count = 5, test_depth = 4;

void test_failed( const char *file, int line, const char *format, ... )
{
    va_list args;
    int length;

    if (verdict == FAILED) return;
    verdict = FAILED;
    length = snprintf( why, sizeof(why), "%s:%d: ", file, line );
    va_start( args, format );
    vsnprintf( why + length, sizeof(why) - length, format, args );
    va_end( args );
}

void test_skipped( const char *reason )
{
    verdict = SKIPPED;
    snprintf( why, sizeof(why), "%s", reason );
}

BOOL test_await_waiters( const CRITICAL_SECTION *section, LONG waiters )
{
    UINT64 give_up = clock_now_ns() + 2 * NS_PER_S;

    while (*(volatile const LONG *)&section->LockCount < waiters)
    {
        if (clock_now_ns() > give_up) return FALSE;
        Sleep( 1 );
    }
    return TRUE;
}

static DWORD WINAPI visitor_main( void *arg )
{
    struct visitor *visitor = arg;

    EnterCriticalSection( visitor->section );
    InterlockedIncrement( &visitor->entered );
    LeaveCriticalSection( visitor->section );
    return 0;
}

HANDLE test_start_visitor( struct visitor *visitor, int priority )
{
    struct thread_spec spec = { "visitor", visitor_main, visitor, priority, 0 };
    return thread_start( &spec, NULL );
}

static DWORD WINAPI keeper_main( void *arg )
{
    struct keeper *keeper = arg;

    if (linux_available()) keeper->linux_tid = linux_tid();
    EnterCriticalSection( keeper->section );
    SetEvent( keeper->held );
    WaitForSingleObject( keeper->end, INFINITE );
    if (keeper->leave) LeaveCriticalSection( keeper->section );
    return 0;
}

void test_start_keeper( struct keeper *keeper, CRITICAL_SECTION *section, BOOL leave )
{
    struct thread_spec spec = { "keeper", keeper_main, keeper, THREAD_PRIORITY_NORMAL, 0 };

    keeper->section = section;
    keeper->leave = leave;
    keeper->held = CreateEventW( NULL, FALSE, FALSE, NULL );
    keeper->end = CreateEventW( NULL, FALSE, FALSE, NULL );
    keeper->thread = thread_start( &spec, &keeper->tid );
    WaitForSingleObject( keeper->held, INFINITE );
}

/* The thread's handle stays open: so long its Win32 id is not given to another thread. */
void test_end_keeper( struct keeper *keeper )
{
    SetEvent( keeper->end );
    WaitForSingleObject( keeper->thread, INFINITE );
}

void test_show( const char *format, ... )
{
    va_list args;

    va_start( args, format );
    vprintf( format, args );
    va_end( args );
    putchar( '\n' );
    fflush( stdout );
}

BOOL test_await_go(void)
{
    char line[32];

    test_show( "go?" );
    return fgets( line, sizeof(line), stdin ) && !strncmp( line, "go", 2 );
}

/* A watchdog must get the processor whatever the test does. */
static DWORD WINAPI watchdog_main( void *arg )
{
    Sleep( WATCHDOG_MS );
    printf( "not ok %s: still not done after %d s\n", (const char *)arg, WATCHDOG_MS / 1000 );
    fflush( stdout );
    TerminateProcess( GetCurrentProcess(), EXIT_WATCHDOG );
    return 0;
}

static int run_test( size_t index )
{
    struct thread_spec watchdog = { "watchdog", watchdog_main, (void *)tests[index].name, THREAD_PRIORITY_TIME_CRITICAL, 0 };

    CloseHandle( thread_start( &watchdog, NULL ));
    work_calibrate();
    tests[index].run();
    if (verdict == PASSED) test_show( "ok %s", tests[index].name );
    else test_show( "%s %s: %s", verdict == FAILED ? "not ok" : "skip", tests[index].name, why );
    return verdict == PASSED ? EXIT_PASSED : verdict == FAILED ? EXIT_FAILED : EXIT_SKIPPED;
}

static void parse_numbers( int argc, char **argv )
{
    int i;

    for (i = 2; i + 1 < argc; i += 2)
    {
        UINT value = strtoul( argv[i + 1], NULL, 10 );
        if (!strcmp( argv[i], "--hogs" )) test_hogs = min( value, 8 );
        else if (!strcmp( argv[i], "--count" )) test_count = min( value, 1000 );
        else if (!strcmp( argv[i], "--depth" )) test_depth = max( 1, min( value, 24 ));
        else fatal( EXIT_USAGE, "%s is not an option; there are --hogs, --count and --depth", argv[i] );
    }
}

int main( int argc, char **argv )
{
    size_t i;
    int code;

    if (argc < 2) fatal( EXIT_USAGE, "name a test; \"list\" names them all" );
    if (!strcmp( argv[1], "child-exit-held" )) return child_exit_held();
    if (!strcmp( argv[1], "child-exit-heap" )) return child_exit_heap();
    parse_numbers( argc, argv );
    if (!strcmp( argv[1], "list" ))
    {
        for (i = 0; i < ARRAYSIZE(tests); i++) if (!tests[i].guided) puts( tests[i].name );
        return 0;
    }
    for (i = 0; i < ARRAYSIZE(tests); i++)
    {
        if (strcmp( argv[1], tests[i].name )) continue;
        code = run_test( i );
        ExitProcess( code );
    }
    fatal( EXIT_USAGE, "there is no test %s; \"list\" names them all", argv[1] );
}
