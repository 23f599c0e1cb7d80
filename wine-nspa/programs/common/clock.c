/*
 * Time and calibrated work.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "clock.h"

typedef LONG (WINAPI *delay_execution)( BOOLEAN alertable, const LARGE_INTEGER *interval );

static double spins_per_ns = 1.0;

UINT64 clock_ticks_to_ns( UINT64 ticks, UINT64 frequency )
{
    return ticks / frequency * NS_PER_S + ticks % frequency * NS_PER_S / frequency;
}

UINT64 clock_now_ns( void )
{
    LARGE_INTEGER counter, frequency;

    QueryPerformanceCounter( &counter );
    QueryPerformanceFrequency( &frequency );
    return clock_ticks_to_ns( counter.QuadPart, frequency.QuadPart );
}

void clock_sleep_until( UINT64 when_ns )
{
    static delay_execution delay;
    LARGE_INTEGER interval;
    UINT64 now;

    /* NtDelayExecution takes 100 ns units where Sleep() only has milliseconds */
    if (!delay) delay = (delay_execution)(void *)GetProcAddress( GetModuleHandleA( "ntdll.dll" ), "NtDelayExecution" );
    while ((now = clock_now_ns()) < when_ns)
    {
        interval.QuadPart = -(LONGLONG)((when_ns - now + 99) / 100);
        delay( FALSE, &interval );
    }
}

static void spin( UINT64 rounds )
{
    volatile UINT32 sink = 0;
    UINT32 x = 2463534242u;

    while (rounds--)
    {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        sink = x;
    }
    (void)sink;
}

void work_calibrate( void )
{
    const UINT64 rounds = 200000;
    UINT64 best = ~0ull;
    int i;

    /* the fastest of several runs is the one nobody interrupted */
    for (i = 0; i < 12; i++)
    {
        UINT64 start = clock_now_ns(), took;
        spin( rounds );
        took = clock_now_ns() - start;
        if (took && took < best) best = took;
    }
    spins_per_ns = (double)rounds / best;
}

void work_spin( UINT64 ns )
{
    spin( (UINT64)(ns * spins_per_ns) );
}
