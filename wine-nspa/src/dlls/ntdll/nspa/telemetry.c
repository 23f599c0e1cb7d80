/*
 * Telemetry: life of the process, its threads and its audio streams
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

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "telemetry_private.h"

#define KNOWN_STREAMS  32

/* what became of a slot's pages and data in this process */
enum slot_use { SLOT_FREE, SLOT_CLAIMED, SLOT_LIVE, SLOT_ENDED };

struct nspa_telemetry nspa_telemetry;
__thread struct nspa_writer *nspa_self;
uint32_t nspa_slot_tid[NSPA_TLM_THREAD_SLOTS];
uint32_t nspa_slot_win32_tid[NSPA_TLM_THREAD_SLOTS];
unsigned int nspa_slots_used;

static struct nspa_writer writers[NSPA_TLM_THREAD_SLOTS];
static int slot_uses[NSPA_TLM_THREAD_SLOTS];
/* taken only while a thread starts, all signals blocked */
static pthread_mutex_t claim_mutex;

static struct { uint64_t id; uint32_t source; } streams[KNOWN_STREAMS];
static unsigned int streams_announced;

/* The child runs on a copy of the forking thread: without its slot it cannot
 * reach the parent's file, which is not mapped in it either. */
static void forget_in_child(void)
{
    nspa_self = NULL;
    nspa_telemetry.header = NULL;
    nspa_slots_used = 0;
}

int nspa_telemetry_open( const struct nspa_telemetry_identity *identity )
{
    pthread_mutexattr_t attr;

    if (nspa_telemetry.header) return 1;
    pthread_mutexattr_init( &attr );
    pthread_mutexattr_setprotocol( &attr, PTHREAD_PRIO_INHERIT );
    pthread_mutex_init( &claim_mutex, &attr );
    pthread_mutexattr_destroy( &attr );
    nspa_telemetry.quiet = identity->quiet;
    nspa_clock_init( &nspa_telemetry );
    if (!nspa_telemetry_create( identity->directory )) return 0;
    pthread_atfork( NULL, NULL, forget_in_child );
    nspa_telemetry_publish( identity );
    return 1;
}

void nspa_telemetry_exit(void)
{
    struct nspa_tlm_header *header = nspa_telemetry.header;

    if (header) __atomic_store_n( &header->state, NSPA_TLM_ENDED, __ATOMIC_RELEASE );
}

static void claim_enter( sigset_t *saved )
{
    sigset_t all;

    sigfillset( &all );
    pthread_sigmask( SIG_BLOCK, &all, saved );
    pthread_mutex_lock( &claim_mutex );
}

static void claim_leave( const sigset_t *saved )
{
    pthread_mutex_unlock( &claim_mutex );
    pthread_sigmask( SIG_SETMASK, saved, NULL );
}

static void fold_histogram( struct nspa_tlm_hist *into, const struct nspa_tlm_hist *from )
{
    unsigned int i;

    if (!from->count) return;
    if (!into->count || from->min_ns < into->min_ns)
        __atomic_store_n( &into->min_ns, from->min_ns, __ATOMIC_RELAXED );
    if (from->max_ns > into->max_ns)
        __atomic_store_n( &into->max_ns, from->max_ns, __ATOMIC_RELAXED );
    for (i = 0; i < NSPA_TLM_BUCKETS; i++)
        if (from->buckets[i]) __atomic_fetch_add( &into->buckets[i], from->buckets[i], __ATOMIC_RELAXED );
    __atomic_fetch_add( &into->overflow, from->overflow, __ATOMIC_RELAXED );
    __atomic_fetch_add( &into->sum_ns, from->sum_ns, __ATOMIC_RELAXED );
    __atomic_fetch_add( &into->count, from->count, __ATOMIC_RELEASE );
}

/* the slot of the thread that ended longest ago, emptied; -1 if none has */
static int recycle_slot(void)
{
    struct nspa_tlm_thread *threads = nspa_telemetry.threads;
    int i, oldest = -1;

    for (i = 0; i < NSPA_TLM_THREAD_SLOTS; i++)
    {
        if (__atomic_load_n( &slot_uses[i], __ATOMIC_ACQUIRE ) != SLOT_ENDED) continue;
        if (oldest == -1 || threads[i].end_ns < threads[oldest].end_ns) oldest = i;
    }
    if (oldest == -1) return -1;
    __atomic_store_n( &threads[oldest].state, NSPA_TLM_INITIALISING, __ATOMIC_SEQ_CST );
    for (i = 0; i < NSPA_TLM_HIST_COUNT; i++)
        fold_histogram( &nspa_telemetry.ended[i], &writers[oldest].hists[i] );
    __atomic_fetch_add( &nspa_telemetry.header->slots_recycled, 1, __ATOMIC_RELEASE );
    return oldest;
}

static int claim_slot(void)
{
    sigset_t saved;
    int slot;

    claim_enter( &saved );
    slot = nspa_slots_used < NSPA_TLM_THREAD_SLOTS ? (int)nspa_slots_used : recycle_slot();
    if (slot != -1) slot_uses[slot] = SLOT_CLAIMED;
    if (slot == (int)nspa_slots_used) __atomic_store_n( &nspa_slots_used, slot + 1, __ATOMIC_RELEASE );
    claim_leave( &saved );
    return slot;
}

/* Resident before the first event, so that no event faults; if the file system
 * is full this fails here instead of with SIGBUS there. */
static int prepare_block( char *block )
{
    if (madvise( block, NSPA_TLM_BLOCK_SIZE, MADV_POPULATE_WRITE )) return 0;
    memset( block, 0, NSPA_TLM_BLOCK_SIZE );
    return 1;
}

static void open_entry( struct nspa_tlm_thread *entry, uint32_t tid, uint32_t win32_tid, uint64_t now )
{
    uint32_t generation = entry->generation + 1, name_seq = entry->name_seq & ~1u;
    struct sched_param param = { 0 };
    int policy = sched_getscheduler( 0 );

    memset( entry, 0, sizeof(*entry) );
    sched_getparam( 0, &param );
    entry->generation = generation;
    entry->name_seq   = name_seq;
    entry->tid        = tid;
    entry->win32_tid  = win32_tid;
    entry->policy     = policy > 0 ? policy : 0;
    entry->rt_prio    = param.sched_priority;
    entry->start_ns   = now;
    __atomic_store_n( &entry->state, NSPA_TLM_LIVE, __ATOMIC_RELEASE );
}

void nspa_telemetry_thread_start( uint32_t win32_tid )
{
    struct nspa_tlm_header *header = nspa_telemetry.header;
    struct nspa_writer *writer;
    uint32_t tid;
    char *block;
    int slot;

    if (!header || nspa_self) return;
    tid = syscall( SYS_gettid );
    __atomic_fetch_add( &header->threads_started, 1, __ATOMIC_RELAXED );
    slot = claim_slot();
    block = slot == -1 ? NULL : nspa_telemetry.blocks + (size_t)slot * NSPA_TLM_BLOCK_SIZE;
    if (!block || !prepare_block( block ))
    {
        /* a slot without pages stays claimed: it cannot be used later either */
        __atomic_fetch_add( &header->threads_without_slot, 1, __ATOMIC_RELAXED );
        return;
    }
    writer = &writers[slot];
    memset( writer, 0, sizeof(*writer) );
    writer->entry = &nspa_telemetry.threads[slot];
    writer->hists = (struct nspa_tlm_hist *)block;
    writer->ring  = (struct nspa_tlm_record *)(block + NSPA_TLM_HIST_COUNT * sizeof(struct nspa_tlm_hist));
    open_entry( writer->entry, tid, win32_tid, nspa_clock_now( writer ));
    __atomic_store_n( &nspa_slot_win32_tid[slot], win32_tid, __ATOMIC_RELAXED );
    __atomic_store_n( &nspa_slot_tid[slot], tid, __ATOMIC_RELEASE );
    slot_uses[slot] = SLOT_LIVE;
    nspa_event_put( writer, writer->last_ns, NSPA_TLM_EV_THREAD_START, NSPA_TLM_PATH_NONE, 0, win32_tid, tid,
                    PRIOS( own_prio( writer ), 0 ));
    nspa_self = writer;
}

void nspa_telemetry_thread_end(void)
{
    struct nspa_writer *self = nspa_self;
    int slot = self - writers;
    uint64_t now;

    if (!self) return;
    now = nspa_clock_now( self );
    if (writer_enter( self ))
        nspa_event_put( self, now, NSPA_TLM_EV_THREAD_END, NSPA_TLM_PATH_NONE, 0, 0, self->entry->tid,
                        PRIOS( own_prio( self ), 0 ));
    nspa_self = NULL;
    __atomic_store_n( &nspa_slot_tid[slot], 0, __ATOMIC_RELAXED );
    __atomic_store_n( &nspa_slot_win32_tid[slot], 0, __ATOMIC_RELAXED );
    self->entry->end_ns = now;
    __atomic_store_n( &self->entry->state, NSPA_TLM_ENDED, __ATOMIC_RELEASE );
    __atomic_store_n( &slot_uses[slot], SLOT_ENDED, __ATOMIC_RELEASE );
}

struct nspa_tlm_thread *nspa_find_thread( uint32_t tid )
{
    unsigned int i, used = __atomic_load_n( &nspa_slots_used, __ATOMIC_ACQUIRE );

    if (!tid) return NULL;
    for (i = 0; i < used; i++)
        if (__atomic_load_n( &nspa_slot_tid[i], __ATOMIC_RELAXED ) == tid) return &nspa_telemetry.threads[i];
    return NULL;
}

uint32_t nspa_telemetry_find_tid( uint32_t win32_tid )
{
    unsigned int i, used = __atomic_load_n( &nspa_slots_used, __ATOMIC_ACQUIRE );

    if (!win32_tid) return 0;
    for (i = 0; i < used; i++)
        if (__atomic_load_n( &nspa_slot_win32_tid[i], __ATOMIC_RELAXED ) == win32_tid)
            return __atomic_load_n( &nspa_slot_tid[i], __ATOMIC_RELAXED );
    return 0;
}

uint64_t *nspa_telemetry_spin_wins(void)
{
    return nspa_self ? &nspa_self->entry->counters[NSPA_TLM_CNT_CS_SPIN_WINS] : NULL;
}

/* Two threads may name one; the odd sequence keeps out the second, whose name
 * is then the one that is lost. */
static int put_name( struct nspa_tlm_thread *entry, const char *name, unsigned int len )
{
    uint32_t seq = __atomic_load_n( &entry->name_seq, __ATOMIC_RELAXED );

    if (seq & 1) return 0;
    if (!__atomic_compare_exchange_n( &entry->name_seq, &seq, seq + 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED ))
        return 0;
    __atomic_thread_fence( __ATOMIC_RELEASE );
    if (len >= sizeof(entry->name))
    {
        len = sizeof(entry->name) - 1;
        while (len && (name[len] & 0xc0) == 0x80) len--;
    }
    memcpy( entry->name, name, len );
    memset( entry->name + len, 0, sizeof(entry->name) - len );
    __atomic_store_n( &entry->name_seq, seq + 2, __ATOMIC_RELEASE );
    return 1;
}

void nspa_telemetry_thread_name( uint32_t win32_tid, const char *name, unsigned int len )
{
    uint32_t tid = nspa_telemetry_find_tid( win32_tid );
    struct nspa_tlm_thread *entry = nspa_find_thread( tid );
    struct nspa_writer *self = nspa_self;
    uint64_t now;

    if (!entry || !put_name( entry, name, len ) || !writer_enter( self )) return;
    now = nspa_clock_now( self );
    nspa_event_put( self, now, NSPA_TLM_EV_THREAD_NAME, NSPA_TLM_PATH_NONE, 0, 0, tid, PRIOS( own_prio( self ), 0 ));
    writer_leave( self );
}

/* returns 0 if the entry said so already */
static int update_entry( struct nspa_tlm_thread *entry, int policy, int prio, int nt_base )
{
    if (entry->policy == (uint32_t)policy && entry->rt_prio == prio && entry->nt_base == nt_base) return 0;
    __atomic_store_n( &entry->nt_base, nt_base, __ATOMIC_RELAXED );
    __atomic_store_n( &entry->policy, policy, __ATOMIC_RELAXED );
    __atomic_store_n( &entry->rt_prio, prio, __ATOMIC_RELAXED );
    return 1;
}

void nspa_telemetry_priority( int tid, int policy, int prio, int old_prio, int nt_base )
{
    struct nspa_tlm_thread *entry = nspa_find_thread( tid );
    struct nspa_writer *self = nspa_self;
    uint64_t value;

    if (nt_base == NSPA_LEVEL_UNCHANGED) nt_base = entry ? entry->nt_base : 0;
    if (old_prio == NSPA_TLM_PRIO_UNKNOWN && entry) old_prio = entry->rt_prio;
    if (entry && !update_entry( entry, policy, prio, nt_base )) return;
    value = (uint8_t)policy | (uint64_t)(int64_t)nt_base << 8;
    if (!writer_enter( self )) return;
    nspa_event_put( self, nspa_clock_now( self ), NSPA_TLM_EV_PRIORITY, NSPA_TLM_PATH_NONE, 0, value, tid,
                    PRIOS( prio & 0xff, old_prio & 0xff ));
    counter_add( &self->entry->counters[NSPA_TLM_CNT_PRIO_CHANGES], 1 );
    writer_leave( self );
}

void nspa_telemetry_mmcss( int registered )
{
    if (nspa_self) __atomic_store_n( &nspa_self->entry->mmcss, !!registered, __ATOMIC_RELAXED );
}

void nspa_telemetry_rt_state( int rt_state, int rt_errno )
{
    struct nspa_tlm_header *header = nspa_telemetry.header;

    if (!header) return;
    __atomic_store_n( &header->rt_errno, rt_errno, __ATOMIC_RELAXED );
    __atomic_store_n( &header->rt_state, rt_state, __ATOMIC_RELEASE );
}

void nspa_telemetry_cs_pi( int cs_pi )
{
    struct nspa_tlm_header *header = nspa_telemetry.header;

    if (header) __atomic_store_n( &header->cs_pi, cs_pi, __ATOMIC_RELAXED );
}

void nspa_telemetry_audio_stream( uint64_t stream, uint32_t rate, uint32_t frames, uint32_t source )
{
    struct nspa_tlm_header *header = nspa_telemetry.header;
    unsigned int i;

    if (!header || !stream) return;
    if (source != NSPA_TLM_AUDIO_WASAPI && source != NSPA_TLM_AUDIO_PROGRAM) return;
    for (i = 0; i < KNOWN_STREAMS; i++)
        if (__atomic_load_n( &streams[i].id, __ATOMIC_RELAXED ) == stream) break;
    if (i == KNOWN_STREAMS) i = __atomic_fetch_add( &streams_announced, 1, __ATOMIC_RELAXED ) % KNOWN_STREAMS;
    __atomic_store_n( &streams[i].id, 0, __ATOMIC_RELAXED );
    __atomic_store_n( &streams[i].source, source, __ATOMIC_RELAXED );
    __atomic_store_n( &streams[i].id, stream, __ATOMIC_RELEASE );
    if (header->audio_source == NSPA_TLM_AUDIO_PROGRAM && source != NSPA_TLM_AUDIO_PROGRAM) return;
    __atomic_store_n( &header->audio_rate, rate, __ATOMIC_RELAXED );
    __atomic_store_n( &header->audio_period_frames, frames, __ATOMIC_RELAXED );
    __atomic_store_n( &header->audio_source, source, __ATOMIC_RELEASE );
}

/* the program's own periods count before those seen at WASAPI */
static int is_counted( uint64_t stream )
{
    unsigned int i;

    if (!nspa_self || !stream) return 0;
    for (i = 0; i < KNOWN_STREAMS; i++)
        if (__atomic_load_n( &streams[i].id, __ATOMIC_ACQUIRE ) == stream)
            return __atomic_load_n( &streams[i].source, __ATOMIC_RELAXED ) ==
                   __atomic_load_n( &nspa_telemetry.header->audio_source, __ATOMIC_RELAXED );
    return 0;
}

void nspa_telemetry_audio_begin( uint64_t stream, uint64_t period_ns )
{
    if (is_counted( stream )) nspa_audio_begin( nspa_self, stream, period_ns );
}

void nspa_telemetry_audio_end( uint64_t stream )
{
    if (is_counted( stream )) nspa_audio_end( nspa_self, stream );
}
