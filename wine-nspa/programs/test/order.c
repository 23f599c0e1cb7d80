/*
 * Who gets a section next, and who is boosted for it.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <string.h>

#include "test.h"
#include "../common/inversion.h"

static const struct { const char *name; int level; } levels[] =
{
    { "idle", THREAD_PRIORITY_IDLE },
    { "lowest", THREAD_PRIORITY_LOWEST },
    { "below", THREAD_PRIORITY_BELOW_NORMAL },
    { "normal", THREAD_PRIORITY_NORMAL },
    { "above", THREAD_PRIORITY_ABOVE_NORMAL },
    { "highest", THREAD_PRIORITY_HIGHEST },
    { "critical", THREAD_PRIORITY_TIME_CRITICAL },
};

static struct { CRITICAL_SECTION cs; UINT count, order[ARRAYSIZE(levels)]; } queue;

static DWORD WINAPI queue_main( void *arg )
{
    EnterCriticalSection( &queue.cs );
    queue.order[queue.count++] = (UINT)(ULONG_PTR)arg;
    LeaveCriticalSection( &queue.cs );
    return 0;
}

/* Queues from the least to the most urgent thread, so that first come first served is just wrong. */
static void queue_round( UINT round )
{
    HANDLE threads[ARRAYSIZE(levels)];
    char line[256] = "";
    UINT i;

    queue.count = 0;
    EnterCriticalSection( &queue.cs );
    for (i = 0; i < ARRAYSIZE(levels); i++)
    {
        struct thread_spec spec = { levels[i].name, queue_main, (void *)(ULONG_PTR)i, levels[i].level, 0 };

        threads[i] = thread_start( &spec, NULL );
        CHECK( test_await_waiters( &queue.cs, i + 1 ), "round %u: %s does not queue", round, levels[i].name );
        Sleep( 2 );
    }
    LeaveCriticalSection( &queue.cs );
    for (i = 0; i < ARRAYSIZE(levels); i++) CHECK( thread_join( threads[i], 10000 ), "%s was not woken", levels[i].name );
    for (i = 0; i < queue.count; i++)
        snprintf( line + strlen( line ), sizeof(line) - strlen( line ), " %s", levels[queue.order[i]].name );
    test_show( "order%s", line );
}

void test_wake_order(void)
{
    UINT i;

    InitializeCriticalSection( &queue.cs );
    CHECK( SetPriorityClass( GetCurrentProcess(), REALTIME_PRIORITY_CLASS ), "REALTIME class refused: %lu", GetLastError() );
    for (i = 0; i < test_count; i++) queue_round( i );
}

static void show_sample( const struct inversion_sample *sample )
{
    test_show( "sample %I64u %I64u %d", sample->wait_ns, sample->holder_cpu_ns, sample->blocked );
}

void test_inversion(void)
{
    if (!linux_available())
    {
        test_skipped( "not on Linux" );
        return;
    }
    inversion_run( test_hogs, 25, test_count, show_sample );
}

enum { MAX_DEPTH = 24 };

struct link { CRITICAL_SECTION section; UINT index, linux_tid; HANDLE ready, thread; volatile LONG through; };

static struct { struct link links[MAX_DEPTH]; UINT waiter_tid; HANDLE waiter_ready, end; volatile LONG release, done; } chain;

/* Owns its own section and waits for the next one's; the last of the chain works. */
static DWORD WINAPI link_main( void *arg )
{
    struct link *link = arg;

    link->linux_tid = linux_tid();
    EnterCriticalSection( &link->section );
    SetEvent( link->ready );
    if (link->index + 1 < test_depth)
    {
        EnterCriticalSection( &link[1].section );
        LeaveCriticalSection( &link[1].section );
    }
    else while (!chain.release) work_spin( 50 * NS_PER_US );
    LeaveCriticalSection( &link->section );
    InterlockedIncrement( &chain.done );
    WaitForSingleObject( chain.end, INFINITE );
    return 0;
}

static DWORD WINAPI chain_waiter_main( void *arg )
{
    (void)arg;
    chain.waiter_tid = linux_tid();
    SetEvent( chain.waiter_ready );
    EnterCriticalSection( &chain.links[0].section );
    LeaveCriticalSection( &chain.links[0].section );
    WaitForSingleObject( chain.end, INFINITE );
    return 0;
}

/* The last one first, so that each finds the section it wants already owned. */
static void start_chain( DWORD_PTR cpu )
{
    UINT i;

    for (i = test_depth; i-- > 0;)
    {
        struct link *link = &chain.links[i];
        struct thread_spec spec = { "link", link_main, link, THREAD_PRIORITY_NORMAL, cpu };

        InitializeCriticalSection( &link->section );
        link->index = i;
        link->ready = CreateEventW( NULL, FALSE, FALSE, NULL );
        link->thread = thread_start( &spec, NULL );
        WaitForSingleObject( link->ready, INFINITE );
        if (i + 1 < test_depth) CHECK( test_await_waiters( &link[1].section, 1 ), "link %u does not queue", i );
    }
}

static BOOL show_chain( const char *phase )
{
    UINT i;

    test_show( "phase %s", phase );
    for (i = 0; i < test_depth; i++) test_show( "link %u %u", i, chain.links[i].linux_tid );
    test_show( "waiter %u", chain.waiter_tid );
    return test_await_go();
}

void test_chain(void)
{
    struct thread_spec spec = { "chain-waiter", chain_waiter_main, NULL, THREAD_PRIORITY_TIME_CRITICAL, 0 };
    unsigned int cpus;
    HANDLE waiter;
    BOOL went;

    if (!linux_available())
    {
        test_skipped( "not on Linux" );
        return;
    }
    chain.waiter_ready = CreateEventW( NULL, FALSE, FALSE, NULL );
    chain.end = CreateEventW( NULL, TRUE, FALSE, NULL );
    start_chain( last_cpu( &cpus ) );
    CHECK( show_chain( "unboosted" ), "no answer from the runner" );
    waiter = thread_start( &spec, NULL );
    WaitForSingleObject( chain.waiter_ready, INFINITE );
    CHECK( test_await_waiters( &chain.links[0].section, 1 ), "the waiter does not queue" );
    Sleep( 20 );
    went = show_chain( "boosted" );
    chain.release = 1;
    CHECK( went, "no answer from the runner" );
    while (chain.done < (LONG)test_depth) Sleep( 5 );
    CHECK( show_chain( "released" ), "no answer from the runner" );
    SetEvent( chain.end );
    CHECK( thread_join( waiter, 5000 ), "the waiter did not end" );
}
