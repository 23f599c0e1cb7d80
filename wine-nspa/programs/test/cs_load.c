/*
 * Critical sections in heavy use, and the users built on them.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "test.h"

enum { STRESS_THREADS = 4, STRESS_ROUNDS = 50000, PING_ROUNDS = 20000, CROWD = 6 };

static const int priorities[STRESS_THREADS] =
    { THREAD_PRIORITY_LOWEST, THREAD_PRIORITY_NORMAL, THREAD_PRIORITY_HIGHEST, THREAD_PRIORITY_TIME_CRITICAL };

static struct { CRITICAL_SECTION cs; UINT64 counter; volatile LONG inside, overlaps; } stress;

static DWORD WINAPI stress_main( void *arg )
{
    UINT i, seed = (UINT)(ULONG_PTR)arg * 7919 + 1;

    for (i = 0; i < STRESS_ROUNDS; i++)
    {
        seed = seed * 1664525 + 1013904223;
        if ((seed >> 24) % 8 || !TryEnterCriticalSection( &stress.cs )) EnterCriticalSection( &stress.cs );
        if (InterlockedIncrement( &stress.inside ) != 1) InterlockedIncrement( &stress.overlaps );
        stress.counter++;
        if ((seed >> 20) % 16 == 0)
        {
            EnterCriticalSection( &stress.cs );
            LeaveCriticalSection( &stress.cs );
        }
        InterlockedDecrement( &stress.inside );
        LeaveCriticalSection( &stress.cs );
    }
    return 0;
}

void test_cs_stress(void)
{
    HANDLE threads[STRESS_THREADS];
    UINT i;

    InitializeCriticalSection( &stress.cs );
    for (i = 0; i < STRESS_THREADS; i++)
    {
        struct thread_spec spec = { "stress", stress_main, (void *)(ULONG_PTR)i, priorities[i], 0 };
        threads[i] = thread_start( &spec, NULL );
    }
    for (i = 0; i < STRESS_THREADS; i++) CHECK( thread_join( threads[i], 60000 ), "thread %u does not end", i );
    CHECK( !stress.overlaps, "%ld times two threads were inside", stress.overlaps );
    CHECK( stress.counter == (UINT64)STRESS_THREADS * STRESS_ROUNDS, "%I64u entries counted", stress.counter );
    CHECK( stress.cs.LockCount == -1 && !stress.cs.OwningThread && !stress.cs.RecursionCount, "section is not free at the end" );
    DeleteCriticalSection( &stress.cs );
}

static struct { CRITICAL_SECTION cs; CONDITION_VARIABLE turn[2]; UINT whose, rounds; volatile LONG wrong; } ping;

static DWORD WINAPI ping_main( void *arg )
{
    UINT me = (UINT)(ULONG_PTR)arg, i;

    for (i = 0; i < PING_ROUNDS; i++)
    {
        EnterCriticalSection( &ping.cs );
        while (ping.whose != me)
        {
            SleepConditionVariableCS( &ping.turn[me], &ping.cs, INFINITE );
            if (ping.cs.OwningThread != ULongToHandle( GetCurrentThreadId() ) || ping.cs.RecursionCount != 1)
                InterlockedIncrement( &ping.wrong );
        }
        ping.whose = !me;
        ping.rounds++;
        WakeConditionVariable( &ping.turn[!me] );
        LeaveCriticalSection( &ping.cs );
    }
    return 0;
}

void test_cs_condvar(void)
{
    HANDLE threads[2];
    UINT i;

    InitializeCriticalSection( &ping.cs );
    for (i = 0; i < 2; i++)
    {
        struct thread_spec spec = { "ping", ping_main, (void *)(ULONG_PTR)i, i ? THREAD_PRIORITY_TIME_CRITICAL : 0, 0 };
        InitializeConditionVariable( &ping.turn[i] );
        threads[i] = thread_start( &spec, NULL );
    }
    for (i = 0; i < 2; i++) CHECK( thread_join( threads[i], 60000 ), "thread %u lost a wake-up", i );
    CHECK( ping.rounds == 2 * PING_ROUNDS, "%u rounds", ping.rounds );
    CHECK( !ping.wrong, "%ld times a woken thread did not own the section", ping.wrong );
    CHECK( ping.cs.LockCount == -1, "section is not free at the end" );
}

static struct { CRITICAL_SECTION cs; CONDITION_VARIABLE gate; BOOL open; volatile LONG through; } crowd;

static DWORD WINAPI crowd_main( void *arg )
{
    (void)arg;
    EnterCriticalSection( &crowd.cs );
    while (!crowd.open) SleepConditionVariableCS( &crowd.gate, &crowd.cs, INFINITE );
    InterlockedIncrement( &crowd.through );
    LeaveCriticalSection( &crowd.cs );
    return 0;
}

void test_cs_condvar_timeout(void)
{
    HANDLE threads[CROWD];
    UINT64 start, took;
    UINT i;

    InitializeCriticalSection( &crowd.cs );
    InitializeConditionVariable( &crowd.gate );
    EnterCriticalSection( &crowd.cs );
    start = clock_now_ns();
    CHECK( !SleepConditionVariableCS( &crowd.gate, &crowd.cs, 50 ), "woken by nobody" );
    took = clock_now_ns() - start;
    CHECK( GetLastError() == ERROR_TIMEOUT, "error %lu", GetLastError() );
    CHECK( took >= 45 * NS_PER_MS, "timed out after %I64u us", took / NS_PER_US );
    CHECK( crowd.cs.OwningThread == ULongToHandle( GetCurrentThreadId() ) && crowd.cs.RecursionCount == 1,
           "the section is not owned after a timeout" );
    LeaveCriticalSection( &crowd.cs );

    for (i = 0; i < CROWD; i++)
    {
        struct thread_spec spec = { "crowd", crowd_main, NULL, i & 1 ? THREAD_PRIORITY_TIME_CRITICAL : THREAD_PRIORITY_LOWEST, 0 };
        threads[i] = thread_start( &spec, NULL );
    }
    Sleep( 100 );
    EnterCriticalSection( &crowd.cs );
    crowd.open = TRUE;
    WakeAllConditionVariable( &crowd.gate );
    LeaveCriticalSection( &crowd.cs );
    for (i = 0; i < CROWD; i++) CHECK( thread_join( threads[i], 10000 ), "thread %u was not woken", i );
    CHECK( crowd.through == CROWD, "%ld of %d came through", crowd.through, CROWD );
}

static DWORD WINAPI nothing_main( void *arg )
{
    *(volatile LONG *)arg = 1;
    return 0;
}

/* A new thread needs the loader lock before its first instruction. */
void test_cs_loader_lock(void)
{
    LONG (WINAPI *lock)( ULONG flags, ULONG *result, ULONG_PTR *magic );
    LONG (WINAPI *unlock)( ULONG flags, ULONG_PTR magic );
    HMODULE ntdll = GetModuleHandleA( "ntdll.dll" );
    volatile LONG ran = 0;
    struct thread_spec spec = { "newcomer", nothing_main, (void *)&ran, THREAD_PRIORITY_TIME_CRITICAL, 0 };
    ULONG result;
    ULONG_PTR magic;
    HANDLE thread;

    lock = (void *)GetProcAddress( ntdll, "LdrLockLoaderLock" );
    unlock = (void *)GetProcAddress( ntdll, "LdrUnlockLoaderLock" );
    CHECK( lock && unlock, "ntdll has no LdrLockLoaderLock" );
    CHECK( !lock( 0, &result, &magic ), "LdrLockLoaderLock failed" );
    thread = thread_start( &spec, NULL );
    Sleep( 200 );
    CHECK( !ran, "a thread started past the loader lock" );
    CHECK( GetModuleHandleA( "kernel32.dll" ) != NULL, "the owner cannot look up a module" );
    CHECK( !unlock( 0, magic ), "LdrUnlockLoaderLock failed" );
    CHECK( thread_join( thread, 5000 ) && ran, "the new thread was not woken" );
}

static DWORD WINAPI loader_main( void *arg )
{
    static const char *const libraries[] = { "version.dll", "psapi.dll", "wtsapi32.dll", "wsock32.dll" };
    UINT i, failed = 0;

    for (i = 0; i < 60; i++)
    {
        HMODULE library = LoadLibraryA( libraries[((UINT)(ULONG_PTR)arg + i) % ARRAYSIZE(libraries)] );
        if (library) FreeLibrary( library );
        else failed++;
    }
    return failed;
}

void test_cs_loader_storm(void)
{
    HANDLE threads[STRESS_THREADS];
    DWORD failed;
    UINT i;

    for (i = 0; i < STRESS_THREADS; i++)
    {
        struct thread_spec spec = { "loader", loader_main, (void *)(ULONG_PTR)i, priorities[i], 0 };
        threads[i] = thread_start( &spec, NULL );
    }
    for (i = 0; i < STRESS_THREADS; i++)
    {
        CHECK( WaitForSingleObject( threads[i], 60000 ) == WAIT_OBJECT_0, "thread %u does not end", i );
        GetExitCodeThread( threads[i], &failed );
        CHECK( !failed, "thread %u: %lu libraries not loaded", i, failed );
        CloseHandle( threads[i] );
    }
}
