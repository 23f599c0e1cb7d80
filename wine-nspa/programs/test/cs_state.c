/*
 * What a critical section shows to the program that owns it.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "test.h"

typedef BOOL (WINAPI *is_locked)( CRITICAL_SECTION *section );
typedef LONG (WINAPI *wait_section)( CRITICAL_SECTION *section );

static HANDLE owner_now(void)
{
    return ULongToHandle( GetCurrentThreadId() );
}

static void *ntdll( const char *name )
{
    return GetProcAddress( GetModuleHandleA( "ntdll.dll" ), name );
}

void test_cs_state(void)
{
    CRITICAL_SECTION cs;
    struct keeper keeper;
    struct visitor visitor = { &cs, 0 };
    HANDLE thread;

    InitializeCriticalSection( &cs );
    CHECK( cs.LockCount == -1 && !cs.RecursionCount && !cs.OwningThread, "new section is not free" );
    EnterCriticalSection( &cs );
    CHECK( cs.LockCount == 0, "LockCount is %ld, not 0, when owned", cs.LockCount );
    CHECK( cs.RecursionCount == 1, "RecursionCount is %ld, not 1", cs.RecursionCount );
    CHECK( cs.OwningThread == owner_now(), "OwningThread is %p", cs.OwningThread );
    LeaveCriticalSection( &cs );
    CHECK( cs.LockCount == -1 && !cs.RecursionCount && !cs.OwningThread, "section is not free after leaving" );

    test_start_keeper( &keeper, &cs, TRUE );
    CHECK( cs.OwningThread == ULongToHandle( keeper.tid ), "OwningThread is not the other thread" );
    thread = test_start_visitor( &visitor, THREAD_PRIORITY_NORMAL );
    CHECK( test_await_waiters( &cs, 1 ), "LockCount stays %ld with a waiter", cs.LockCount );
    CHECK( !visitor.entered, "a second thread entered a section in use" );
    test_end_keeper( &keeper );
    CHECK( thread_join( thread, 5000 ), "the waiter was not woken" );
    CHECK( visitor.entered == 1, "the waiter did not enter" );
    CHECK( cs.LockCount == -1 && !cs.RecursionCount && !cs.OwningThread, "section is not free at the end" );
    DeleteCriticalSection( &cs );
}

void test_cs_recursion(void)
{
    CRITICAL_SECTION cs;
    struct visitor visitor = { &cs, 0 };
    HANDLE thread;
    LONG i;

    InitializeCriticalSection( &cs );
    for (i = 0; i < 100; i++)
    {
        EnterCriticalSection( &cs );
        CHECK( cs.RecursionCount == i + 1 && cs.LockCount == i, "entry %ld: RecursionCount %ld, LockCount %ld",
               i + 1, cs.RecursionCount, cs.LockCount );
    }
    thread = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
    CHECK( test_await_waiters( &cs, 100 ), "no waiter behind a recursive owner" );
    /* entering once more with a waiter behind it must neither block nor count the waiter away */
    EnterCriticalSection( &cs );
    CHECK( cs.RecursionCount == 101 && cs.LockCount == 101, "RecursionCount %ld, LockCount %ld with a waiter",
           cs.RecursionCount, cs.LockCount );
    for (i = 101; i > 1; i--) LeaveCriticalSection( &cs );
    Sleep( 50 );
    CHECK( !visitor.entered, "the waiter entered while the section was held once" );
    LeaveCriticalSection( &cs );
    CHECK( thread_join( thread, 5000 ) && visitor.entered, "the waiter never entered" );
    DeleteCriticalSection( &cs );
}

void test_cs_try_enter(void)
{
    CRITICAL_SECTION cs;
    struct keeper keeper;

    InitializeCriticalSection( &cs );
    CHECK( TryEnterCriticalSection( &cs ), "a free section was refused" );
    CHECK( cs.LockCount == 0 && cs.RecursionCount == 1 && cs.OwningThread == owner_now(), "wrong state after entering" );
    CHECK( TryEnterCriticalSection( &cs ), "the owner was refused" );
    CHECK( cs.RecursionCount == 2 && cs.LockCount == 1, "RecursionCount %ld, LockCount %ld", cs.RecursionCount, cs.LockCount );
    LeaveCriticalSection( &cs );
    LeaveCriticalSection( &cs );
    test_start_keeper( &keeper, &cs, TRUE );
    CHECK( !TryEnterCriticalSection( &cs ), "a section in use was given twice" );
    CHECK( cs.LockCount == 0 && cs.OwningThread == ULongToHandle( keeper.tid ), "a refused try changed the section" );
    test_end_keeper( &keeper );
    CHECK( TryEnterCriticalSection( &cs ), "refused after the owner left" );
    LeaveCriticalSection( &cs );
    DeleteCriticalSection( &cs );
}

void test_cs_is_locked(void)
{
    is_locked locked = ntdll( "RtlIsCriticalSectionLocked" ), mine = ntdll( "RtlIsCriticalSectionLockedByThread" );
    CRITICAL_SECTION cs;
    struct keeper keeper;

    CHECK( locked && mine, "ntdll exports neither RtlIsCriticalSectionLocked nor ...ByThread" );
    InitializeCriticalSection( &cs );
    CHECK( !locked( &cs ) && !mine( &cs ), "a free section counts as locked" );
    EnterCriticalSection( &cs );
    CHECK( locked( &cs ) && mine( &cs ), "an owned section counts as free" );
    EnterCriticalSection( &cs );
    LeaveCriticalSection( &cs );
    CHECK( locked( &cs ) && mine( &cs ), "a section left once of two counts as free" );
    LeaveCriticalSection( &cs );
    test_start_keeper( &keeper, &cs, TRUE );
    CHECK( locked( &cs ), "a section of another thread counts as free" );
    CHECK( !mine( &cs ), "a section of another thread counts as ours" );
    test_end_keeper( &keeper );
    CHECK( !locked( &cs ) && !mine( &cs ), "a left section counts as locked" );
    DeleteCriticalSection( &cs );
}

struct by_hand { CRITICAL_SECTION *cs; wait_section wait; LONG status; volatile LONG entered; };

/* EnterCriticalSection written out by a program that knows the structure, as some do. */
static DWORD WINAPI by_hand_main( void *arg )
{
    struct by_hand *hand = arg;

    if (InterlockedIncrement( &hand->cs->LockCount )) hand->status = hand->wait( hand->cs );
    hand->cs->OwningThread = owner_now();
    hand->cs->RecursionCount = 1;
    hand->entered = 1;
    LeaveCriticalSection( hand->cs );
    return 0;
}

void test_cs_wait_unwait(void)
{
    CRITICAL_SECTION cs;
    struct by_hand hand = { &cs, ntdll( "RtlpWaitForCriticalSection" ), -1, 0 };
    wait_section unwait = ntdll( "RtlpUnWaitCriticalSection" );
    struct thread_spec spec = { "by-hand", by_hand_main, &hand, THREAD_PRIORITY_NORMAL, 0 };
    HANDLE thread;

    CHECK( hand.wait && unwait, "ntdll does not export RtlpWaitForCriticalSection and RtlpUnWaitCriticalSection" );
    InitializeCriticalSection( &cs );
    EnterCriticalSection( &cs );
    thread = thread_start( &spec, NULL );
    CHECK( test_await_waiters( &cs, 1 ), "no waiter" );
    Sleep( 50 );
    CHECK( !hand.entered, "RtlpWaitForCriticalSection did not wait" );
    LeaveCriticalSection( &cs );
    CHECK( thread_join( thread, 5000 ), "LeaveCriticalSection did not wake RtlpWaitForCriticalSection" );
    CHECK( hand.entered && !hand.status, "status 0x%08lx", hand.status );
    CHECK( cs.LockCount == -1 && !cs.OwningThread, "section is not free at the end" );

    /* and leaving by hand wakes an ordinary waiter */
    hand.entered = 0;
    EnterCriticalSection( &cs );
    thread = thread_start( &spec, NULL );
    CHECK( test_await_waiters( &cs, 1 ), "no second waiter" );
    cs.RecursionCount = 0;
    cs.OwningThread = 0;
    if (InterlockedDecrement( &cs.LockCount ) >= 0) CHECK( !unwait( &cs ), "RtlpUnWaitCriticalSection failed" );
    CHECK( thread_join( thread, 5000 ), "RtlpUnWaitCriticalSection woke nobody" );
    CHECK( hand.entered, "the waiter did not enter" );
    DeleteCriticalSection( &cs );
}

/* Sections that nobody initialised by a call, as programs and Wine itself have them. */
void test_cs_static(void)
{
    static CRITICAL_SECTION cs = { NULL, -1, 0, 0, 0, 0 };
    static RTL_CRITICAL_SECTION_DEBUG debug = { 0, 0, NULL, { &debug.ProcessLocksList, &debug.ProcessLocksList }, 0, 0, 0, 0, 0 };
    static CRITICAL_SECTION named = { &debug, -1, 0, 0, 0, 0 };
    CRITICAL_SECTION *sections[] = { &cs, &named };
    struct keeper keeper;
    struct visitor visitor;
    HANDLE thread;
    size_t i;

    debug.CriticalSection = &named;
    for (i = 0; i < ARRAYSIZE(sections); i++)
    {
        visitor = (struct visitor){ sections[i], 0 };
        test_start_keeper( &keeper, sections[i], TRUE );
        thread = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
        CHECK( test_await_waiters( sections[i], 1 ), "section %u: no waiter", (UINT)i );
        test_end_keeper( &keeper );
        CHECK( thread_join( thread, 5000 ) && visitor.entered, "section %u: the waiter was not woken", (UINT)i );
        CHECK( sections[i]->LockCount == -1, "section %u is not free", (UINT)i );
    }
}

/* Programs put sections into packed structures; a futex word has to be aligned. */
void test_cs_unaligned(void)
{
    static __attribute__((aligned(16))) char memory[sizeof(CRITICAL_SECTION) + 16];
    static const UINT offsets[] = { 4, 1, 2, 7 };
    struct keeper keeper;
    struct visitor visitor;
    HANDLE thread;
    size_t i;

    for (i = 0; i < ARRAYSIZE(offsets); i++)
    {
        CRITICAL_SECTION *cs = (CRITICAL_SECTION *)(memory + offsets[i]);

        InitializeCriticalSection( cs );
        EnterCriticalSection( cs );
        EnterCriticalSection( cs );
        LeaveCriticalSection( cs );
        LeaveCriticalSection( cs );
        CHECK( cs->LockCount == -1, "offset %u: not free without contention", offsets[i] );
        visitor = (struct visitor){ cs, 0 };
        test_start_keeper( &keeper, cs, TRUE );
        thread = test_start_visitor( &visitor, THREAD_PRIORITY_NORMAL );
        CHECK( test_await_waiters( cs, 1 ), "offset %u: no waiter", offsets[i] );
        Sleep( 20 );
        CHECK( !visitor.entered, "offset %u: a section in use was entered", offsets[i] );
        test_end_keeper( &keeper );
        CHECK( thread_join( thread, 5000 ) && visitor.entered, "offset %u: the waiter was not woken", offsets[i] );
        DeleteCriticalSection( cs );
    }
}

void test_cs_spin_count(void)
{
    CRITICAL_SECTION cs;
    struct keeper keeper;
    struct visitor visitor = { &cs, 0 };
    HANDLE thread;

    CHECK( InitializeCriticalSectionAndSpinCount( &cs, 1000 ), "error %lu", GetLastError() );
    SetCriticalSectionSpinCount( &cs, 4000 );
    CHECK( SetCriticalSectionSpinCount( &cs, 1000000 ) <= 4000, "the old spin count is wrong" );
    test_start_keeper( &keeper, &cs, TRUE );
    thread = test_start_visitor( &visitor, THREAD_PRIORITY_NORMAL );
    CHECK( test_await_waiters( &cs, 1 ), "a spinning thread never queues" );
    test_end_keeper( &keeper );
    CHECK( thread_join( thread, 5000 ) && visitor.entered, "the waiter was not woken" );
    CHECK( cs.LockCount == -1 && !cs.OwningThread, "section is not free at the end" );
    DeleteCriticalSection( &cs );
}
