/*
 * Cost of one telemetry event
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 *
 * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2.1 of the License, or (at your option) any later version.
 *
 * This library is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
 * Lesser General Public License for more details.
 *
 * You should have received a copy of the GNU Lesser General Public
 * License along with this library; if not, write to the Free Software
 * Foundation, Inc., 51 Franklin St, Fifth Floor, Boston, MA 02110-1301, USA
 */

/*
 * Prints one JSON object: nanoseconds an event costs the thread that writes
 * it, for each kind, beside the cost of the two clocks.  Each figure is the
 * median and the best of ROUNDS rounds of EVENTS events; the loop's own cost
 * (below 0.5 ns) is included.
 */

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <x86intrin.h>

#include "telemetry.h"

#define ROUNDS  31
#define EVENTS  200000
#define ALONE   301

static uint64_t now_ns(void)
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return (uint64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

static volatile uint64_t sink;

static void clock_gettime_only( uint64_t i ) { (void)i; sink = now_ns(); }
static void tsc_only( uint64_t i )           { (void)i; sink = __rdtsc(); }
static void wake( uint64_t i )               { nspa_telemetry_wake( NSPA_TLM_PATH_CS, i, 0 ); }
static void priority( uint64_t i )           { nspa_telemetry_priority( 1, 1, i & 63, 0, 0 ); }
static void audio_begin( uint64_t i )        { (void)i; nspa_telemetry_audio_begin( 1, 1333333 ); }

static void wait_pair( uint64_t i )
{
    nspa_telemetry_wait_end( NSPA_TLM_PATH_CS, i, nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, i, 0, 1 ), 0 );
}

static void audio_pair( uint64_t i )
{
    (void)i;
    nspa_telemetry_audio_begin( 1, 1333333 );
    nspa_telemetry_audio_end( 1 );
}

static int compare( const void *a, const void *b )
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure( const char *name, void (*run)( uint64_t ), int events, const char *separator )
{
    double rounds[ROUNDS];
    uint64_t i, begin;
    int r;

    for (r = 0; r < ROUNDS; r++)
    {
        begin = now_ns();
        for (i = 0; i < EVENTS; i++) run( i );
        rounds[r] = (double)(now_ns() - begin) / EVENTS / events;
    }
    qsort( rounds, ROUNDS, sizeof(rounds[0]), compare );
    printf( "  \"%s\": {\"medianNs\": %.1f, \"bestNs\": %.1f}%s\n", name, rounds[ROUNDS / 2], rounds[0], separator );
}

/* An event after a pause of 3 ms, as most are in a quiet program: the clock is
 * read anew and the caches are cold for it.  Between two readings of the time
 * stamp counter, whose own distance is taken off. */
static void measure_alone( double ns_per_tick )
{
    double empty[ALONE], event[ALONE];
    uint64_t begin, until;
    int i;

    for (i = 0; i < ALONE; i++)
    {
        for (until = now_ns() + 3000000; now_ns() < until; ) ;
        begin = __rdtsc();
        _mm_lfence();
        empty[i] = (__rdtsc() - begin) * ns_per_tick;
        begin = __rdtsc();
        _mm_lfence();
        nspa_telemetry_wake( NSPA_TLM_PATH_CS, i, 0 );
        _mm_lfence();
        event[i] = (__rdtsc() - begin) * ns_per_tick;
    }
    qsort( empty, ALONE, sizeof(empty[0]), compare );
    qsort( event, ALONE, sizeof(event[0]), compare );
    printf( "  \"wakeAlone\": {\"medianNs\": %.1f, \"bestNs\": %.1f}\n",
            event[ALONE / 2] - empty[ALONE / 2], event[0] - empty[0] );
}

int main( int argc, char **argv )
{
    struct nspa_telemetry_identity identity = { argc > 1 ? argv[1] : "1", "bench", "telemetry_cost", 0, 0, 0, 0, 0, 0, 0 };
    struct timespec warm_up = { 0, 50000000 };
    uint64_t begin_ns, begin_tsc;

    if (!nspa_telemetry_open( &identity )) return 1;
    nspa_telemetry_thread_start( 1 );
    nspa_telemetry_audio_stream( 1, 48000, 64, NSPA_TLM_AUDIO_PROGRAM );
    begin_ns = now_ns();
    begin_tsc = __rdtsc();
    nanosleep( &warm_up, NULL );   /* the clock's rate is known after 20 ms */
    printf( "{\n" );
    measure( "clockGettime", clock_gettime_only, 1, "," );
    measure( "tsc", tsc_only, 1, "," );
    measure( "wake", wake, 1, "," );
    measure( "waitBeginEnd", wait_pair, 2, "," );
    measure( "priority", priority, 1, "," );
    measure( "audioBegin", audio_begin, 1, "," );
    measure( "audioBeginEnd", audio_pair, 2, "," );
    measure_alone( (double)(now_ns() - begin_ns) / (__rdtsc() - begin_tsc) );
    printf( "}\n" );
    nspa_telemetry_exit();
    return 0;
}
