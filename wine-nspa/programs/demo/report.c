/*
 * The program's own counts, as one line of JSON.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdio.h>
#include <string.h>

#include "demo.h"
#include "../common/json.h"

static void put_audio( struct json *json, const struct demo *demo )
{
    const struct audio *audio = &demo->audio;
    const struct audio_stats *stats = &audio->stats;

    json_open( json, "audio", '{' );
    json_string( json, "backend", audio->backend );
    json_string( json, "backendReason", audio->reason[0] ? audio->reason : NULL );
    json_u64( json, "tid", audio->tid );
    json_hex( json, "stream", (ULONG_PTR)audio );
    json_bool( json, "mmcss", audio->mmcss );
    json_u64( json, "requestedFrames", demo->options.frames );
    json_u64( json, "frames", audio->frames );
    json_u64( json, "rate", demo->options.rate );
    json_u64( json, "periodNs", audio->period_ns );
    json_u64( json, "periods", stats->periods );
    json_u64( json, "missed", stats->missed );
    json_u64( json, "overdue", stats->overdue );
    json_u64( json, "skipped", stats->skipped );
    json_u64( json, "underruns", stats->underruns );
    json_u64( json, "worstWorkNs", stats->worst_work_ns );
    json_u64( json, "worstLateNs", stats->worst_late_ns );
    json_close( json, '}' );
}

static void put_mixer( struct json *json, const struct demo *demo )
{
    const struct audio_stats *stats = &demo->audio.stats;

    json_open( json, "mixer", '{' );
    json_hex( json, "object", (ULONG_PTR)&demo->mixer );
    json_u64( json, "contended", stats->contended );
    json_u64( json, "waitedNs", stats->waited_ns );
    json_u64( json, "worstWaitNs", stats->worst_wait_ns );
    json_u64( json, "engineHolds", demo->engine_holds );
    json_u64( json, "engineWorstHoldNs", demo->engine_worst_hold_ns );
    json_close( json, '}' );
}

static void put_script( struct json *json, const struct demo *demo )
{
    const struct script_stats *script = &demo->script;

    json_open( json, "script", '{' );
    json_u64( json, "requested", demo->options.script );
    json_hex( json, "object", (ULONG_PTR)&demo->scripted );
    json_u64( json, "waiterTid", script->waiter_tid );
    json_u64( json, "ownerTid", script->owner_tid );
    json_u64( json, "waits", script->waits );
    json_u64( json, "notBlocked", script->not_blocked );
    json_u64( json, "waitedNs", script->waited_ns );
    json_u64( json, "bestWaitNs", script->best_wait_ns );
    json_u64( json, "worstWaitNs", script->worst_wait_ns );
    json_close( json, '}' );
}

static void put_workers( struct json *json, const struct demo *demo )
{
    UINT i;

    json_open( json, "workers", '[' );
    for (i = 0; i < DEMO_WORKERS; i++)
    {
        json_open( json, NULL, '{' );
        json_u64( json, "tid", demo->workers[i].tid );
        json_u64( json, "jobs", demo->workers[i].jobs );
        json_u64( json, "late", demo->workers[i].late );
        json_close( json, '}' );
    }
    json_close( json, ']' );
}

static BOOL save( const char *text, const char *where )
{
    char temporary[MAX_PATH];
    BOOL good;
    FILE *file;

    if (!strcmp( where, "-" )) return printf( "%s\n", text ) > 0 && !fflush( stdout );
    snprintf( temporary, sizeof(temporary), "%s.new", where );
    if (!(file = fopen( temporary, "wb" ))) return FALSE;
    good = fprintf( file, "%s\n", text ) > 0;
    if (fclose( file )) good = FALSE;
    return good && MoveFileExA( temporary, where, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH );
}

BOOL report_write( const struct demo *demo, const char *where )
{
    struct json json;

    json_begin( &json );
    json_open( &json, NULL, '{' );
    json_string( &json, "program", "nspa_demo" );
    json_u64( &json, "pid", GetCurrentProcessId() );
    json_u64( &json, "cpus", demo->cpu_count );
    json_bool( &json, "contention", demo->contention );
    json_u64( &json, "load", demo->load );
    put_audio( &json, demo );
    put_mixer( &json, demo );
    put_script( &json, demo );
    put_workers( &json, demo );
    json_open( &json, "heap", '{' );
    json_u64( &json, "bytes", demo->heap_bytes );
    json_close( &json, '}' );
    json_bool( &json, "window", demo->gui_shown == 1 );
    json_close( &json, '}' );
    if (json_text( &json ) && save( json_text( &json ), where )) return TRUE;
    fprintf( stderr, "nspa_demo: cannot write the report to %s (error %lu); name a writable file with --report\n",
             where, GetLastError() );
    return FALSE;
}
