/*
 * Costs of critical sections, one JSON object a run.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "../common/clock.h"
#include "../common/inversion.h"
#include "../common/json.h"
#include "../common/linux.h"
#include "../common/thread.h"

enum { PAIRS = 4000, MAX_BATCHES = 2000, MAX_THREADS = 16 };

static const char usage[] =
    "usage: nspa_bench.exe uncontended [--count BATCHES]\n"
    "       nspa_bench.exe throughput [--threads N] [--ms N]\n"
    "       nspa_bench.exe inversion [--hogs N] [--work MS] [--count N]\n";

static UINT count, threads = 4, milliseconds = 2000, hogs = 2, work_ms = 25;
static struct json json;

/* Processor time where it can be told, so that other programs' time slices are not counted. */
static UINT64 own_time( BOOL processor )
{
    return processor ? linux_thread_cpu_ns() : clock_now_ns();
}

/* Nanoseconds of one Enter and Leave, as the mean of a batch that is long beside reading the clock. */
static void uncontended(void)
{
    BOOL processor = linux_available();
    CRITICAL_SECTION section;
    UINT batch, i;

    InitializeCriticalSection( &section );
    json_string( &json, "clock", processor ? "thread processor time" : "performance counter" );
    json_open( &json, "pairNs", '[' );
    for (batch = 0; batch < min( count ? count : 200, MAX_BATCHES ); batch++)
    {
        UINT64 start = own_time( processor );

        for (i = 0; i < PAIRS; i++)
        {
            EnterCriticalSection( &section );
            LeaveCriticalSection( &section );
        }
        json_double( &json, NULL, (double)(own_time( processor ) - start) / PAIRS );
    }
    json_close( &json, ']' );
    DeleteCriticalSection( &section );
}

static struct
{
    CRITICAL_SECTION section;
    volatile LONG running;
    UINT64 shared;                /* under section */
    UINT64 entries[MAX_THREADS];
    UINT64 worst_ns[MAX_THREADS];
} contest;

static DWORD WINAPI contest_main( void *arg )
{
    const UINT me = (UINT)(ULONG_PTR)arg;
    UINT64 entries = 0, worst = 0;

    while (contest.running)
    {
        UINT64 start = clock_now_ns(), waited;

        EnterCriticalSection( &contest.section );
        waited = clock_now_ns() - start;
        contest.shared++;
        LeaveCriticalSection( &contest.section );
        entries++;
        if (waited > worst) worst = waited;
    }
    contest.entries[me] = entries;
    contest.worst_ns[me] = worst;
    return 0;
}

/* All at normal priority: what a section costs the threads that no boost is for. */
static void throughput(void)
{
    HANDLE handles[MAX_THREADS];
    UINT64 start, took, total = 0;
    UINT i;

    threads = max( 1, min( threads, MAX_THREADS ));
    InitializeCriticalSection( &contest.section );
    contest.running = 1;
    start = clock_now_ns();
    for (i = 0; i < threads; i++)
    {
        struct thread_spec spec = { "contest", contest_main, (void *)(ULONG_PTR)i, THREAD_PRIORITY_NORMAL, 0 };
        handles[i] = thread_start( &spec, NULL );
    }
    Sleep( milliseconds );
    contest.running = 0;
    for (i = 0; i < threads; i++) thread_join( handles[i], INFINITE );
    took = clock_now_ns() - start;
    for (i = 0; i < threads; i++) total += contest.entries[i];
    if (total != contest.shared) fatal( 1, "%I64u entries, but the shared count is %I64u", total, contest.shared );
    json_double( &json, "entriesPerSecond", total * 1e9 / took );
    json_open( &json, "entries", '[' );
    for (i = 0; i < threads; i++) json_u64( &json, NULL, contest.entries[i] );
    json_close( &json, ']' );
    json_open( &json, "worstWaitNs", '[' );
    for (i = 0; i < threads; i++) json_u64( &json, NULL, contest.worst_ns[i] );
    json_close( &json, ']' );
}

static void put_sample( const struct inversion_sample *sample )
{
    json_open( &json, NULL, '{' );
    json_u64( &json, "waitNs", sample->wait_ns );
    json_u64( &json, "holderCpuNs", sample->holder_cpu_ns );
    json_bool( &json, "blocked", sample->blocked );
    json_close( &json, '}' );
}

static void inversion(void)
{
    if (!linux_available()) fatal( 1, "the holder's processor time can only be read on Linux" );
    json_open( &json, "samples", '[' );
    inversion_run( hogs, work_ms, min( count ? count : 5, 100 ), put_sample );
    json_close( &json, ']' );
}

static void __attribute__((noreturn)) bad_argument( const char *what )
{
    fputs( usage, stderr );
    fatal( 2, "%s is not possible here", what );
}

static void parse_options( int argc, char **argv )
{
    const struct { const char *name; UINT *value; } options[] =
    {
        { "--count", &count }, { "--threads", &threads }, { "--ms", &milliseconds }, { "--hogs", &hogs }, { "--work", &work_ms },
    };
    size_t option;
    int i;

    for (i = 2; i < argc; i += 2)
    {
        for (option = 0; option < ARRAYSIZE(options); option++) if (!strcmp( argv[i], options[option].name )) break;
        if (option == ARRAYSIZE(options) || i + 1 == argc) bad_argument( argv[i] );
        *options[option].value = strtoul( argv[i + 1], NULL, 10 );
    }
    milliseconds = min( milliseconds, 60000 );
    work_ms = min( work_ms, 1000 );
}

int main( int argc, char **argv )
{
    static const struct { const char *name; void (*run)(void); } benches[] =
    {
        { "uncontended", uncontended }, { "throughput", throughput }, { "inversion", inversion },
    };
    size_t i;

    if (argc < 2) bad_argument( "running nothing" );
    for (i = 0; i < ARRAYSIZE(benches); i++) if (!strcmp( argv[1], benches[i].name )) break;
    if (i == ARRAYSIZE(benches)) bad_argument( argv[1] );
    parse_options( argc, argv );
    work_calibrate();
    json_begin( &json );
    json_open( &json, NULL, '{' );
    json_string( &json, "bench", benches[i].name );
    benches[i].run();
    json_close( &json, '}' );
    if (!json_text( &json )) fatal( 1, "too many samples for one report; ask for a smaller --count" );
    puts( json_text( &json ));
    return 0;
}
