/*
 * The audio thread: its period, its priority and the timer that keeps it
 * going where no audio server does.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "demo.h"
#include <avrt.h>
#include "../common/clock.h"

enum { SOURCE_PROGRAM = 2 };   /* this program marks its own periods */

/* Only our runtime's ntdll has them; elsewhere the periods go unmarked. */
static struct
{
    void (CDECL *stream)( UINT64 stream, UINT rate, UINT frames, UINT source );
    void (CDECL *begin)( UINT64 stream, UINT64 period_ns );
    void (CDECL *end)( UINT64 stream );
} mark;

static float  lead[DEMO_MAX_FRAMES];
static double lead_phase[4];

static UINT64 stream_id( const struct demo *demo )
{
    return (ULONG_PTR)&demo->audio;
}

static void find_marks( void )
{
    HMODULE ntdll = GetModuleHandleA( "ntdll.dll" );

    mark.stream = (void *)GetProcAddress( ntdll, "__wine_nspa_audio_stream" );
    mark.begin  = (void *)GetProcAddress( ntdll, "__wine_nspa_audio_begin" );
    mark.end    = (void *)GetProcAddress( ntdll, "__wine_nspa_audio_end" );
    if (!mark.stream || !mark.begin || !mark.end) memset( &mark, 0, sizeof(mark) );
}

void audio_announce( struct demo *demo, UINT frames )
{
    demo->audio.frames = frames;
    demo->audio.period_ns = clock_ticks_to_ns( frames, demo->options.rate );
    if (mark.stream) mark.stream( stream_id( demo ), demo->options.rate, frames, SOURCE_PROGRAM );
}

static void enter_mixer( struct demo *demo )
{
    struct audio_stats *stats = &demo->audio.stats;
    UINT64 start, waited;

    if (TryEnterCriticalSection( &demo->mixer )) return;
    start = clock_now_ns();
    EnterCriticalSection( &demo->mixer );
    waited = clock_now_ns() - start;
    stats->contended++;
    stats->waited_ns += waited;
    if (waited > stats->worst_wait_ns) stats->worst_wait_ns = waited;
}

static void mix( struct demo *demo, float *out, UINT frames )
{
    float gain, peak = 0.0f;
    UINT i, voice;

    memset( lead, 0, frames * sizeof(*lead) );
    synth_voice( lead, frames, demo->options.rate, DEMO_WORKERS, lead_phase );

    enter_mixer( demo );
    gain = demo->gain;
    for (voice = 0; voice < DEMO_WORKERS; voice++)
        for (i = 0; i < frames; i++) lead[i] += demo->workers[voice].block[i];
    for (i = 0; i < frames; i++) peak = max( peak, fabsf( lead[i] * gain ));
    demo->meter = peak;
    LeaveCriticalSection( &demo->mixer );

    demo->audio.stats.peak = peak;
    for (i = 0; i < frames * DEMO_CHANNELS; i++) out[i] = lead[i / DEMO_CHANNELS] * gain;
}

static void hand_out_work( struct demo *demo )
{
    EnterCriticalSection( &demo->jobs );
    demo->generation++;
    LeaveCriticalSection( &demo->jobs );
    WakeAllConditionVariable( &demo->jobs_ready );
}

void audio_period( struct demo *demo, float *out, UINT64 due_ns )
{
    struct audio_stats *stats = &demo->audio.stats;
    UINT64 begin, end, late;

    if (mark.begin) mark.begin( stream_id( demo ), demo->audio.period_ns );
    begin = clock_now_ns();
    mix( demo, out, demo->audio.frames );
    hand_out_work( demo );
    end = clock_now_ns();
    if (mark.end) mark.end( stream_id( demo ));

    late = begin > due_ns ? begin - due_ns : 0;
    if (late > stats->worst_late_ns) stats->worst_late_ns = late;
    if (end - begin > stats->worst_work_ns) stats->worst_work_ns = end - begin;
    if (end - begin > demo->audio.period_ns) stats->missed++;
    if (end > due_ns + demo->audio.period_ns) stats->overdue++;
    stats->periods++;
}

static void timer_run( struct demo *demo )
{
    static float out[DEMO_MAX_FRAMES * DEMO_CHANNELS];
    const UINT64 start = clock_now_ns();
    struct audio *audio = &demo->audio;
    UINT64 index = 1;

    audio->backend = "timer";
    audio_announce( demo, demo->options.frames );
    fprintf( stderr, "audio timer: %s; period %u frames at %u Hz\n",
             audio->reason, audio->frames, demo->options.rate );
    while (demo->running)
    {
        /* on a grid counted in frames, so that rounding does not add up */
        UINT64 due = start + clock_ticks_to_ns( index * audio->frames, demo->options.rate ), now;

        clock_sleep_until( due );
        if (!demo->running) break;
        audio_period( demo, out, due );
        now = clock_now_ns();
        for (index++; start + clock_ticks_to_ns( (index + 1) * audio->frames, demo->options.rate ) <= now; index++)
            audio->stats.skipped++;
    }
}

static HANDLE join_mmcss( struct demo *demo )
{
    DWORD task = 0;
    HANDLE mmcss = AvSetMmThreadCharacteristicsA( "Pro Audio", &task );

    if (!mmcss)
    {
        fprintf( stderr, "audio: not registered with MMCSS (error %lu): time-critical priority only\n", GetLastError() );
        return NULL;
    }
    AvSetMmThreadPriority( mmcss, AVRT_PRIORITY_CRITICAL );
    demo->audio.mmcss = TRUE;
    return mmcss;
}

DWORD WINAPI audio_main( void *arg )
{
    struct demo *demo = arg;
    HANDLE mmcss = join_mmcss( demo );

    find_marks();
    if (demo->options.audio == AUDIO_TIMER) strcpy( demo->audio.reason, "asked for" );
    if (demo->options.audio == AUDIO_TIMER || !wasapi_run( demo ))
    {
        if (demo->options.audio == AUDIO_WASAPI)
        {
            fprintf( stderr, "audio wasapi: %s; start an audio server or use --audio timer\n", demo->audio.reason );
            demo_stop( demo );
        }
        else timer_run( demo );
    }
    if (mmcss) AvRevertMmThreadCharacteristics( mmcss );
    return 0;
}
