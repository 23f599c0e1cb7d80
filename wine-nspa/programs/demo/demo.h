/*
 * A Windows program that behaves like a digital audio workstation.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_DEMO_H
#define NSPA_DEMO_H

#include <windows.h>

#define DEMO_WORKERS    3
#define DEMO_MAX_LOAD   8
#define DEMO_MAX_FRAMES 4096
#define DEMO_CHANNELS   2

enum audio_choice { AUDIO_AUTO, AUDIO_WASAPI, AUDIO_TIMER };

struct options
{
    UINT  frames, rate;
    UINT  seconds;              /* 0 = until told to stop */
    UINT  load;                 /* hogs at the start */
    UINT  duty;                 /* percent of each quarter second in which engine and hogs work */
    UINT  hold_us, gap_us;      /* processor time of the engine inside and outside the mixer section */
    UINT  heap_rate, heap_cap;  /* MB per second, MB */
    UINT  script;               /* scripted contended waits */
    BOOL  contention, gui;
    enum audio_choice audio;
    const char *report;         /* file name, or "-" for standard output */
};

/* Written by the audio thread only; others may read single fields while it runs. */
struct audio_stats
{
    volatile UINT64 periods;          /* begun and ended, in equal number */
    volatile UINT64 missed;           /* worked longer than one period */
    volatile UINT64 overdue;          /* ended later than one period after they were due: missed or begun late */
    volatile UINT64 skipped;          /* never begun because an earlier one took their time */
    volatile UINT64 underruns;        /* WASAPI buffer found empty */
    volatile UINT64 worst_work_ns, worst_late_ns;
    volatile UINT64 contended;        /* the mixer section was not free */
    volatile UINT64 waited_ns, worst_wait_ns;
    volatile float  peak;
};

struct audio
{
    const char *backend;              /* "wasapi" or "timer" */
    char   reason[160];               /* why not WASAPI, or "" */
    UINT   frames;                    /* of a period, as it really is */
    UINT64 period_ns;
    DWORD  tid;
    BOOL   mmcss;
    struct audio_stats stats;
};

/* One owner-and-waiter pair whose every wait is made to happen. */
struct script_stats
{
    volatile UINT64 waits;
    volatile UINT64 waited_ns, worst_wait_ns, best_wait_ns;
    volatile UINT64 not_blocked;      /* owner gave up waiting to see the waiter; such a wait is not counted */
    DWORD  waiter_tid, owner_tid;
};

struct worker
{
    struct demo *demo;
    UINT   index;
    DWORD  tid;
    volatile UINT64 jobs, late;       /* late: a newer job had come before this one was done */
    float  block[DEMO_MAX_FRAMES];    /* published under the mixer section */
    float  scratch[DEMO_MAX_FRAMES];  /* the worker's own */
    double phase[4];
};

struct demo
{
    struct options options;
    struct audio   audio;
    struct script_stats script;
    struct worker  workers[DEMO_WORKERS];

    volatile LONG running;            /* 0 = everyone returns */
    volatile LONG contention;
    volatile LONG load;               /* hogs with a smaller index work */
    volatile LONG heap_rate;
    HANDLE stop_event;

    CRITICAL_SECTION mixer;           /* voices, gains, meters: audio, workers, engine, GUI */
    float  gain, meter;               /* under mixer */
    CRITICAL_SECTION jobs;            /* generation */
    CONDITION_VARIABLE jobs_ready;
    UINT64 generation;                /* under jobs; one more for each period */
    CRITICAL_SECTION scripted;        /* the scripted pair only */

    volatile UINT64 heap_bytes, engine_holds, engine_worst_hold_ns;
    volatile LONG   gui_shown;        /* -1 until known */
    DWORD_PTR engine_cpu;             /* engine and hogs share it, so that they really compete */
    UINT   cpu_count;
};

/* audio.c: one period of sound.  Audio thread only. */
void audio_period( struct demo *demo, float *out, UINT64 due_ns );
void audio_announce( struct demo *demo, UINT frames );
DWORD WINAPI audio_main( void *demo );

/* audio_wasapi.c: plays until demo->running is 0; FALSE with audio.reason set if there is nothing to play to. */
BOOL wasapi_run( struct demo *demo );

/* scene.c: everyone else in the studio */
void scene_start( struct demo *demo );
void scene_stop( struct demo *demo );
void scene_set_load( struct demo *demo, UINT load );
BOOL scene_in_burst( const struct demo *demo );

/* synth.c: adds one voice to a block; phase belongs to the caller */
void synth_voice( float *block, UINT frames, UINT rate, UINT voice, double *phase );

/* script.c */
void script_run( struct demo *demo );

/* gui.c */
DWORD WINAPI gui_main( void *demo );
void gui_stop( void );

/* control.c: commands on standard input, Ctrl+C */
void control_start( struct demo *demo );
void demo_stop( struct demo *demo );

/* report.c */
BOOL report_write( const struct demo *demo, const char *where );

#endif
