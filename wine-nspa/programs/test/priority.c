/*
 * Every Win32 priority in every class, held still for the runner outside,
 * which compares policy and priority of each thread with the map.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "test.h"
#include <avrt.h>

enum order { STAY, SET_OWN, JOIN_MMCSS, LEAVE_MMCSS, END };

struct player
{
    const char *label;
    int    level;
    UINT   linux_tid;
    HANDLE thread, wake, done, mmcss;
    volatile enum order order;
    int    wanted;
};

static struct player players[] =
{
    { .label = "idle", .level = THREAD_PRIORITY_IDLE },
    { .label = "lowest", .level = THREAD_PRIORITY_LOWEST },
    { .label = "below", .level = THREAD_PRIORITY_BELOW_NORMAL },
    { .label = "normal", .level = THREAD_PRIORITY_NORMAL },
    { .label = "above", .level = THREAD_PRIORITY_ABOVE_NORMAL },
    { .label = "highest", .level = THREAD_PRIORITY_HIGHEST },
    { .label = "critical", .level = THREAD_PRIORITY_TIME_CRITICAL },
    { .label = "mmcss", .level = THREAD_PRIORITY_NORMAL },
    { .label = "child", .level = THREAD_PRIORITY_NORMAL },
};

enum { CRITICAL = 6, MMCSS = 7, CHILD = 8 };

static DWORD WINAPI player_main( void *arg );

static void start_player( struct player *player )
{
    struct thread_spec spec = { player->label, player_main, player, player->level, 0 };

    player->wake = CreateEventW( NULL, FALSE, FALSE, NULL );
    player->done = CreateEventW( NULL, FALSE, FALSE, NULL );
    player->thread = thread_start( &spec, NULL );
    WaitForSingleObject( player->done, INFINITE );
}

static void obey( struct player *player )
{
    DWORD task = 0;

    if (player->order == SET_OWN) SetThreadPriority( GetCurrentThread(), player->wanted );
    if (player->order == JOIN_MMCSS) player->mmcss = AvSetMmThreadCharacteristicsA( "Pro Audio", &task );
    if (player->order == LEAVE_MMCSS && player->mmcss) AvRevertMmThreadCharacteristics( player->mmcss );
}

static DWORD WINAPI player_main( void *arg )
{
    struct player *player = arg;

    player->linux_tid = linux_tid();
    /* Linux lets a new thread inherit the policy of its maker: the map must not */
    if (player == &players[CRITICAL]) start_player( &players[CHILD] );
    SetEvent( player->done );
    while (player->order != END)
    {
        WaitForSingleObject( player->wake, INFINITE );
        obey( player );
        SetEvent( player->done );
    }
    return 0;
}

static void tell( struct player *player, enum order order, int wanted )
{
    player->order = order;
    player->wanted = wanted;
    SetEvent( player->wake );
    WaitForSingleObject( player->done, INFINITE );
}

static BOOL show_phase( const char *phase )
{
    size_t i;

    test_show( "phase %s", phase );
    for (i = 0; i < ARRAYSIZE(players); i++) test_show( "thread %s %u", players[i].label, players[i].linux_tid );
    return test_await_go();
}

static void test_levels(void)
{
    size_t i;

    for (i = 0; i < ARRAYSIZE(players); i++)
        CHECK( GetThreadPriority( players[i].thread ) == players[i].level, "%s reads back %d, not %d", players[i].label,
               GetThreadPriority( players[i].thread ), players[i].level );
}

static void set_all( BOOL by_owner, BOOL normal )
{
    size_t i;

    for (i = 0; i < ARRAYSIZE(players); i++)
    {
        int level = normal ? THREAD_PRIORITY_NORMAL : players[i].level;

        if (by_owner) tell( &players[i], SET_OWN, level );
        else SetThreadPriority( players[i].thread, level );
    }
}

void test_priority(void)
{
    size_t i;

    if (!linux_available())
    {
        test_skipped( "not on Linux" );
        return;
    }
    for (i = 0; i < CHILD; i++) start_player( &players[i] );
    tell( &players[MMCSS], JOIN_MMCSS, 0 );
    CHECK( players[MMCSS].mmcss, "AvSetMmThreadCharacteristics failed with error %lu", GetLastError() );
    test_levels();
    CHECK( show_phase( "normal" ), "no answer from the runner" );
    set_all( FALSE, TRUE );
    tell( &players[MMCSS], LEAVE_MMCSS, 0 );
    CHECK( show_phase( "demoted-by-other" ), "no answer from the runner" );
    set_all( TRUE, FALSE );
    CHECK( show_phase( "own" ), "no answer from the runner" );
    CHECK( SetPriorityClass( GetCurrentProcess(), REALTIME_PRIORITY_CLASS ), "REALTIME class refused: %lu", GetLastError() );
    CHECK( GetPriorityClass( GetCurrentProcess() ) == REALTIME_PRIORITY_CLASS, "REALTIME class did not stay" );
    CHECK( show_phase( "realtime" ), "no answer from the runner" );
    SetPriorityClass( GetCurrentProcess(), HIGH_PRIORITY_CLASS );
    test_levels();
    CHECK( show_phase( "high" ), "no answer from the runner" );
    SetPriorityClass( GetCurrentProcess(), NORMAL_PRIORITY_CLASS );
    set_all( TRUE, TRUE );
    CHECK( show_phase( "demoted-by-owner" ), "no answer from the runner" );
    for (i = 0; i < ARRAYSIZE(players); i++) tell( &players[i], END, 0 );
}
