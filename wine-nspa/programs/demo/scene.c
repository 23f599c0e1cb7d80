/*
 * The rest of the studio: workers, the project engine, processor hogs and
 * the sample loader.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdio.h>
#include <string.h>

#include "demo.h"
#include "../common/clock.h"
#include "../common/thread.h"

#define BURST_CYCLE_NS (250 * NS_PER_MS)
#define SAMPLE_BYTES   (256 * 1024)

static const struct { const char *name; int priority; } worker_kinds[DEMO_WORKERS] =
{
    { "voices",   THREAD_PRIORITY_HIGHEST },
    { "effects",  THREAD_PRIORITY_NORMAL },
    { "analysis", THREAD_PRIORITY_LOWEST },
};

struct hog { struct demo *demo; UINT index; };

static struct
{
    HANDLE workers[DEMO_WORKERS], engine, loader, hogs[DEMO_MAX_LOAD];
    struct hog hog[DEMO_MAX_LOAD];
    CRITICAL_SECTION hogs_lock;       /* hogs[]: window, standard input and main change the load */
} scene;

/* Engine and hogs work in the same part of each cycle, or they would rarely meet. */
BOOL scene_in_burst( const struct demo *demo )
{
    return clock_now_ns() % BURST_CYCLE_NS * 100 < BURST_CYCLE_NS * demo->options.duty;
}

static UINT64 next_job( struct demo *demo, UINT64 done )
{
    UINT64 generation;

    EnterCriticalSection( &demo->jobs );
    while (demo->generation == done && demo->running)
        SleepConditionVariableCS( &demo->jobs_ready, &demo->jobs, 100 );
    generation = demo->generation;
    LeaveCriticalSection( &demo->jobs );
    return generation;
}

static DWORD WINAPI worker_main( void *arg )
{
    struct worker *worker = arg;
    struct demo *demo = worker->demo;
    UINT64 done = 0;

    while (demo->running)
    {
        UINT64 job = next_job( demo, done );
        UINT frames = demo->audio.frames;

        if (!demo->running) break;
        memset( worker->scratch, 0, frames * sizeof(float) );
        synth_voice( worker->scratch, frames, demo->options.rate, worker->index, worker->phase );
        EnterCriticalSection( &demo->mixer );
        memcpy( worker->block, worker->scratch, frames * sizeof(float) );
        LeaveCriticalSection( &demo->mixer );
        worker->jobs++;
        worker->late += job - done - 1;
        done = job;
    }
    return 0;
}

/*
 * Always short of processor time and often inside the mixer section: sooner
 * or later it is preempted there by a hog, and then the audio thread waits
 * for a thread that is not running.
 */
static DWORD WINAPI engine_main( void *arg )
{
    struct demo *demo = arg;

    while (demo->running)
    {
        UINT64 start, held;

        if (!demo->contention || !scene_in_burst( demo ))
        {
            Sleep( 2 );
            continue;
        }
        EnterCriticalSection( &demo->mixer );
        start = clock_now_ns();
        demo->gain = demo->gain > 0.9f ? 0.5f : demo->gain + 0.001f;
        work_spin( demo->options.hold_us * NS_PER_US );
        held = clock_now_ns() - start;
        LeaveCriticalSection( &demo->mixer );
        demo->engine_holds++;
        if (held > demo->engine_worst_hold_ns) demo->engine_worst_hold_ns = held;
        work_spin( demo->options.gap_us * NS_PER_US );
    }
    return 0;
}

static DWORD WINAPI hog_main( void *arg )
{
    struct hog *hog = arg;

    while (hog->demo->running && hog->index < (UINT)hog->demo->load)
    {
        if (scene_in_burst( hog->demo )) work_spin( 100 * NS_PER_US );
        else Sleep( 2 );
    }
    return 0;
}

void scene_set_load( struct demo *demo, UINT load )
{
    UINT i;

    if (!demo->running) return;
    EnterCriticalSection( &scene.hogs_lock );
    load = min( load, DEMO_MAX_LOAD );
    demo->load = load;
    for (i = load; i < DEMO_MAX_LOAD && demo->running; i++)
    {
        thread_join( scene.hogs[i], 5000 );
        scene.hogs[i] = NULL;
    }
    for (i = 0; i < load && demo->running; i++)
    {
        struct thread_spec spec = { "hog", hog_main, &scene.hog[i], THREAD_PRIORITY_NORMAL, demo->engine_cpu };

        if (scene.hogs[i]) continue;
        scene.hog[i].demo = demo;
        scene.hog[i].index = i;
        scene.hogs[i] = thread_start( &spec, NULL );
    }
    LeaveCriticalSection( &scene.hogs_lock );
}

static DWORD WINAPI loader_main( void *arg )
{
    struct demo *demo = arg;
    UINT64 start = clock_now_ns(), wanted = 0;

    while (demo->running)
    {
        UINT64 now = clock_now_ns(), cap = (UINT64)demo->options.heap_cap << 20;

        wanted += (now - start) * (UINT64)demo->heap_rate / 1000 * 1048576 / 1000000;
        start = now;
        wanted = min( wanted, cap );
        while (demo->running && demo->heap_bytes + SAMPLE_BYTES <= wanted)
        {
            /* kept to the end, as loaded samples are; the process gives them back */
            void *sample = HeapAlloc( GetProcessHeap(), 0, SAMPLE_BYTES );
            if (!sample)
            {
                fprintf( stderr, "samples: out of memory after %I64u MB; no more are loaded\n", demo->heap_bytes >> 20 );
                return 1;
            }
            memset( sample, 0x5a, SAMPLE_BYTES );
            demo->heap_bytes += SAMPLE_BYTES;
        }
        Sleep( 50 );
    }
    return 0;
}

void scene_start( struct demo *demo )
{
    struct thread_spec engine = { "engine", engine_main, demo, THREAD_PRIORITY_NORMAL, demo->engine_cpu };
    struct thread_spec loader = { "samples", loader_main, demo, THREAD_PRIORITY_BELOW_NORMAL, 0 };
    UINT i;

    InitializeCriticalSection( &scene.hogs_lock );
    for (i = 0; i < DEMO_WORKERS; i++)
    {
        struct worker *worker = &demo->workers[i];
        struct thread_spec spec = { worker_kinds[i].name, worker_main, worker, worker_kinds[i].priority, 0 };

        worker->demo = demo;
        worker->index = i;
        scene.workers[i] = thread_start( &spec, &worker->tid );
    }
    scene.engine = thread_start( &engine, NULL );
    scene.loader = thread_start( &loader, NULL );
    scene_set_load( demo, demo->options.load );
}

void scene_stop( struct demo *demo )
{
    UINT i;

    WakeAllConditionVariable( &demo->jobs_ready );
    EnterCriticalSection( &scene.hogs_lock );
    for (i = 0; i < DEMO_MAX_LOAD; i++) thread_join( scene.hogs[i], 5000 );
    LeaveCriticalSection( &scene.hogs_lock );
    for (i = 0; i < DEMO_WORKERS; i++) thread_join( scene.workers[i], 5000 );
    thread_join( scene.engine, 5000 );
    thread_join( scene.loader, 5000 );
}
