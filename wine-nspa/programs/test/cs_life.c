/*
 * Critical sections of unusual kind or fate.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <setjmp.h>

#include "test.h"

static DWORD handle_count(void)
{
    DWORD count = 0;

    GetProcessHandleCount( GetCurrentProcess(), &count );
    return count;
}

/* MakeCriticalSectionGlobal() puts a real semaphore handle where others keep their wait word. */
void test_cs_global(void)
{
    void (WINAPI *make_global)( CRITICAL_SECTION *section );
    CRITICAL_SECTION cs;
    struct keeper keeper;
    struct visitor visitor = { &cs, 0 };
    HANDLE thread, semaphore;
    DWORD flags;
    UINT i;

    make_global = (void *)GetProcAddress( GetModuleHandleA( "kernel32.dll" ), "MakeCriticalSectionGlobal" );
    if (!make_global)
    {
        test_skipped( "kernel32 has no MakeCriticalSectionGlobal" );
        return;
    }
    InitializeCriticalSection( &cs );
    make_global( &cs );
    semaphore = cs.LockSemaphore;
    CHECK( GetHandleInformation( semaphore, &flags ), "LockSemaphore %p is not a handle", semaphore );
    for (i = 0; i < 20; i++)
    {
        visitor.entered = 0;
        test_start_keeper( &keeper, &cs, TRUE );
        thread = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
        CHECK( test_await_waiters( &cs, 1 ), "round %u: no waiter", i );
        test_end_keeper( &keeper );
        CHECK( thread_join( thread, 5000 ) && visitor.entered, "round %u: the waiter was not woken", i );
        CHECK( cs.LockSemaphore == semaphore, "round %u: LockSemaphore changed from %p to %p", i, semaphore, cs.LockSemaphore );
    }
    DeleteCriticalSection( &cs );
    CHECK( !GetHandleInformation( semaphore, &flags ), "the semaphore was not closed with its section" );
}

/* Deleting a section in use must not close a handle that happens to have the value of its wait word. */
void test_cs_delete_held(void)
{
    HANDLE events[512];
    CRITICAL_SECTION cs;
    DWORD before, flags;
    UINT i;

    for (i = 0; i < ARRAYSIZE(events); i++) events[i] = CreateEventW( NULL, FALSE, FALSE, NULL );
    before = handle_count();
    for (i = 0; i < 64; i++)
    {
        InitializeCriticalSection( &cs );
        EnterCriticalSection( &cs );
        if (i & 1) EnterCriticalSection( &cs );
        DeleteCriticalSection( &cs );
        CHECK( cs.LockCount == -1 && !cs.OwningThread && !cs.RecursionCount, "a deleted section is not reset" );
        CHECK( !cs.LockSemaphore, "a deleted section keeps LockSemaphore %p", cs.LockSemaphore );
    }
    CHECK( handle_count() == before, "%lu handles became %lu", before, handle_count() );
    for (i = 0; i < ARRAYSIZE(events); i++)
        CHECK( GetHandleInformation( events[i], &flags ), "handle %p was closed", events[i] );
    for (i = 0; i < ARRAYSIZE(events); i++) CloseHandle( events[i] );
}

/* The same memory as one section after another, each contended: nothing may be left from the last one. */
void test_cs_delete_reuse(void)
{
    CRITICAL_SECTION cs;
    struct keeper keeper;
    struct visitor visitor;
    HANDLE thread;
    UINT i;

    for (i = 0; i < 50; i++)
    {
        InitializeCriticalSectionEx( &cs, 0, i & 1 ? CRITICAL_SECTION_NO_DEBUG_INFO : 0 );
        visitor = (struct visitor){ &cs, 0 };
        test_start_keeper( &keeper, &cs, TRUE );
        thread = test_start_visitor( &visitor, i & 2 ? THREAD_PRIORITY_TIME_CRITICAL : THREAD_PRIORITY_LOWEST );
        CHECK( test_await_waiters( &cs, 1 ), "round %u: no waiter", i );
        test_end_keeper( &keeper );
        CHECK( thread_join( thread, 5000 ) && visitor.entered, "round %u: the waiter was not woken", i );
        if (i & 4) EnterCriticalSection( &cs );
        DeleteCriticalSection( &cs );
        CloseHandle( keeper.thread );
        CloseHandle( keeper.held );
        CloseHandle( keeper.end );
    }
}

static jmp_buf landing;

static LONG CALLBACK on_exception( EXCEPTION_POINTERS *pointers )
{
    DWORD code = pointers->ExceptionRecord->ExceptionCode;

    if (code == STATUS_INVALID_HANDLE) longjmp( landing, 1 );
    return EXCEPTION_CONTINUE_SEARCH;
}

/* A LockSemaphore that the program put there itself is a handle, and a bad one raises. */
void test_cs_foreign_semaphore(void)
{
    CRITICAL_SECTION cs;
    struct visitor visitor = { &cs, 0 };
    HANDLE semaphore = CreateSemaphoreW( NULL, 0, 1, NULL ), thread;
    void *handler;

    InitializeCriticalSection( &cs );
    cs.LockSemaphore = semaphore;
    EnterCriticalSection( &cs );
    thread = test_start_visitor( &visitor, THREAD_PRIORITY_TIME_CRITICAL );
    CHECK( test_await_waiters( &cs, 1 ), "no waiter" );
    LeaveCriticalSection( &cs );
    CHECK( thread_join( thread, 5000 ) && visitor.entered, "the waiter was not woken through the program's semaphore" );

    cs.LockSemaphore = (HANDLE)(ULONG_PTR)0xdeadbeef;
    cs.LockCount = 0;
    handler = AddVectoredExceptionHandler( 1, on_exception );
    if (!setjmp( landing ))
    {
        EnterCriticalSection( &cs );
        CHECK( FALSE, "waiting on a bad handle did not raise STATUS_INVALID_HANDLE" );
    }
    RemoveVectoredExceptionHandler( handler );
    cs.LockSemaphore = semaphore;
    DeleteCriticalSection( &cs );
}
