/*
 * Scripted contention: waits that are known to have happened, so that an
 * outside observer's count can be compared with this one exactly.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "demo.h"
#include "../common/clock.h"
#include "../common/thread.h"

/* Long beside any bounded spinning of the runtime, and beside the cost of reading the clock. */
#define HOLD_NS  (3 * NS_PER_MS)
#define GIVE_UP_NS (2 * NS_PER_S)

enum turn { TURN_IDLE, TURN_HELD, TURN_DONE };

static HANDLE owner_may, waiter_may;
static volatile LONG turn, seen;

static DWORD WINAPI owner_main( void *arg )
{
    struct demo *demo = arg;

    while (WaitForSingleObject( owner_may, INFINITE ) == WAIT_OBJECT_0 && turn != TURN_DONE)
    {
        UINT64 give_up;

        EnterCriticalSection( &demo->scripted );
        turn = TURN_HELD;
        SetEvent( waiter_may );
        give_up = clock_now_ns() + GIVE_UP_NS;
        while (demo->scripted.LockCount < 1 && clock_now_ns() < give_up) YieldProcessor();
        seen = demo->scripted.LockCount >= 1;
        clock_sleep_until( clock_now_ns() + HOLD_NS );
        LeaveCriticalSection( &demo->scripted );
    }
    return 0;
}

static void wait_once( struct demo *demo )
{
    struct script_stats *stats = &demo->script;
    UINT64 start, waited;

    SetEvent( owner_may );
    WaitForSingleObject( waiter_may, INFINITE );
    start = clock_now_ns();
    EnterCriticalSection( &demo->scripted );
    waited = clock_now_ns() - start;
    turn = TURN_IDLE;
    LeaveCriticalSection( &demo->scripted );

    if (!seen)
    {
        stats->not_blocked++;
        return;
    }
    stats->waits++;
    stats->waited_ns += waited;
    if (waited > stats->worst_wait_ns) stats->worst_wait_ns = waited;
    if (!stats->best_wait_ns || waited < stats->best_wait_ns) stats->best_wait_ns = waited;
}

static DWORD WINAPI waiter_main( void *arg )
{
    struct demo *demo = arg;
    UINT i;

    for (i = 0; i < demo->options.script && demo->running; i++)
    {
        wait_once( demo );
        Sleep( 1 );
    }
    turn = TURN_DONE;
    SetEvent( owner_may );
    return 0;
}

void script_run( struct demo *demo )
{
    struct thread_spec owner = { "script-owner", owner_main, demo, THREAD_PRIORITY_NORMAL, 0 };
    struct thread_spec waiter = { "script-waiter", waiter_main, demo, THREAD_PRIORITY_TIME_CRITICAL, 0 };
    HANDLE owner_thread, waiter_thread;

    owner_may = CreateEventW( NULL, FALSE, FALSE, NULL );
    waiter_may = CreateEventW( NULL, FALSE, FALSE, NULL );
    owner_thread = thread_start( &owner, &demo->script.owner_tid );
    waiter_thread = thread_start( &waiter, &demo->script.waiter_tid );
    WaitForSingleObject( waiter_thread, INFINITE );
    thread_join( waiter_thread, 0 );
    thread_join( owner_thread, 5000 );
    CloseHandle( owner_may );
    CloseHandle( waiter_may );
}
