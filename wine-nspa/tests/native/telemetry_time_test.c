/*
 * Tests of the times telemetry records, outside Wine
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
 * Links the writer as it is in Wine; telemetry_event.c is included to reach
 * its clock and its audio grid directly.
 */

#include "../../src/dlls/ntdll/nspa/telemetry_event.c"

#include <sys/time.h>

#include "telemetry_harness.h"
#include "telemetry_time.h"

#define HOUR_NS   ((uint64_t)3600000000000)
#define LIMIT_NS  ((uint64_t)20000000000)     /* before a test gives up on a busy machine */

/* one event; its time and the span it must lie in */
static uint64_t timed_event( struct span *span )
{
    span->before = monotonic_ns();
    nspa_telemetry_wake( NSPA_TLM_PATH_CS, 0, 0 );
    span->after = monotonic_ns();
    return record_at( nspa_self->entry->head - 1 )->time_ns;
}

/* how far outside its span a time is, nanoseconds */
static uint64_t distance( uint64_t time, const struct span *span )
{
    if (time < span->before) return span->before - time;
    return time > span->after ? time - span->after : 0;
}

/* Whether a wrong rate would show in this event: it was not preempted, and was
 * converted over more than half of what a pair of clocks serves for. */
static int is_telling( uint64_t time, const struct span *span )
{
    if (span->after - span->before > 1000) return 0;
#ifdef HAVE_TSC
    if (nspa_telemetry.use_tsc)
        return nspa_self->mult && time - nspa_self->anchor_ns > (TSC_WINDOW / 4 * 3 * (uint64_t)nspa_self->mult >> 32);
#endif
    return 1;
}

static void times_are_clock_monotonic(void)
{
    uint64_t begin, last = 0, worst = 0, off, telling = 0, t;
    struct span span;

    start();
    begin = monotonic_ns();
    do
    {
        t = timed_event( &span );
        CHECK( t >= last, "went back" );
        last = t;
        off = distance( t, &span );
        if (off > worst) worst = off;
        CHECK( off <= clock_tolerance_ns(), "%llu ns away", (unsigned long long)off );
        telling += is_telling( t, &span );
    }
    while (span.after < begin + 300000000 || (telling < 10000 && span.after < begin + LIMIT_NS));
    printf( "# worst distance from CLOCK_MONOTONIC %llu ns of %llu, tsc %d\n", (unsigned long long)worst,
            (unsigned long long)clock_tolerance_ns(), nspa_telemetry.use_tsc );
    if (telling < 10000) SKIP( "the machine is too busy to compare the clocks" );
}

#ifdef HAVE_TSC

static void on_alarm( int sig )
{
    uint64_t until = monotonic_ns() + 20000;

    (void)sig;
    while (monotonic_ns() < until) ;
}

/* preempted between its two readings, a pair is wrong by the time away */
static void interrupted_pairs_are_not_used(void)
{
    struct itimerval timer = { { 0, 100 }, { 0, 100 } };
    uint64_t stop, off, t;
    unsigned int refused = 0;
    struct span span;

    start();
    if (!nspa_telemetry.use_tsc) SKIP( "the kernel's clock source is not tsc" );
    while (!nspa_self->mult) timed_event( &span );
    signal( SIGALRM, on_alarm );
    setitimer( ITIMER_REAL, &timer, NULL );
    stop = monotonic_ns() + LIMIT_NS;
    do
    {
        nspa_self->anchor_tsc = 0;               /* the next event reads a new pair */
        timed_event( &span );
        refused += !nspa_self->anchor_tsc;
        t = timed_event( &span );
        off = distance( t, &span );
        CHECK( off <= clock_tolerance_ns(), "%llu ns away", (unsigned long long)off );
    }
    while (refused < 200 && span.after < stop);
    memset( &timer, 0, sizeof(timer) );
    setitimer( ITIMER_REAL, &timer, NULL );
    if (refused < 200) SKIP( "too few pairs were interrupted" );
}

#endif

static void lateness_follows_the_grid(void)
{
    struct nspa_audio_grid grid = { .stream = 1, .period_ns = 5000000, .expected_ns = 10000000 };

    CHECK( advance_grid( &grid, 9000000 ) == 0 && grid.expected_ns == 14000000, "early" );
    CHECK( advance_grid( &grid, 14000000 ) == 0 && grid.expected_ns == 19000000, "on time" );
    CHECK( advance_grid( &grid, 23000000 ) == 4000000 && grid.expected_ns == 24000000, "late" );
    CHECK( advance_grid( &grid, 104000000 ) == 80000000 && grid.expected_ns == 109000000, "16 periods late" );
    CHECK( advance_grid( &grid, 116000000 ) == 7000000 && grid.expected_ns == 119000000, "one period left out" );
    CHECK( advance_grid( &grid, 199000001 ) == 0 && grid.expected_ns == 204000001, "paused" );
    grid.period_ns = 0;
    CHECK( advance_grid( &grid, 300000000 ) == 0 && grid.expected_ns == 300000000, "a period of no length" );
}

static void timed_begin( uint64_t stream, uint64_t period_ns, struct span *span )
{
    span->before = monotonic_ns();
    nspa_telemetry_audio_begin( stream, period_ns );
    span->after = monotonic_ns();
}

static void timed_end( uint64_t stream, struct span *span )
{
    span->before = monotonic_ns();
    nspa_telemetry_audio_end( stream );
    span->after = monotonic_ns();
}

/* Works 30 ms in a period of 20 ms and begins the next one then.  Returns 0 if
 * that next begin may have come so late that it counts as a pause. */
static int overrun( uint64_t stream, uint64_t *width )
{
    const uint64_t period_ns = 20000000;
    uint64_t missed = nspa_self->entry->counters[NSPA_TLM_CNT_AUDIO_MISSED];
    struct nspa_tlm_hist *late = &nspa_self->hists[NSPA_TLM_HIST_AUDIO_LATE];
    struct nspa_tlm_hist *work = &nspa_self->hists[NSPA_TLM_HIST_AUDIO_WORK];
    struct timespec ts = { 0, 30000000 };
    struct span first, end, next;

    memset( late, 0, sizeof(*late) );
    memset( work, 0, sizeof(*work) );
    nspa_telemetry_audio_stream( stream, 48000, 960, NSPA_TLM_AUDIO_PROGRAM );
    timed_begin( stream, period_ns, &first );
    nanosleep( &ts, NULL );
    timed_end( stream, &end );
    timed_begin( stream, period_ns, &next );
    CHECK( nspa_self->entry->counters[NSPA_TLM_CNT_AUDIO_MISSED] == missed + 1, "missed" );
    CHECK( work->count == 1 && lies_between( work->max_ns, &first, &end ), "work %llu", (unsigned long long)work->max_ns );
    if (next.after - first.before > (GAP_PERIODS + 1) * period_ns) return 0;
    CHECK( late->count == 1 && lies_between( late->max_ns + period_ns, &first, &next ), "late %llu",
           (unsigned long long)late->max_ns );
    *width = next.after - next.before + first.after - first.before;
    return 1;
}

static void late_and_missed_periods_are_measured(void)
{
    uint64_t stream, width, narrowest = UINT64_MAX;

    start();
    for (stream = 1; stream <= 5 || (stream <= 100 && narrowest > 100000); stream++)
        if (overrun( stream, &width ) && width < narrowest) narrowest = width;
    if (narrowest > 100000) SKIP( "the machine is too busy to compare the clocks" );
}

/* Begins a period of 20 ms 50 ms after the one before, so that one is left out, and
 * the next 15 ms later: 30 ms and 5 ms late. */
static void period_left_out_moves_the_grid(void)
{
    const uint64_t period_ns = 20000000;
    struct timespec pause = { 0, 50000000 }, rest = { 0, 15000000 };
    struct nspa_tlm_hist *late;
    struct span first, second, third;

    start();
    late = &nspa_self->hists[NSPA_TLM_HIST_AUDIO_LATE];
    nspa_telemetry_audio_stream( 3, 48000, 960, NSPA_TLM_AUDIO_PROGRAM );
    timed_begin( 3, period_ns, &first );
    nanosleep( &pause, NULL );
    timed_begin( 3, period_ns, &second );
    nanosleep( &rest, NULL );
    timed_begin( 3, period_ns, &third );
    if (second.after - first.before >= 3 * period_ns || third.after - first.before >= 4 * period_ns)
        SKIP( "the machine is too busy to begin periods on time" );
    CHECK( late->count == 2 && lies_between( late->max_ns + period_ns, &first, &second ), "late %llu",
           (unsigned long long)late->max_ns );
    CHECK( lies_between( late->sum_ns - late->max_ns + 3 * period_ns, &first, &third ), "then late %llu",
           (unsigned long long)(late->sum_ns - late->max_ns) );
}

static void early_begin_is_not_late(void)
{
    struct nspa_tlm_hist *late;
    int i;

    start();
    late = &nspa_self->hists[NSPA_TLM_HIST_AUDIO_LATE];
    nspa_telemetry_audio_stream( 2, 48000, 240, NSPA_TLM_AUDIO_PROGRAM );
    for (i = 0; i < 4; i++)
    {
        nspa_telemetry_audio_begin( 2, HOUR_NS );
        nspa_telemetry_audio_end( 2 );
    }
    CHECK( late->count == 3 && !late->max_ns, "late %llu", (unsigned long long)late->max_ns );
    CHECK( nspa_self->entry->counters[NSPA_TLM_CNT_AUDIO_PERIODS] == 4 &&
           !nspa_self->entry->counters[NSPA_TLM_CNT_AUDIO_MISSED], "missed" );
}

static void pause_is_not_lateness(void)
{
    struct timespec ts = { 0, 30000000 };        /* at least; 30 periods */
    struct nspa_tlm_hist *late;

    start();
    late = &nspa_self->hists[NSPA_TLM_HIST_AUDIO_LATE];
    nspa_telemetry_audio_stream( 2, 48000, 48, NSPA_TLM_AUDIO_PROGRAM );
    nspa_telemetry_audio_begin( 2, 1000000 );
    nspa_telemetry_audio_end( 2 );
    nanosleep( &ts, NULL );
    nspa_telemetry_audio_begin( 2, 1000000 );
    CHECK( late->count == 1 && !late->max_ns, "late %llu", (unsigned long long)late->max_ns );
}

static const struct test tests[] =
{
    TEST( times_are_clock_monotonic ),
#ifdef HAVE_TSC
    TEST( interrupted_pairs_are_not_used ),
#endif
    TEST( lateness_follows_the_grid ),
    TEST( late_and_missed_periods_are_measured ),
    TEST( period_left_out_moves_the_grid ),
    TEST( early_begin_is_not_late ),
    TEST( pause_is_not_lateness ),
};

int main(void)
{
    return run_tests( tests, sizeof(tests) / sizeof(tests[0]) );
}
