/*
 * Telemetry: clock, events and histograms
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

#if 0
#pragma makedep unix
#endif

#ifndef NSPA_STANDALONE
#include "config.h"
#endif
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#if defined(__x86_64__) || defined(__i386__)
#include <x86intrin.h>
#define HAVE_TSC 1
#endif

#include "telemetry_private.h"

/* The time stamp counter is read in less than half the time of the vDSO's
 * CLOCK_MONOTONIC, which would by itself cost more than all the rest of an
 * event.  Each thread converts it from its last pair of both clocks, for at
 * most TSC_WINDOW ticks (1 to 2 ms); the rate comes from the whole time since
 * the process started, so after RATE_BASELINE_NS the error of a conversion is
 * that of the kernel's own slewing within one window: below 100 ns at 50 ppm. */
#define TSC_WINDOW        ((uint64_t)1 << 22)
#define TSC_PAIR          1000               /* ticks; more between the two reads is no pair */
#define RATE_BASELINE_NS  ((uint64_t)20000000)
#define GAP_PERIODS       16

static uint64_t monotonic_ns(void)
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return (uint64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

#ifdef HAVE_TSC

/* the kernel keeps tsc as its clock source only while all CPUs agree on it */
static int tsc_is_trusted(void)
{
    char name[8] = { 0 };
    int fd = open( "/sys/devices/system/clocksource/clocksource0/current_clocksource", O_RDONLY | O_CLOEXEC );

    if (fd == -1) return 0;
    if (read( fd, name, sizeof(name) - 1 ) < 4) name[0] = 0;
    close( fd );
    return !strncmp( name, "tsc\n", 4 );
}

/* both clocks at one moment; 0 if something came in between */
static int read_pair( uint64_t *tsc, uint64_t *now )
{
    uint64_t before = __rdtsc(), after;

    *now  = monotonic_ns();
    after = __rdtsc();
    *tsc  = before + (after - before) / 2;
    return after - before < TSC_PAIR;
}

static uint64_t anchor( struct nspa_writer *writer )
{
    uint64_t tsc, now, ticks, elapsed;

    if (read_pair( &tsc, &now ))
    {
        ticks   = tsc - nspa_telemetry.start_tsc;
        elapsed = now - nspa_telemetry.start_ns;
        if (elapsed >= RATE_BASELINE_NS && elapsed < ticks)
        {
            writer->mult = (uint32_t)(((unsigned __int128)elapsed << 32) / ticks);
            writer->anchor_tsc = tsc;
            writer->anchor_ns = now;
        }
    }
    return now;
}

uint64_t nspa_clock_now( struct nspa_writer *writer )
{
    uint64_t now;

    if (nspa_telemetry.use_tsc)
    {
        uint64_t ticks = __rdtsc() - writer->anchor_tsc;
        now = ticks < TSC_WINDOW ? writer->anchor_ns + (ticks * writer->mult >> 32) : anchor( writer );
    }
    else now = monotonic_ns();
    if (now < writer->last_ns) now = writer->last_ns;
    return writer->last_ns = now;
}

void nspa_clock_init( struct nspa_telemetry *telemetry )
{
    int tries = 0, paired;

    do paired = read_pair( &telemetry->start_tsc, &telemetry->start_ns );
    while (!paired && ++tries < 100);
    telemetry->use_tsc = paired && tsc_is_trusted();
}

#else

uint64_t nspa_clock_now( struct nspa_writer *writer )
{
    return writer->last_ns = monotonic_ns();
}

void nspa_clock_init( struct nspa_telemetry *telemetry )
{
    telemetry->start_ns = monotonic_ns();
}

#endif /* HAVE_TSC */

void nspa_event_put( struct nspa_writer *writer, uint64_t now, unsigned int type, unsigned int path,
                     uint64_t object, uint64_t value, uint32_t other_tid, unsigned int prios )
{
    uint64_t head = writer->entry->head;
    struct nspa_tlm_record *record = &writer->ring[head & (NSPA_TLM_RING_CAPACITY - 1)];

    __atomic_thread_fence( __ATOMIC_RELEASE );
    record->time_ns    = now;
    record->object     = object;
    record->value      = value;
    record->other_tid  = other_tid;
    record->type       = type;
    record->path       = path;
    record->prio       = prios;
    record->other_prio = prios >> 8;
    __atomic_store_n( &writer->entry->head, head + 1, __ATOMIC_RELEASE );
}

static void histogram_add( struct nspa_writer *writer, enum nspa_tlm_histogram index, uint64_t value )
{
    struct nspa_tlm_hist *hist = &writer->hists[index];
    unsigned int msb = value < 128 ? 0 : 63 - __builtin_clzll( value );

    if (!hist->count || value < hist->min_ns) __atomic_store_n( &hist->min_ns, value, __ATOMIC_RELAXED );
    if (value > hist->max_ns) __atomic_store_n( &hist->max_ns, value, __ATOMIC_RELAXED );
    counter_add( &hist->sum_ns, value );
    if (!msb) counter_add( &hist->buckets[value], 1 );
    else if (msb <= 35) counter_add( &hist->buckets[128 + (msb - 7) * 64 + (value >> (msb - 6)) - 64], 1 );
    else counter_add( &hist->overflow, 1 );
    __atomic_store_n( &hist->count, hist->count + 1, __ATOMIC_RELEASE );
}

static unsigned int prio_of( uint32_t tid )
{
    const struct nspa_tlm_thread *thread = nspa_find_thread( tid );

    return thread ? (unsigned int)thread->rt_prio & 0xff : NSPA_TLM_PRIO_UNKNOWN;
}

uint64_t nspa_telemetry_wait_begin( enum nspa_tlm_path path, uint64_t object, uint32_t owner_tid, int inherits )
{
    struct nspa_writer *self = nspa_self;
    unsigned int own, other;
    uint64_t now;

    if (!writer_enter( self )) return 0;
    now   = nspa_clock_now( self );
    own   = own_prio( self );
    other = prio_of( owner_tid );
    nspa_event_put( self, now, NSPA_TLM_EV_WAIT_BEGIN, path, object, 0, owner_tid, PRIOS( own, other ) );
    if (inherits && own > other)
    {
        nspa_event_put( self, now, NSPA_TLM_EV_BOOST, path, object, 0, owner_tid, PRIOS( own, other ) );
        counter_add( &self->entry->counters[NSPA_TLM_CNT_BOOSTS], 1 );
    }
    writer_leave( self );
    return now;
}

void nspa_telemetry_wait_end( enum nspa_tlm_path path, uint64_t object, uint64_t begin_ns, uint32_t owner_tid )
{
    /* the histogram in which a path's waits are counted */
    static const uint8_t histograms[NSPA_TLM_PATH_COUNT] =
    {
        [NSPA_TLM_PATH_CS]      = NSPA_TLM_HIST_CS_WAIT,
        [NSPA_TLM_PATH_SYNC]    = NSPA_TLM_HIST_SYNC_WAIT,
        [NSPA_TLM_PATH_UNIX]    = NSPA_TLM_HIST_UNIX_WAIT,
        [NSPA_TLM_PATH_CONDVAR] = NSPA_TLM_HIST_CONDVAR_WAIT,
        [NSPA_TLM_PATH_SERVER]  = NSPA_TLM_HIST_SERVER,
    };
    struct nspa_writer *self = nspa_self;
    uint64_t now;

    if (!begin_ns || !writer_enter( self )) return;
    now = nspa_clock_now( self );
    nspa_event_put( self, now, NSPA_TLM_EV_WAIT_END, path, object, now - begin_ns, owner_tid,
                    PRIOS( own_prio( self ), prio_of( owner_tid )) );
    counter_add( &self->entry->counters[NSPA_TLM_CNT_WAITS], 1 );
    histogram_add( self, histograms[path], now - begin_ns );
    writer_leave( self );
}

void nspa_telemetry_wake( enum nspa_tlm_path path, uint64_t object, uint32_t new_owner_tid )
{
    struct nspa_writer *self = nspa_self;

    if (!writer_enter( self )) return;
    nspa_event_put( self, nspa_clock_now( self ), NSPA_TLM_EV_WAKE, path, object, 0, new_owner_tid,
                    PRIOS( own_prio( self ), prio_of( new_owner_tid )) );
    counter_add( &self->entry->counters[NSPA_TLM_CNT_WAKES], 1 );
    writer_leave( self );
}

/* the grid of a stream on this thread, in place of the oldest if all are used */
static struct nspa_audio_grid *find_grid( struct nspa_writer *self, uint64_t stream )
{
    struct nspa_audio_grid *grid;
    unsigned int i;

    for (i = 0; i < AUDIO_STREAMS; i++) if (self->audio[i].stream == stream) return &self->audio[i];
    grid = &self->audio[self->audio_next++ % AUDIO_STREAMS];
    memset( grid, 0, sizeof(*grid) );
    grid->stream = stream;
    return grid;
}

/* how late this begin is; lays the grid for the next one.  Whole periods that
 * were left out are not made up for: the grid moves on by them. */
static uint64_t advance_grid( struct nspa_audio_grid *grid, uint64_t now )
{
    uint64_t late = now > grid->expected_ns ? now - grid->expected_ns : 0;

    if (late > GAP_PERIODS * grid->period_ns) late = 0;   /* paused or stopped: a new beginning */
    grid->expected_ns = now + grid->period_ns;
    if (grid->period_ns) grid->expected_ns -= late % grid->period_ns;
    return late;
}

void nspa_audio_begin( struct nspa_writer *self, uint64_t stream, uint64_t period_ns )
{
    struct nspa_audio_grid *grid;
    uint64_t now;

    if (!writer_enter( self )) return;
    now  = nspa_clock_now( self );
    grid = find_grid( self, stream );
    if (grid->begin_ns && grid->period_ns == period_ns)
    {
        histogram_add( self, NSPA_TLM_HIST_AUDIO_INTERVAL, now - grid->begin_ns );
        histogram_add( self, NSPA_TLM_HIST_AUDIO_LATE, advance_grid( grid, now ));
    }
    else grid->expected_ns = now + period_ns;
    grid->period_ns = period_ns;
    grid->begin_ns  = now;
    grid->open      = 1;
    nspa_event_put( self, now, NSPA_TLM_EV_AUDIO_BEGIN, NSPA_TLM_PATH_AUDIO, stream, period_ns, 0,
                    PRIOS( own_prio( self ), 0 ));
    writer_leave( self );
}

void nspa_audio_end( struct nspa_writer *self, uint64_t stream )
{
    struct nspa_audio_grid *grid;
    uint64_t now, worked;
    int missed;

    if (!writer_enter( self )) return;
    grid = find_grid( self, stream );
    if (grid->open)
    {
        now    = nspa_clock_now( self );
        worked = now - grid->begin_ns;
        missed = worked > grid->period_ns;
        grid->open = 0;
        histogram_add( self, NSPA_TLM_HIST_AUDIO_WORK, worked );
        counter_add( &self->entry->counters[NSPA_TLM_CNT_AUDIO_PERIODS], 1 );
        counter_add( &self->entry->counters[NSPA_TLM_CNT_AUDIO_MISSED], missed );
        nspa_event_put( self, now, NSPA_TLM_EV_AUDIO_END, NSPA_TLM_PATH_AUDIO, stream, worked, missed,
                        PRIOS( own_prio( self ), 0 ));
    }
    writer_leave( self );
}
