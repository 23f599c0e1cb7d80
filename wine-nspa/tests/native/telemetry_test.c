/*
 * Tests of telemetry events, outside Wine
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
 * its histogram directly.
 */

#include "../../src/dlls/ntdll/nspa/telemetry_event.c"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include "telemetry_harness.h"
#include "telemetry_time.h"

/* the layout's rule written out by trial instead of by bit arithmetic */
static int expected_bucket( uint64_t v )
{
    int k;

    if (v < 128) return v;
    for (k = 7; k <= 35; k++)
        if (v >= (uint64_t)1 << k && v < (uint64_t)1 << (k + 1))
            return 128 + (k - 7) * 64 + (int)((v - ((uint64_t)1 << k)) / ((uint64_t)1 << (k - 6)));
    return -1;
}

static void check_bucket( uint64_t v )
{
    struct nspa_tlm_hist *hist = &nspa_self->hists[NSPA_TLM_HIST_SERVER];
    int bucket = expected_bucket( v );

    memset( hist, 0, sizeof(*hist) );
    histogram_add( nspa_self, NSPA_TLM_HIST_SERVER, v );
    CHECK( hist->count == 1 && hist->sum_ns == v && hist->min_ns == v && hist->max_ns == v,
           "totals for %llu", (unsigned long long)v );
    if (bucket >= 0) CHECK( hist->buckets[bucket] == 1 && !hist->overflow, "bucket %d for %llu", bucket, (unsigned long long)v );
    else CHECK( hist->overflow == 1, "overflow for %llu", (unsigned long long)v );
}

static void histogram_puts_each_value_in_its_bucket(void)
{
    uint64_t v;
    int k;

    start();
    for (v = 0; v < 5000; v++) check_bucket( v );
    for (k = 7; k < 64; k++)
    {
        check_bucket( ((uint64_t)1 << k) - 1 );
        check_bucket( (uint64_t)1 << k );
        check_bucket( ((uint64_t)1 << k) + ((uint64_t)1 << k) / 3 );
    }
    check_bucket( UINT64_MAX );
    CHECK( expected_bucket( ((uint64_t)1 << 36) - 1 ) == NSPA_TLM_BUCKETS - 1, "last bucket" );
}

static void ring_keeps_the_newest_events(void)
{
    uint64_t i, first;

    start();
    first = nspa_self->entry->head;
    for (i = 0; i < 5000; i++) nspa_telemetry_wake( NSPA_TLM_PATH_CS, i, 0 );
    CHECK( nspa_self->entry->head == first + 5000, "head %llu", (unsigned long long)nspa_self->entry->head );
    CHECK( nspa_self->entry->counters[NSPA_TLM_CNT_WAKES] == 5000, "wakes" );
    for (i = 5000 - NSPA_TLM_RING_CAPACITY; i < 5000; i++)
    {
        struct nspa_tlm_record *r = record_at( first + i );
        CHECK( r->object == i && r->type == NSPA_TLM_EV_WAKE && r->path == NSPA_TLM_PATH_CS, "event %llu", (unsigned long long)i );
    }
}

static void wait_records_owner_boost_and_time(void)
{
    struct timespec ms = { 0, 3000000 };
    struct span begins, ends;
    uint64_t begin, first, waited;

    start();
    first = nspa_self->entry->head;
    nspa_telemetry_priority( nspa_self->entry->tid, SCHED_FIFO, 70, 0, 15 );
    nspa_slot_tid[1] = 999;      /* a second, ordinary thread */
    nspa_slots_used = 2;
    begins.before = monotonic_ns();
    begin = nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, 0xabc, 999, 1 );
    begins.after = monotonic_ns();
    nanosleep( &ms, NULL );
    ends.before = monotonic_ns();
    nspa_telemetry_wait_end( NSPA_TLM_PATH_CS, 0xabc, begin, 999 );
    ends.after = monotonic_ns();
    CHECK( record_at( first )->type == NSPA_TLM_EV_PRIORITY && record_at( first )->prio == 70 &&
           record_at( first )->value == (SCHED_FIFO | 15 << 8), "priority" );
    CHECK( record_at( first + 1 )->type == NSPA_TLM_EV_WAIT_BEGIN && record_at( first + 1 )->other_tid == 999 &&
           record_at( first + 1 )->prio == 70 && record_at( first + 1 )->other_prio == 0, "begin" );
    CHECK( record_at( first + 2 )->type == NSPA_TLM_EV_BOOST && record_at( first + 2 )->prio == 70, "boost" );
    CHECK( record_at( first + 3 )->type == NSPA_TLM_EV_WAIT_END, "end" );
    waited = record_at( first + 3 )->value;
    CHECK( lies_between( waited, &begins, &ends ), "waited %llu", (unsigned long long)waited );
    CHECK( nspa_self->hists[NSPA_TLM_HIST_CS_WAIT].max_ns == waited, "histogram" );
    CHECK( nspa_self->entry->counters[NSPA_TLM_CNT_WAITS] == 1 &&
           nspa_self->entry->counters[NSPA_TLM_CNT_BOOSTS] == 1, "counters" );
}

static void no_boost_without_inheritance_or_knowledge(void)
{
    start();
    nspa_telemetry_priority( nspa_self->entry->tid, SCHED_FIFO, 70, 0, 15 );
    nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, 1, 12345, 1 );      /* unknown owner */
    CHECK( record_at( nspa_self->entry->head - 1 )->other_prio == NSPA_TLM_PRIO_UNKNOWN, "owner" );
    nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, 1, nspa_self->entry->tid, 0 );
    CHECK( !nspa_self->entry->counters[NSPA_TLM_CNT_BOOSTS], "boosts" );
}

static void *short_thread( void *arg )
{
    nspa_telemetry_thread_start( (uintptr_t)arg );
    if (nspa_self) histogram_add( nspa_self, NSPA_TLM_HIST_CS_WAIT, 1000 + (uintptr_t)arg );
    nspa_telemetry_thread_end();
    return NULL;
}

static uint64_t sum_of_counts(void)
{
    uint64_t total = nspa_telemetry.ended[NSPA_TLM_HIST_CS_WAIT].count;
    unsigned int i;

    for (i = 0; i < NSPA_TLM_THREAD_SLOTS; i++)
    {
        struct nspa_tlm_hist *hists = (void *)(nspa_telemetry.blocks + (size_t)i * NSPA_TLM_BLOCK_SIZE);
        total += hists[NSPA_TLM_HIST_CS_WAIT].count;
    }
    return total;
}

static void slots_are_recycled_only_when_all_are_used(void)
{
    struct nspa_tlm_hist *ended;
    pthread_t thread;
    uintptr_t i;

    start();
    ended = &nspa_telemetry.ended[NSPA_TLM_HIST_CS_WAIT];
    for (i = 1; i <= 300; i++)
    {
        if (i == 256) CHECK( !nspa_telemetry.header->slots_recycled, "recycled too early" );
        CHECK( !pthread_create( &thread, NULL, short_thread, (void *)i ), "pthread_create" );
        pthread_join( thread, NULL );
    }
    CHECK( nspa_telemetry.header->threads_started == 301, "started" );
    CHECK( !nspa_telemetry.header->threads_without_slot, "without slot" );
    CHECK( nspa_telemetry.header->slots_recycled == 45, "recycled %llu",
           (unsigned long long)nspa_telemetry.header->slots_recycled );
    CHECK( ended->count == 45 && ended->min_ns == 1001 && ended->max_ns == 1045, "oldest first: %llu %llu %llu",
           (unsigned long long)ended->count, (unsigned long long)ended->min_ns, (unsigned long long)ended->max_ns );
    CHECK( sum_of_counts() == 300, "sum %llu", (unsigned long long)sum_of_counts() );
    CHECK( nspa_telemetry.threads[1].generation == 2 && nspa_telemetry.threads[0].generation == 1, "generation" );
}

static pthread_barrier_t barrier;

static void *long_thread( void *arg )
{
    nspa_telemetry_thread_start( (uintptr_t)arg );
    pthread_barrier_wait( &barrier );
    nspa_telemetry_wake( NSPA_TLM_PATH_CS, 1, 0 );   /* harmless without a slot */
    nspa_telemetry_thread_end();
    return NULL;
}

static void threads_beyond_the_slots_are_counted(void)
{
    pthread_t threads[260];
    uintptr_t i;

    start();
    pthread_barrier_init( &barrier, NULL, 261 );
    for (i = 0; i < 260; i++) CHECK( !pthread_create( &threads[i], NULL, long_thread, (void *)(i + 1) ), "pthread_create" );
    pthread_barrier_wait( &barrier );
    for (i = 0; i < 260; i++) pthread_join( threads[i], NULL );
    CHECK( nspa_telemetry.header->threads_without_slot == 5, "without slot %llu",
           (unsigned long long)nspa_telemetry.header->threads_without_slot );
}

static volatile uint64_t attempts_in_handler;

static void on_alarm( int sig )
{
    (void)sig;
    attempts_in_handler++;
    nspa_telemetry_wake( NSPA_TLM_PATH_SYNC, 7, 0 );
}

static void interrupted_write_refuses_the_handlers_event(void)
{
    struct itimerval timer = { { 0, 50 }, { 0, 50 } };
    uint64_t i, before, wakes, type;

    start();
    before = nspa_self->entry->head;
    nspa_self->busy = 1;
    nspa_telemetry_wake( NSPA_TLM_PATH_CS, 1, 0 );
    CHECK( nspa_self->entry->dropped == 1 && nspa_self->entry->head == before, "not refused" );
    nspa_self->busy = 0;

    signal( SIGALRM, on_alarm );
    setitimer( ITIMER_REAL, &timer, NULL );
    for (i = 0; i < 20000000 && attempts_in_handler < 2000; i++) nspa_telemetry_wake( NSPA_TLM_PATH_CS, 1, 0 );
    memset( &timer, 0, sizeof(timer) );
    setitimer( ITIMER_REAL, &timer, NULL );
    wakes = nspa_self->entry->counters[NSPA_TLM_CNT_WAKES];
    CHECK( attempts_in_handler > 10, "the timer did not fire" );
    CHECK( nspa_self->entry->head == before + wakes, "head" );
    CHECK( wakes + nspa_self->entry->dropped - 1 == i + attempts_in_handler, "%llu + %llu events of %llu",
           (unsigned long long)wakes, (unsigned long long)nspa_self->entry->dropped,
           (unsigned long long)(i + attempts_in_handler) );
    for (i = 0; i < NSPA_TLM_RING_CAPACITY; i++)
    {
        type = nspa_self->ring[i].type;
        CHECK( type == NSPA_TLM_EV_WAKE && nspa_self->ring[i].object == (nspa_self->ring[i].path == NSPA_TLM_PATH_CS ? 1 : 7),
               "torn event" );
    }
}

static void events_need_no_system_call(void)
{
    struct sock_filter code[] =
    {
        BPF_STMT( BPF_LD | BPF_W | BPF_ABS, offsetof( struct seccomp_data, nr )),
        BPF_JUMP( BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 0, 1 ),
        BPF_STMT( BPF_RET | BPF_K, SECCOMP_RET_ALLOW ),
        BPF_STMT( BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS ),
    };
    struct sock_fprog filter = { 4, code };
    uint64_t begin;
    int i;

    start();
    nspa_telemetry_audio_stream( 9, 48000, 64, NSPA_TLM_AUDIO_PROGRAM );
    nspa_telemetry_wake( NSPA_TLM_PATH_CS, 0, 0 );
    prctl( PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0 );
    if (prctl( PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter )) SKIP( "seccomp filters are not available" );
    for (i = 0; i < 100000; i++)
    {
        begin = nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, i, 1, 1 );
        nspa_telemetry_wait_end( NSPA_TLM_PATH_CS, i, begin, 1 );
        nspa_telemetry_priority( 1, 1, i & 63, 3, 4 );
        nspa_telemetry_audio_begin( 9, 1333333 );
        nspa_telemetry_audio_end( 9 );
    }
    syscall( SYS_exit_group, 0 );
}

static void program_periods_count_before_wasapi(void)
{
    uint64_t *counters;
    int i;

    start();
    counters = nspa_self->entry->counters;
    nspa_telemetry_audio_begin( 1, 1000 );                           /* not announced */
    nspa_telemetry_audio_stream( 1, 48000, 480, NSPA_TLM_AUDIO_WASAPI );
    for (i = 0; i < 3; i++) { nspa_telemetry_audio_begin( 1, 10000000 ); nspa_telemetry_audio_end( 1 ); }
    CHECK( counters[NSPA_TLM_CNT_AUDIO_PERIODS] == 3, "wasapi periods" );
    nspa_telemetry_audio_stream( 2, 48000, 64, NSPA_TLM_AUDIO_PROGRAM );
    nspa_telemetry_audio_stream( 3, 44100, 441, NSPA_TLM_AUDIO_WASAPI );
    for (i = 0; i < 5; i++)
    {
        nspa_telemetry_audio_begin( 2, 10000000 );
        nspa_telemetry_audio_begin( 1, 10000000 );
        nspa_telemetry_audio_begin( 3, 10000000 );
        nspa_telemetry_audio_end( 3 );
        nspa_telemetry_audio_end( 1 );
        nspa_telemetry_audio_end( 2 );
        nspa_telemetry_audio_end( 2 );                               /* a second end is not a period */
    }
    CHECK( counters[NSPA_TLM_CNT_AUDIO_PERIODS] == 8, "periods %llu", (unsigned long long)counters[NSPA_TLM_CNT_AUDIO_PERIODS] );
    CHECK( nspa_telemetry.header->audio_rate == 48000 && nspa_telemetry.header->audio_period_frames == 64, "header" );
    CHECK( nspa_self->hists[NSPA_TLM_HIST_AUDIO_WORK].count == 8, "work" );
}

static void names_are_cut_between_characters(void)
{
    char name[80];
    int i;

    start();
    for (i = 0; i < 40; i++) memcpy( name + 2 * i, "\xc3\xa9", 2 );
    nspa_telemetry_thread_name( 100, name, 80 );
    CHECK( strlen( nspa_self->entry->name ) == 62 && !(nspa_self->entry->name_seq & 1), "length %zu", strlen( nspa_self->entry->name ));
    nspa_telemetry_thread_name( 100, "audio", 5 );
    CHECK( !strcmp( nspa_self->entry->name, "audio" ) && nspa_self->entry->name_seq == 4, "name" );
    CHECK( record_at( nspa_self->entry->head - 1 )->type == NSPA_TLM_EV_THREAD_NAME, "event" );
    nspa_telemetry_thread_name( 77, "nobody", 6 );                   /* unknown thread */
}

static void thread_end_keeps_the_record(void)
{
    struct nspa_tlm_thread *entry;

    start();
    entry = nspa_self->entry;
    CHECK( nspa_telemetry_find_tid( 100 ) == entry->tid, "lookup" );
    CHECK( nspa_telemetry_spin_wins() == &entry->counters[NSPA_TLM_CNT_CS_SPIN_WINS], "spin wins" );
    nspa_telemetry_thread_end();
    CHECK( entry->state == NSPA_TLM_ENDED && entry->end_ns >= entry->start_ns && entry->head == 2, "entry" );
    CHECK( !nspa_telemetry_find_tid( 100 ), "an ended thread is still found" );
    nspa_telemetry_wake( NSPA_TLM_PATH_CS, 1, 0 );
    nspa_telemetry_thread_end();
    CHECK( entry->head == 2, "written after the end" );
}

static const struct test tests[] =
{
    TEST( histogram_puts_each_value_in_its_bucket ),
    TEST( ring_keeps_the_newest_events ),
    TEST( wait_records_owner_boost_and_time ),
    TEST( no_boost_without_inheritance_or_knowledge ),
    TEST( slots_are_recycled_only_when_all_are_used ),
    TEST( threads_beyond_the_slots_are_counted ),
    TEST( interrupted_write_refuses_the_handlers_event ),
    TEST( events_need_no_system_call ),
    TEST( program_periods_count_before_wasapi ),
    TEST( names_are_cut_between_characters ),
    TEST( thread_end_keeps_the_record ),
};

int main(void)
{
    return run_tests( tests, sizeof(tests) / sizeof(tests[0]) );
}
