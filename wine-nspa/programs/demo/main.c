/*
 * A Windows program that behaves like a digital audio workstation.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo.h"
#include "../common/clock.h"
#include "../common/thread.h"

static const char usage[] =
    "usage: nspa_demo.exe [option...]\n"
    "  --frames N         period in frames, 16 to 4096 (64)\n"
    "  --rate HZ          8000 to 192000 (48000)\n"
    "  --audio MODE       auto, wasapi or timer (auto)\n"
    "  --seconds N        end after N seconds; 0 runs until closed (0)\n"
    "  --contention on|off  engine holds what the audio thread needs (on)\n"
    "  --load N           processor hogs beside the engine, 0 to 8 (2)\n"
    "  --duty PERCENT     part of the time engine and hogs work, 1 to 100 (40)\n"
    "  --hold US          processor time of one hold, 1 to 5000 (200)\n"
    "  --gap US           and between two holds, 0 to 100000 (300)\n"
    "  --heap MB          samples loaded each second (4)\n"
    "  --heap-cap MB      and in all, up to 4096 (128)\n"
    "  --script N         N contended waits that surely block, counted exactly (0)\n"
    "  --report FILE      one line of JSON at the end, - for standard output (-)\n"
    "  --no-gui           no window\n"
    "Commands on standard input: contention on|off, load N, heap N, status, quit\n";

static const char *const modes[] = { "auto", "wasapi", "timer" };

struct number { const char *name; UINT *value, least, most; };

static void __attribute__((noreturn)) bad_argument( const char *name, const char *value )
{
    fputs( usage, stderr );
    if (value) fatal( 2, "%s: \"%s\" is not possible", name, value );
    fatal( 2, "%s is not an option, or its value is missing", name );
}

static BOOL parse_number( const struct number *table, size_t count, const char *name, const char *text )
{
    unsigned long value;
    char *end;
    size_t i;

    for (i = 0; i < count; i++)
    {
        if (strcmp( table[i].name, name )) continue;
        value = strtoul( text, &end, 10 );
        if (end == text || *end || value < table[i].least || value > table[i].most) bad_argument( name, text );
        *table[i].value = value;
        return TRUE;
    }
    return FALSE;
}

static BOOL parse_word( struct options *options, const char *name, const char *text )
{
    UINT i;

    if (!strcmp( name, "--report" ))
    {
        options->report = text;
        return TRUE;
    }
    if (!strcmp( name, "--contention" ))
    {
        if (strcmp( text, "on" ) && strcmp( text, "off" )) bad_argument( name, text );
        options->contention = !strcmp( text, "on" );
        return TRUE;
    }
    if (strcmp( name, "--audio" )) return FALSE;
    for (i = 0; i < ARRAYSIZE(modes); i++) if (!strcmp( text, modes[i] )) break;
    if (i == ARRAYSIZE(modes)) bad_argument( name, text );
    options->audio = i;
    return TRUE;
}

static void parse_options( struct options *o, int argc, char **argv )
{
    const struct number numbers[] =
    {
        { "--frames", &o->frames, 16, DEMO_MAX_FRAMES }, { "--rate", &o->rate, 8000, 192000 },
        { "--seconds", &o->seconds, 0, 86400 },          { "--load", &o->load, 0, DEMO_MAX_LOAD },
        { "--duty", &o->duty, 1, 100 },                  { "--hold", &o->hold_us, 1, 5000 },
        { "--gap", &o->gap_us, 0, 100000 },              { "--heap", &o->heap_rate, 0, 1024 },
        { "--heap-cap", &o->heap_cap, 0, 4096 },         { "--script", &o->script, 0, 1000000 },
    };
    int i;

    for (i = 1; i < argc; i++)
    {
        if (!strcmp( argv[i], "--help" ))
        {
            fputs( usage, stdout );
            ExitProcess( 0 );
        }
        if (!strcmp( argv[i], "--no-gui" ))
        {
            o->gui = FALSE;
            continue;
        }
        if (i + 1 == argc) bad_argument( argv[i], NULL );
        if (!parse_number( numbers, ARRAYSIZE(numbers), argv[i], argv[i + 1] )
            && !parse_word( o, argv[i], argv[i + 1] )) bad_argument( argv[i], NULL );
        i++;
    }
}

static void prepare( struct demo *demo )
{
    demo->running = 1;
    demo->contention = demo->options.contention;
    demo->heap_rate = demo->options.heap_rate;
    demo->gain = 0.5f;
    demo->gui_shown = -1;
    demo->engine_cpu = last_cpu( &demo->cpu_count );
    demo->stop_event = CreateEventW( NULL, TRUE, FALSE, NULL );
    InitializeCriticalSection( &demo->mixer );
    InitializeCriticalSection( &demo->jobs );
    InitializeCriticalSection( &demo->scripted );
    InitializeConditionVariable( &demo->jobs_ready );
    work_calibrate();
}

static void session( struct demo *demo )
{
    struct thread_spec audio_spec = { "audio", audio_main, demo, THREAD_PRIORITY_TIME_CRITICAL, 0 };
    struct thread_spec gui_spec = { "gui", gui_main, demo, THREAD_PRIORITY_NORMAL, 0 };
    UINT64 end = demo->options.seconds ? clock_now_ns() + demo->options.seconds * NS_PER_S : 0, now;
    HANDLE audio, gui = NULL;

    audio = thread_start( &audio_spec, &demo->audio.tid );
    scene_start( demo );
    /* window and commands change the scene, so it has to be there */
    if (demo->options.gui) gui = thread_start( &gui_spec, NULL );
    control_start( demo );
    if (demo->options.script) script_run( demo );

    now = clock_now_ns();
    if (!end) WaitForSingleObject( demo->stop_event, INFINITE );
    else if (now < end) WaitForSingleObject( demo->stop_event, (DWORD)((end - now) / NS_PER_MS) );
    demo_stop( demo );
    gui_stop();
    scene_stop( demo );
    thread_join( gui, 5000 );
    if (!thread_join( audio, 5000 )) fatal( 1, "the audio thread did not end within 5 s; its counts are not final" );
}

int main( int argc, char **argv )
{
    static struct demo demo;

    demo.options = (struct options){ .frames = 64, .rate = 48000, .load = 2, .duty = 40, .hold_us = 200, .gap_us = 300,
                                     .heap_rate = 4, .heap_cap = 128, .contention = TRUE, .gui = TRUE, .report = "-" };
    parse_options( &demo.options, argc, argv );
    prepare( &demo );
    session( &demo );
    if (!report_write( &demo, demo.options.report )) return 1;
    return demo.audio.stats.periods ? 0 : 1;
}
