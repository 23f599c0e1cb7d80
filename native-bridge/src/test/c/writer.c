/*
 * Writes telemetry files for the tests of the reader.
 *
 *   writer golden FILE            every field has a value of its own; see GoldenFileTest
 *   writer storm FILE N           one thread writes N events at full speed
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "telemetry_layout.h"

#define SLOTS    4
#define NAMES    0x1000
#define TABLE    0x2000
#define ENDED    0x3000
#define BLOCKS   (ENDED + NSPA_TLM_HIST_COUNT * sizeof(struct nspa_tlm_hist))
#define SIZE     (BLOCKS + SLOTS * NSPA_TLM_BLOCK_SIZE)

static char *map_new( const char *path )
{
    int fd = open( path, O_RDWR | O_CREAT | O_EXCL, 0600 );
    char *base;

    if (fd < 0 || ftruncate( fd, SIZE )) return NULL;
    base = mmap( NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0 );
    close( fd );
    return base == MAP_FAILED ? NULL : base;
}

static void put_names( char *base, unsigned int at, unsigned int count, const char *stem )
{
    unsigned int i;

    for (i = 0; i < count; i++) snprintf( base + at + i * NSPA_TLM_NAME_SIZE, NSPA_TLM_NAME_SIZE, "%s-%u", stem, i );
}

static void fill_geometry( struct nspa_tlm_header *header )
{
    header->magic = NSPA_TLM_MAGIC;
    header->major = NSPA_TLM_MAJOR;
    header->minor = NSPA_TLM_MINOR;
    header->header_size = NSPA_TLM_HEADER_SIZE;
    header->file_size = SIZE;
    header->thread_table_offset = TABLE;
    header->ended_offset = ENDED;
    header->blocks_offset = BLOCKS;
    header->block_size = NSPA_TLM_BLOCK_SIZE;
    header->thread_slots = SLOTS;
    header->thread_entry_size = sizeof(struct nspa_tlm_thread);
    header->ring_capacity = NSPA_TLM_RING_CAPACITY;
    header->event_size = sizeof(struct nspa_tlm_record);
    header->ring_offset = NSPA_TLM_HIST_COUNT * sizeof(struct nspa_tlm_hist);
    header->histogram_offset = 0;
    header->histogram_count = NSPA_TLM_HIST_COUNT;
    header->histogram_size = sizeof(struct nspa_tlm_hist);
    header->bucket_count = NSPA_TLM_BUCKETS;
    header->sub_bucket_bits = NSPA_TLM_SUB_BITS;
    header->event_names_offset = NAMES;
    header->event_name_count = NSPA_TLM_EV_COUNT;
    header->path_names_offset = NAMES + 0x200;
    header->path_name_count = NSPA_TLM_PATH_COUNT;
    header->histogram_names_offset = NAMES + 0x400;
    header->histogram_name_count = NSPA_TLM_HIST_COUNT;
    header->counter_names_offset = NAMES + 0x600;
    header->counter_name_count = NSPA_TLM_CNT_COUNT;
}

static void fill_facts( struct nspa_tlm_header *header )
{
    header->pid = 1001;
    header->win32_pid = 1002;
    header->start_ticks = 1003;
    header->created_ns = 1004;
    header->clock_id = NSPA_TLM_CLOCK_MONOTONIC;
    header->rt_prio = 80;
    header->rt_policy = 1;
    header->rt_state = NSPA_TLM_RT_NOT_PERMITTED;
    header->rt_errno = 1;
    header->rlimit_rtprio = -1;
    header->cs_pi = NSPA_TLM_PI_UNSUPPORTED;
    header->audio_source = NSPA_TLM_AUDIO_PROGRAM;
    header->audio_rate = 48000;
    header->audio_period_frames = 64;
    header->threads_started = 1005;
    header->threads_without_slot = 1006;
    header->slots_recycled = 1007;
    strcpy( header->version, "10.0 golden" );
    strcpy( header->exe, "C:\\golden.exe" );
}

/* the same rule as the runtime's, from the layout's comment */
static unsigned int bucket_of( uint64_t v )
{
    unsigned int k = 63 - __builtin_clzll( v | 1 );

    return v < 128 ? (unsigned int)v : 128 + (k - 7) * 64 + (unsigned int)((v >> (k - 6)) - 64);
}

static void count( struct nspa_tlm_hist *hist, uint64_t v )
{
    if (!hist->count || v < hist->min_ns) hist->min_ns = v;
    if (v > hist->max_ns) hist->max_ns = v;
    hist->count++;
    hist->sum_ns += v;
    if (v >> 36) hist->overflow++;
    else hist->buckets[bucket_of( v )]++;
}

static void fill_thread( struct nspa_tlm_thread *thread )
{
    unsigned int i;

    thread->generation = 7;
    thread->tid = 2001;
    thread->win32_tid = 2002;
    thread->nt_base = -15;
    thread->policy = 2;
    thread->rt_prio = 65;
    thread->mmcss = 1;
    thread->start_ns = 2003;
    thread->end_ns = 2004;
    thread->name_seq = 2;
    strcpy( thread->name, "Aud\xc3\xado" );
    thread->dropped = 2005;
    for (i = 0; i < NSPA_TLM_CNT_COUNT; i++) thread->counters[i] = 3000 + i;
}

static struct nspa_tlm_record *ring_of( char *base, unsigned int slot )
{
    const struct nspa_tlm_header *header = (const void *)base;

    return (void *)(base + header->blocks_offset + slot * header->block_size + header->ring_offset);
}

static void fill_block( char *base, struct nspa_tlm_thread *thread, unsigned int slot )
{
    struct nspa_tlm_hist *hists = (void *)(base + BLOCKS + slot * NSPA_TLM_BLOCK_SIZE);
    struct nspa_tlm_record *ring = ring_of( base, slot );
    unsigned int i;
    uint64_t v;

    for (i = 0; i < 5; i++)
        ring[i] = (struct nspa_tlm_record){ 100 + i, 200 + i, 300 + i, 400 + i, 1 + i, 2, 50 + i, 60 + i };
    thread->head = 5;
    for (v = 1; v < ((uint64_t)1 << 37); v += v / 40 + 1) count( &hists[NSPA_TLM_HIST_CS_WAIT], v );
    count( &hists[NSPA_TLM_HIST_AUDIO_LATE], 12345 );
}

static int golden( const char *path )
{
    char *base = map_new( path );
    struct nspa_tlm_header *header = (void *)base;
    struct nspa_tlm_thread *threads;

    if (!base) return 1;
    fill_geometry( header );
    fill_facts( header );
    put_names( base, header->event_names_offset, header->event_name_count, "event" );
    put_names( base, header->path_names_offset, header->path_name_count, "path" );
    put_names( base, header->histogram_names_offset, header->histogram_name_count, "histogram" );
    put_names( base, header->counter_names_offset, header->counter_name_count, "counter" );
    threads = (void *)(base + TABLE);
    fill_thread( &threads[2] );
    fill_block( base, &threads[2], 2 );
    threads[2].state = NSPA_TLM_ENDED;
    count( (struct nspa_tlm_hist *)(base + ENDED) + NSPA_TLM_HIST_SERVER, 777 );
    atomic_thread_fence( memory_order_release );
    header->state = NSPA_TLM_LIVE;
    return 0;
}

/* every word of event n follows from n, so a torn read cannot go unnoticed */
static void storm_event( struct nspa_tlm_record *record, uint64_t n )
{
    record->time_ns = n;
    record->object = n * 0x9e3779b97f4a7c15u;
    record->value = ~n;
    record->other_tid = (uint32_t)(n ^ 0x5a5a5a5a);
    record->type = n % NSPA_TLM_EV_COUNT;
    record->path = n % NSPA_TLM_PATH_COUNT;
    record->prio = n % 100;
    record->other_prio = n % 99;
}

static int storm( const char *path, uint64_t events )
{
    char *base = map_new( path );
    struct nspa_tlm_header *header = (void *)base;
    struct nspa_tlm_thread *thread = (void *)(base + TABLE);
    struct nspa_tlm_record *ring;
    uint64_t n;

    if (!base) return 1;
    fill_geometry( header );
    fill_facts( header );
    ring = ring_of( base, 0 );
    fill_thread( thread );
    __atomic_store_n( &thread->state, NSPA_TLM_LIVE, __ATOMIC_RELEASE );
    __atomic_store_n( &header->state, NSPA_TLM_LIVE, __ATOMIC_RELEASE );
    for (n = 0; n < events; n++)
    {
        __atomic_thread_fence( __ATOMIC_RELEASE );
        storm_event( &ring[n & (NSPA_TLM_RING_CAPACITY - 1)], n );
        __atomic_store_n( &thread->head, n + 1, __ATOMIC_RELEASE );
        /* pauses of all lengths, so that the reader sees an empty, a part-full and a lapped ring */
        if (!(n & 0xffff)) usleep( (n >> 16) & 0x3ff );
    }
    __atomic_store_n( &header->state, NSPA_TLM_ENDED, __ATOMIC_RELEASE );
    return 0;
}

int main( int argc, char **argv )
{
    if (argc == 3 && !strcmp( argv[1], "golden" )) return golden( argv[2] );
    if (argc == 4 && !strcmp( argv[1], "storm" )) return storm( argv[2], strtoull( argv[3], NULL, 10 ) );
    fprintf( stderr, "usage: writer golden FILE | writer storm FILE EVENTS\n" );
    return 2;
}
