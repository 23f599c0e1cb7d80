/*
 * Shared by the files of the telemetry writer
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

#ifndef __NSPA_TELEMETRY_PRIVATE_H
#define __NSPA_TELEMETRY_PRIVATE_H

#include "telemetry.h"

#define AUDIO_STREAMS  4    /* followed at a time by one thread */

/* position of one stream in its periods, nanoseconds */
struct nspa_audio_grid
{
    uint64_t stream;        /* 0 = unused */
    uint64_t period_ns;
    uint64_t begin_ns;
    uint64_t expected_ns;   /* when the next period should begin */
    int      open;          /* begin seen, end not yet */
};

/* process-local state of one slot, used by its thread only */
struct nspa_writer
{
    struct nspa_tlm_thread *entry;
    struct nspa_tlm_hist   *hists;
    struct nspa_tlm_record *ring;
    volatile int busy;      /* a half-written event: set to refuse a signal handler's */
    /* clock: last pair of CLOCK_MONOTONIC and time stamp counter */
    uint64_t anchor_tsc, anchor_ns, last_ns;
    uint32_t mult;          /* nanoseconds per tick, 32.32 without the integer part */
    unsigned int audio_next;
    struct nspa_audio_grid audio[AUDIO_STREAMS];
};

struct nspa_telemetry
{
    struct nspa_tlm_header *header;   /* NULL when off */
    struct nspa_tlm_thread *threads;
    struct nspa_tlm_hist   *ended;
    char                   *blocks;
    int                     use_tsc;
    int                     quiet;
    uint64_t                start_tsc, start_ns;
};

extern struct nspa_telemetry nspa_telemetry;
extern __thread struct nspa_writer *nspa_self __attribute__((tls_model("initial-exec"),visibility("hidden")));

/* dense copies of the table's columns, so that a lookup touches few lines */
extern uint32_t nspa_slot_tid[NSPA_TLM_THREAD_SLOTS];
extern uint32_t nspa_slot_win32_tid[NSPA_TLM_THREAD_SLOTS];
extern unsigned int nspa_slots_used;

extern int nspa_telemetry_create( const char *setting );
extern void nspa_telemetry_publish( const struct nspa_telemetry_identity *identity );
extern void nspa_telemetry_refuse( const char *what, const char *object, const char *why );

extern uint64_t nspa_clock_now( struct nspa_writer *writer );
extern void nspa_clock_init( struct nspa_telemetry *telemetry );
extern void nspa_event_put( struct nspa_writer *writer, uint64_t now, unsigned int type, unsigned int path,
                            uint64_t object, uint64_t value, uint32_t other_tid, unsigned int prios );
extern void nspa_audio_begin( struct nspa_writer *self, uint64_t stream, uint64_t period_ns );
extern void nspa_audio_end( struct nspa_writer *self, uint64_t stream );
extern struct nspa_tlm_thread *nspa_find_thread( uint32_t tid );

#define PRIOS( own, other )  ((own) | (other) << 8)

/* single writer: a plain add, made visible as one store */
static inline void counter_add( uint64_t *counter, uint64_t value )
{
    __atomic_store_n( counter, *counter + value, __ATOMIC_RELAXED );
}

/* refuses to interrupt the same thread's half-written event */
static inline int writer_enter( struct nspa_writer *writer )
{
    if (!writer) return 0;
    if (writer->busy)
    {
        counter_add( &writer->entry->dropped, 1 );
        return 0;
    }
    writer->busy = 1;
    __atomic_signal_fence( __ATOMIC_SEQ_CST );
    return 1;
}

static inline void writer_leave( struct nspa_writer *writer )
{
    __atomic_signal_fence( __ATOMIC_SEQ_CST );
    writer->busy = 0;
}

static inline unsigned int own_prio( const struct nspa_writer *writer )
{
    return (unsigned int)writer->entry->rt_prio & 0xff;
}

#endif /* __NSPA_TELEMETRY_PRIVATE_H */
