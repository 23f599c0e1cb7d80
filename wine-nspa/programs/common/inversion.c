/*
 * The priority inversion experiment.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "clock.h"
#include "inversion.h"
#include "linux.h"
#include "thread.h"

#define GIVE_UP_NS (2 * NS_PER_S)

struct experiment
{
    CRITICAL_SECTION section;
    HANDLE held, begin;
    UINT64 work_ns;
    volatile LONG hogging;
    struct inversion_sample sample;
};

static DWORD WINAPI hog_main( void *arg )
{
    struct experiment *run = arg;

    while (run->hogging) work_spin( 50 * NS_PER_US );
    return 0;
}

static DWORD WINAPI holder_main( void *arg )
{
    struct experiment *run = arg;
    UINT64 give_up, start;

    EnterCriticalSection( &run->section );
    SetEvent( run->held );
    give_up = clock_now_ns() + GIVE_UP_NS;
    while (run->section.LockCount < 1 && clock_now_ns() < give_up) work_spin( 2 * NS_PER_US );
    run->sample.blocked = run->section.LockCount >= 1;
    start = linux_thread_cpu_ns();
    while (linux_thread_cpu_ns() - start < run->work_ns) work_spin( 10 * NS_PER_US );
    run->sample.holder_cpu_ns = linux_thread_cpu_ns() - start;
    LeaveCriticalSection( &run->section );
    return 0;
}

static DWORD WINAPI waiter_main( void *arg )
{
    struct experiment *run = arg;
    UINT64 start;

    WaitForSingleObject( run->begin, INFINITE );
    start = clock_now_ns();
    EnterCriticalSection( &run->section );
    run->sample.wait_ns = clock_now_ns() - start;
    LeaveCriticalSection( &run->section );
    return 0;
}

static void take_sample( struct experiment *run, DWORD_PTR cpu )
{
    struct thread_spec holder = { "inv-holder", holder_main, run, THREAD_PRIORITY_NORMAL, cpu };
    struct thread_spec waiter = { "inv-waiter", waiter_main, run, THREAD_PRIORITY_TIME_CRITICAL, 0 };
    HANDLE holder_thread, waiter_thread;

    ZeroMemory( &run->sample, sizeof(run->sample) );
    waiter_thread = thread_start( &waiter, NULL );
    holder_thread = thread_start( &holder, NULL );
    WaitForSingleObject( run->held, INFINITE );
    SetEvent( run->begin );
    thread_join( waiter_thread, INFINITE );
    thread_join( holder_thread, INFINITE );
}

void inversion_run( UINT hogs, UINT work_ms, UINT count, void (*each)( const struct inversion_sample *sample ) )
{
    struct experiment run = { .work_ns = work_ms * NS_PER_MS, .hogging = 1 };
    HANDLE hog_threads[INVERSION_MAX_HOGS];
    unsigned int cpus;
    DWORD_PTR cpu = last_cpu( &cpus );
    UINT i;

    hogs = min( hogs, INVERSION_MAX_HOGS );
    InitializeCriticalSection( &run.section );
    run.held = CreateEventW( NULL, FALSE, FALSE, NULL );
    run.begin = CreateEventW( NULL, FALSE, FALSE, NULL );
    for (i = 0; i < hogs; i++)
    {
        struct thread_spec hog = { "inv-hog", hog_main, &run, THREAD_PRIORITY_NORMAL, cpu };
        hog_threads[i] = thread_start( &hog, NULL );
    }
    for (i = 0; i < count; i++)
    {
        take_sample( &run, cpu );
        each( &run.sample );
    }
    run.hogging = 0;
    for (i = 0; i < hogs; i++) thread_join( hog_threads[i], INFINITE );
    CloseHandle( run.held );
    CloseHandle( run.begin );
    DeleteCriticalSection( &run.section );
}
