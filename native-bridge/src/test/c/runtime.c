/*
 * Drives the runtime's own telemetry writer, built outside Wine, for the tests
 * of the reader.  Prints "ready <file>" once the file exists and the process's
 * own counts at the end; then waits for its input to close.
 *
 *   runtime DIRECTORY EVENTS THREADS    THREADS short-lived threads, one after
 *                                       another, beside a main thread of EVENTS waits
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "telemetry.h"

static void *visitor( void *arg )
{
    unsigned int number = (unsigned int)(size_t)arg;
    uint64_t begin;

    nspa_telemetry_thread_start( 0x100 + number * 4 );
    begin = nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, 0xabc0, 0, 0 );
    nspa_telemetry_wait_end( NSPA_TLM_PATH_CS, 0xabc0, begin, 0 );
    nspa_telemetry_thread_end();
    return NULL;
}

int main( int argc, char **argv )
{
    struct nspa_telemetry_identity identity = { 0 };
    unsigned long i, events, threads;
    pthread_t thread;
    uint64_t begin;

    if (argc != 4) return 2;
    events  = strtoul( argv[2], NULL, 10 );
    threads = strtoul( argv[3], NULL, 10 );
    identity.directory = argv[1];
    identity.version   = "10.0 test";
    identity.exe       = "C:\\runtime.exe";
    identity.win32_pid = 32;
    identity.rt_prio   = 80;
    identity.rt_policy = 1;
    identity.rt_state  = NSPA_TLM_RT_GRANTED;
    identity.cs_pi     = NSPA_TLM_PI_ON;
    if (!nspa_telemetry_open( &identity )) return 1;
    nspa_telemetry_thread_start( 0x24 );
    nspa_telemetry_thread_name( 0x24, "main loop", 9 );
    printf( "ready %s/%d.tlm\n", argv[1], (int)getpid() );
    fflush( stdout );
    nspa_telemetry_audio_stream( 0x51, 48000, 64, NSPA_TLM_AUDIO_PROGRAM );
    for (i = 0; i < events; i++)
    {
        begin = nspa_telemetry_wait_begin( NSPA_TLM_PATH_SYNC, 0x1000 + i % 8, 0, 0 );
        nspa_telemetry_wait_end( NSPA_TLM_PATH_SYNC, 0x1000 + i % 8, begin, 0 );
        if (!(i % 4)) nspa_telemetry_wake( NSPA_TLM_PATH_SYNC, 0x1000 + i % 8, 77 );
        if (!(i % 64)) usleep( 200 );
    }
    for (i = 0; i < threads; i++)
    {
        if (pthread_create( &thread, NULL, visitor, (void *)i )) return 1;
        pthread_join( thread, NULL );
        if (!(i % 16)) usleep( 500 );
    }
    nspa_telemetry_exit();
    printf( "done waits %lu wakes %lu visitors %lu\n", events, (events + 3) / 4, threads );
    fflush( stdout );
    while (getchar() != EOF) continue;
    return 0;
}
