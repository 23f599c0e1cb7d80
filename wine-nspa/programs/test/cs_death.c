/*
 * Owners that die, and threads that wait for each other for ever.
 *
 * Windows has no robust critical sections: what a dead thread owned stays
 * owned, whoever wants it hangs, and nobody gets an exception.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "test.h"

#define HANG_MS 700

static BOOL hangs( HANDLE thread, const struct visitor *visitor )
{
    return WaitForSingleObject( thread, HANG_MS ) == WAIT_TIMEOUT && !visitor->entered;
}

void test_cs_owner_death(void)
{
    static CRITICAL_SECTION cs;
    static struct visitor visitor;
    struct keeper keeper;
    HANDLE thread;

    InitializeCriticalSection( &cs );
    test_start_keeper( &keeper, &cs, FALSE );
    test_end_keeper( &keeper );
    CHECK( !TryEnterCriticalSection( &cs ), "what a dead thread owned was given away" );
    CHECK( cs.OwningThread == ULongToHandle( keeper.tid ), "the dead owner was forgotten" );
    visitor.section = &cs;
    thread = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
    CHECK( hangs( thread, &visitor ), "a thread entered or died behind a dead owner" );
}

void test_cs_owner_death_contended(void)
{
    static CRITICAL_SECTION cs;
    static struct visitor visitor, late;
    struct keeper keeper;
    HANDLE thread, late_thread;

    InitializeCriticalSection( &cs );
    test_start_keeper( &keeper, &cs, FALSE );
    visitor.section = late.section = &cs;
    thread = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
    CHECK( test_await_waiters( &cs, 1 ), "no waiter" );
    Sleep( 20 );
    test_end_keeper( &keeper );
    CHECK( hangs( thread, &visitor ), "a waiter entered or died when the owner died" );
    CHECK( !TryEnterCriticalSection( &cs ), "what a dead thread owned was given away" );
    late_thread = test_start_visitor( &late, THREAD_PRIORITY_NORMAL );
    CHECK( hangs( late_thread, &late ), "a later waiter entered or died" );
}

void test_cs_owner_terminated(void)
{
    static CRITICAL_SECTION cs;
    static struct visitor visitor;
    struct keeper keeper;
    HANDLE thread;

    InitializeCriticalSection( &cs );
    test_start_keeper( &keeper, &cs, FALSE );
    visitor.section = &cs;
    thread = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
    CHECK( test_await_waiters( &cs, 1 ), "no waiter" );
    Sleep( 20 );
    TerminateThread( keeper.thread, 1 );
    CHECK( WaitForSingleObject( keeper.thread, 5000 ) == WAIT_OBJECT_0, "the owner did not die" );
    CHECK( hangs( thread, &visitor ), "a waiter entered or died when the owner was terminated" );
}

struct heir { CRITICAL_SECTION *section; UINT linux_tid; HANDLE ready, go; volatile LONG tried, entered; };

static DWORD WINAPI heir_main( void *arg )
{
    struct heir *heir = arg;

    heir->linux_tid = linux_tid();
    SetEvent( heir->ready );
    WaitForSingleObject( heir->go, INFINITE );
    if (!heir->section) return 0;
    heir->tried = TryEnterCriticalSection( heir->section ) ? 1 : -1;
    EnterCriticalSection( heir->section );
    heir->entered = 1;
    return 0;
}

/* Starts threads until one has the dead owner's Linux id. */
static HANDLE start_heir( struct heir *heir, UINT wanted )
{
    struct thread_spec spec = { "heir", heir_main, heir, THREAD_PRIORITY_NORMAL, 0 };
    CRITICAL_SECTION *section = heir->section;
    UINT attempt;

    for (attempt = 0; attempt < 20; attempt++)
    {
        HANDLE thread;

        heir->section = section;
        if (!linux_choose_next_tid( wanted )) return NULL;
        thread = thread_start( &spec, NULL );
        WaitForSingleObject( heir->ready, INFINITE );
        if (heir->linux_tid == wanted) return thread;
        heir->section = NULL;
        SetEvent( heir->go );
        thread_join( thread, 5000 );
    }
    return NULL;
}

/* A thread that has the Linux id of the dead owner of this section; NULL if the id went to someone else. */
static HANDLE bury_and_replace( CRITICAL_SECTION *section, struct heir *heir )
{
    struct keeper keeper;

    InitializeCriticalSection( section );
    test_start_keeper( &keeper, section, FALSE );
    test_end_keeper( &keeper );
    heir->section = section;
    heir->ready = CreateEventW( NULL, FALSE, FALSE, NULL );
    heir->go = CreateEventW( NULL, FALSE, FALSE, NULL );
    Sleep( 20 );
    return start_heir( heir, keeper.linux_tid );
}

void test_cs_tid_reuse(void)
{
    static CRITICAL_SECTION sections[10];
    static struct heir heirs[ARRAYSIZE(sections)];
    HANDLE thread = NULL;
    struct heir *heir;
    UINT i;

    if (!linux_available())
    {
        test_skipped( "not on Linux" );
        return;
    }
    for (i = 0; i < ARRAYSIZE(sections) && !thread; i++) thread = bury_and_replace( &sections[i], heir = &heirs[i] );
    if (!thread)
    {
        test_skipped( "no thread with the dead owner's Linux id could be made: needs root and a free id" );
        return;
    }
    SetEvent( heir->go );
    CHECK( WaitForSingleObject( thread, HANG_MS ) == WAIT_TIMEOUT, "the thread with the dead owner's Linux id died" );
    CHECK( heir->tried == -1, "TryEnter took a dead owner's section for its own" );
    CHECK( !heir->entered, "Enter took a dead owner's section for its own" );
}

struct crossing { CRITICAL_SECTION *first, *second; HANDLE ready, go; volatile LONG through; };

static DWORD WINAPI crossing_main( void *arg )
{
    struct crossing *crossing = arg;

    EnterCriticalSection( crossing->first );
    SetEvent( crossing->ready );
    WaitForSingleObject( crossing->go, INFINITE );
    EnterCriticalSection( crossing->second );
    crossing->through = 1;
    return 0;
}

void test_cs_deadlock(void)
{
    static CRITICAL_SECTION one, two;
    static struct crossing crossings[2] = { { &one, &two, NULL, NULL, 0 }, { &two, &one, NULL, NULL, 0 } };
    static struct visitor visitor = { &one, 0 };
    HANDLE threads[2], late;
    UINT i;

    InitializeCriticalSection( &one );
    InitializeCriticalSection( &two );
    for (i = 0; i < 2; i++)
    {
        struct thread_spec spec = { "crossing", crossing_main, &crossings[i], i ? THREAD_PRIORITY_TIME_CRITICAL : 0, 0 };
        crossings[i].ready = CreateEventW( NULL, FALSE, FALSE, NULL );
        crossings[i].go = CreateEventW( NULL, FALSE, FALSE, NULL );
        threads[i] = thread_start( &spec, NULL );
        WaitForSingleObject( crossings[i].ready, INFINITE );
    }
    for (i = 0; i < 2; i++)
    {
        SetEvent( crossings[i].go );
        CHECK( test_await_waiters( crossings[i].second, 1 ), "thread %u does not queue", i );
        Sleep( 20 );
    }
    CHECK( WaitForMultipleObjects( 2, threads, FALSE, HANG_MS ) == WAIT_TIMEOUT, "a deadlocked thread ended" );
    CHECK( !crossings[0].through && !crossings[1].through, "a deadlocked thread got through" );
    late = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
    CHECK( hangs( late, &visitor ), "a third thread got through a deadlock" );
}
