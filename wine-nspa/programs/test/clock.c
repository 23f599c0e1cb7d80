/*
 * The clock that every other measurement here rests on.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "test.h"

/* Counters of a day to a century of uptime, at the frequencies of real machines and of plain rdtsc. */
void test_clock(void)
{
    static const UINT64 frequencies[] = { 10000000, 3579545, 2400000000ull, 3500000001ull };
    static const UINT64 seconds[] = { 0, 2640, 86400, 921600, 3155760000ull / 2 };
    UINT64 before, after, asked;
    size_t f, s;
    UINT i;

    for (f = 0; f < ARRAYSIZE(frequencies); f++)
    {
        for (s = 0; s < ARRAYSIZE(seconds); s++)
        {
            UINT64 ticks = seconds[s] * frequencies[f] + frequencies[f] / 3;
            UINT64 exact = (UINT64)((unsigned __int128)ticks * NS_PER_S / frequencies[f]);
            UINT64 ns = clock_ticks_to_ns( ticks, frequencies[f] );

            CHECK( ns == exact, "%I64u ticks at %I64u Hz are %I64u ns, not %I64u", ticks, frequencies[f], exact, ns );
        }
    }
    before = clock_now_ns();
    for (i = 0; i < 100000; i++)
    {
        after = clock_now_ns();
        CHECK( after >= before, "the clock went back by %I64u ns", before - after );
        before = after;
    }
    asked = clock_now_ns() + 3 * NS_PER_MS;
    clock_sleep_until( asked );
    CHECK( clock_now_ns() >= asked, "slept too short" );
}
