/*
 * Layout of the telemetry file, version 1.
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
 * One file per process, little-endian, sparse, mode 0600:
 *
 *   +0        header            one page
 *   +4096     name tables       fixed 32-byte NUL-padded entries
 *             thread table      thread_slots entries of 256 bytes
 *             ended threads     one histogram set, summed from recycled slots
 *             thread blocks     one per slot: histograms, then the event ring
 *
 * Every section is found through an offset in the header, so a reader of
 * this major version skips what a later minor version adds.
 *
 * Publication.  The writer stores state = LIVE (release) after everything
 * else of the header is in place.  A thread entry is valid once its state is
 * LIVE (release); generation changes with each new owner of the slot.
 *
 * Ring.  Only the owning thread writes.  It issues a release fence, fills
 * slot (head & (capacity - 1)), then stores head + 1 (release).  A reader
 * loads head (acquire), copies, issues an acquire fence and loads head
 * again: event n was copied whole if and only if n > head_after - capacity.
 * Older events were overwritten and count as lost.
 *
 * Histograms.  Only the owning thread writes; counters only grow.  Values
 * are nanoseconds.  Bucket of v:
 *   v < 128            v
 *   2^k <= v < 2^(k+1) 128 + (k - 7) * 64 + ((v >> (k - 6)) - 64)   k = 7..35
 *   v >= 2^36          none; overflow is incremented instead
 * so a bucket is at most 1/64 of its value wide.
 */

#ifndef __NSPA_TELEMETRY_LAYOUT_H
#define __NSPA_TELEMETRY_LAYOUT_H

#include <stdint.h>
#include <stddef.h>

#define NSPA_TLM_MAGIC          0x4150534eu  /* the bytes 'N' 'S' 'P' 'A' */
#define NSPA_TLM_MAJOR          1
#define NSPA_TLM_MINOR          0
#define NSPA_TLM_HEADER_SIZE    4096
#define NSPA_TLM_NAME_SIZE      32
#define NSPA_TLM_THREAD_SLOTS   256
#define NSPA_TLM_RING_CAPACITY  2048         /* events, a power of two */
#define NSPA_TLM_BUCKETS        1984
#define NSPA_TLM_SUB_BITS       6
#define NSPA_TLM_PRIO_UNKNOWN   255

enum nspa_tlm_state
{
    NSPA_TLM_INITIALISING = 0,
    NSPA_TLM_LIVE         = 1,
    NSPA_TLM_ENDED        = 2,   /* the process said goodbye; a killed one stays LIVE */
};

enum nspa_tlm_clock
{
    NSPA_TLM_CLOCK_MONOTONIC = 1,
};

/* why real-time scheduling is or is not in force */
enum nspa_tlm_rt_state
{
    NSPA_TLM_RT_UNSET         = 0,  /* NSPA_RT_PRIO not in the environment */
    NSPA_TLM_RT_GRANTED       = 1,
    NSPA_TLM_RT_NOT_PERMITTED = 2,  /* the kernel refused: RLIMIT_RTPRIO or a missing capability */
    NSPA_TLM_RT_BAD_VALUE     = 3,  /* NSPA_RT_PRIO or NSPA_RT_POLICY out of range */
};

enum nspa_tlm_pi_state
{
    NSPA_TLM_PI_OFF         = 0,
    NSPA_TLM_PI_ON          = 1,
    NSPA_TLM_PI_UNSUPPORTED = 2,  /* the kernel has no FUTEX_LOCK_PI */
};

enum nspa_tlm_audio_source
{
    NSPA_TLM_AUDIO_NONE    = 0,
    NSPA_TLM_AUDIO_WASAPI  = 1,  /* periods seen at IAudioRenderClient */
    NSPA_TLM_AUDIO_PROGRAM = 2,  /* the program marked its own periods */
};

enum nspa_tlm_event
{
    NSPA_TLM_EV_NONE         = 0,
    NSPA_TLM_EV_WAIT_BEGIN   = 1,   /* object, other = owner and its priority */
    NSPA_TLM_EV_WAIT_END     = 2,   /* value = waited ns, other = owner at the begin */
    NSPA_TLM_EV_WAKE         = 3,   /* hand-off by the releasing thread; other = new owner if known */
    NSPA_TLM_EV_BOOST        = 4,   /* by the waiter: other = owner, other_prio = its own priority, prio = boosted to */
    NSPA_TLM_EV_PRIORITY     = 5,   /* other = thread, other_prio = before, prio = after, value = policy | nt_base << 8 */
    NSPA_TLM_EV_THREAD_START = 6,   /* value = Win32 thread id */
    NSPA_TLM_EV_THREAD_END   = 7,
    NSPA_TLM_EV_THREAD_NAME  = 8,   /* the name in the thread entry changed */
    NSPA_TLM_EV_AUDIO_BEGIN  = 9,   /* object = stream, value = period ns */
    NSPA_TLM_EV_AUDIO_END    = 10,  /* object = stream, value = ns worked, other_tid = 1 if the deadline was missed */
    NSPA_TLM_EV_COUNT
};

enum nspa_tlm_path
{
    NSPA_TLM_PATH_NONE    = 0,
    NSPA_TLM_PATH_CS      = 1,  /* A: critical section */
    NSPA_TLM_PATH_SYNC    = 2,  /* B: NT synchronisation object */
    NSPA_TLM_PATH_UNIX    = 3,  /* C: unix-side PI mutex or condvar */
    NSPA_TLM_PATH_CONDVAR = 4,  /* D: Win32 condition variable on a critical section */
    NSPA_TLM_PATH_SERVER  = 5,  /* wineserver request */
    NSPA_TLM_PATH_AUDIO   = 6,
    NSPA_TLM_PATH_COUNT
};

enum nspa_tlm_histogram
{
    NSPA_TLM_HIST_CS_WAIT        = 0,
    NSPA_TLM_HIST_SYNC_WAIT      = 1,
    NSPA_TLM_HIST_UNIX_WAIT      = 2,
    NSPA_TLM_HIST_CONDVAR_WAIT   = 3,
    NSPA_TLM_HIST_SERVER         = 4,
    NSPA_TLM_HIST_AUDIO_WORK     = 5,  /* begin of a period to its end */
    NSPA_TLM_HIST_AUDIO_INTERVAL = 6,  /* begin to begin */
    NSPA_TLM_HIST_AUDIO_LATE     = 7,  /* how late a period began, against the first one's grid */
    NSPA_TLM_HIST_COUNT
};

/* per-thread counters, written by the owning thread only */
enum nspa_tlm_counter
{
    NSPA_TLM_CNT_WAITS        = 0,  /* WAIT_END events ever written */
    NSPA_TLM_CNT_WAKES        = 1,  /* WAKE events ever written */
    NSPA_TLM_CNT_BOOSTS       = 2,  /* BOOST events ever written */
    NSPA_TLM_CNT_PRIO_CHANGES = 3,
    NSPA_TLM_CNT_AUDIO_PERIODS = 4,
    NSPA_TLM_CNT_AUDIO_MISSED = 5,  /* periods whose work ended after the deadline */
    NSPA_TLM_CNT_CS_SPIN_WINS = 6,  /* contended sections obtained by spinning, without a wait */
    NSPA_TLM_CNT_COUNT        = 7,
    NSPA_TLM_CNT_RESERVED     = 14,
};

struct nspa_tlm_header
{
    /* 0x000 identity */
    uint32_t magic;
    uint16_t major, minor;
    uint32_t state;                /* enum nspa_tlm_state, stored last */
    uint32_t header_size;
    uint64_t file_size;
    uint32_t pid;                  /* Linux process id */
    uint32_t win32_pid;
    uint64_t start_ticks;          /* field 22 of /proc/<pid>/stat: tells a reused pid apart */
    uint64_t created_ns;           /* clock_id */
    uint32_t clock_id;             /* enum nspa_tlm_clock */
    uint32_t pad0[3];
    /* 0x040 geometry */
    uint64_t thread_table_offset;
    uint64_t ended_offset;         /* one histogram set, updated with atomic adds */
    uint64_t blocks_offset;
    uint64_t block_size;
    uint32_t thread_slots, thread_entry_size;
    uint32_t ring_capacity, event_size;
    uint32_t ring_offset;          /* in a block */
    uint32_t histogram_offset;     /* in a block */
    uint32_t histogram_count, histogram_size;
    uint32_t bucket_count, sub_bucket_bits;
    uint32_t event_names_offset, event_name_count;
    uint32_t path_names_offset, path_name_count;
    uint32_t histogram_names_offset, histogram_name_count;
    uint32_t counter_names_offset, counter_name_count;
    uint32_t pad1[6];
    /* 0x0c0 what real-time scheduling was granted */
    int32_t  rt_prio;              /* NSPA_RT_PRIO, 0 if unset */
    uint32_t rt_policy;            /* SCHED_FIFO 1, SCHED_RR 2, SCHED_OTHER 0 */
    uint32_t rt_state;             /* enum nspa_tlm_rt_state */
    int32_t  rt_errno;             /* of the refused sched_setscheduler, else 0 */
    int64_t  rlimit_rtprio;        /* soft limit at start, -1 unlimited */
    uint32_t cs_pi;                /* enum nspa_tlm_pi_state */
    uint32_t pad2;
    /* 0x0e0 audio, last stream opened */
    uint32_t audio_source;         /* enum nspa_tlm_audio_source */
    uint32_t audio_rate;           /* frames per second */
    uint32_t audio_period_frames;
    uint32_t pad3;
    /* 0x0f0 process-wide totals, atomic adds, never on an event path */
    uint64_t threads_started;
    uint64_t threads_without_slot; /* their events are not recorded */
    uint64_t slots_recycled;
    uint64_t pad4;
    /* 0x110 */
    char     version[48];          /* runtime version and series hash */
    char     exe[256];             /* UTF-8, NUL-terminated, shortened from the left */
};

struct nspa_tlm_thread
{
    uint32_t state;                /* enum nspa_tlm_state; INITIALISING = free */
    uint32_t generation;
    uint32_t tid;                  /* Linux thread id */
    uint32_t win32_tid;
    int32_t  nt_base;              /* Win32 base priority, -15..15 or THREAD_PRIORITY value */
    uint32_t policy;               /* applied SCHED_* */
    int32_t  rt_prio;              /* applied static priority, 0 when not real-time */
    uint32_t mmcss;                /* 1 if registered through MMCSS */
    uint64_t start_ns, end_ns;
    uint32_t name_seq;             /* odd while the name is being written */
    uint32_t pad0;
    char     name[64];             /* UTF-8, NUL-terminated */
    uint64_t pad1;
    /* 128: the writer's cache line */
    uint64_t head;                 /* events ever written */
    uint64_t dropped;              /* events refused because a signal interrupted a write */
    uint64_t counters[NSPA_TLM_CNT_RESERVED];
};

struct nspa_tlm_record
{
    uint64_t time_ns;
    uint64_t object;
    uint64_t value;
    uint32_t other_tid;
    uint8_t  type;                 /* enum nspa_tlm_event */
    uint8_t  path;                 /* enum nspa_tlm_path */
    uint8_t  prio;                 /* static SCHED_FIFO/RR priority, 0 = not real-time */
    uint8_t  other_prio;
};

struct nspa_tlm_hist
{
    uint64_t count;                /* all values, overflowing ones too */
    uint64_t sum_ns, min_ns, max_ns;
    uint64_t overflow;
    uint64_t pad[3];
    uint64_t buckets[2040];        /* NSPA_TLM_BUCKETS used */
};

#define NSPA_TLM_BLOCK_SIZE \
    (NSPA_TLM_HIST_COUNT * sizeof(struct nspa_tlm_hist) + NSPA_TLM_RING_CAPACITY * sizeof(struct nspa_tlm_record))

#define NSPA_TLM_ASSERT( cond ) _Static_assert( cond, #cond )
NSPA_TLM_ASSERT( offsetof( struct nspa_tlm_header, thread_table_offset ) == 0x40 );
NSPA_TLM_ASSERT( offsetof( struct nspa_tlm_header, rt_prio ) == 0xc0 );
NSPA_TLM_ASSERT( offsetof( struct nspa_tlm_header, audio_source ) == 0xe0 );
NSPA_TLM_ASSERT( offsetof( struct nspa_tlm_header, version ) == 0x110 );
NSPA_TLM_ASSERT( sizeof(struct nspa_tlm_header) <= NSPA_TLM_HEADER_SIZE );
NSPA_TLM_ASSERT( offsetof( struct nspa_tlm_thread, head ) == 128 );
NSPA_TLM_ASSERT( sizeof(struct nspa_tlm_thread) == 256 );
NSPA_TLM_ASSERT( sizeof(struct nspa_tlm_record) == 32 );
NSPA_TLM_ASSERT( sizeof(struct nspa_tlm_hist) == 16384 );
NSPA_TLM_ASSERT( NSPA_TLM_BLOCK_SIZE % 4096 == 0 );

#endif /* __NSPA_TELEMETRY_LAYOUT_H */
