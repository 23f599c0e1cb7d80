/*
 * Commands on standard input, and Ctrl+C.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo.h"
#include "../common/thread.h"

static struct demo *controlled;    /* the console handler gets no argument */

static const char commands[] = "contention on|off, load N, heap MB-per-second, status, quit";

void demo_stop( struct demo *demo )
{
    InterlockedExchange( &demo->running, 0 );
    SetEvent( demo->stop_event );
}

static BOOL WINAPI console_event( DWORD event )
{
    (void)event;
    demo_stop( controlled );
    return TRUE;
}

static BOOL read_number( const char *text, UINT limit, UINT *value )
{
    char *end;
    unsigned long number = strtoul( text, &end, 10 );

    if (end == text || *end || number > limit) return FALSE;
    *value = number;
    return TRUE;
}

static void obey( struct demo *demo, const char *line )
{
    UINT value;

    if (!strcmp( line, "quit" )) demo_stop( demo );
    else if (!strcmp( line, "contention on" )) demo->contention = 1;
    else if (!strcmp( line, "contention off" )) demo->contention = 0;
    else if (!strcmp( line, "status" )) report_write( demo, "-" );
    else if (!strncmp( line, "load ", 5 ) && read_number( line + 5, DEMO_MAX_LOAD, &value )) scene_set_load( demo, value );
    else if (!strncmp( line, "heap ", 5 ) && read_number( line + 5, 1024, &value )) demo->heap_rate = value;
    else if (*line) fprintf( stderr, "nspa_demo: \"%s\" is not a command; there are: %s\n", line, commands );
}

/* Ends with standard input; the program goes on without it. */
static DWORD WINAPI control_main( void *arg )
{
    char line[128];

    while (fgets( line, sizeof(line), stdin ))
    {
        line[strcspn( line, "\r\n" )] = 0;
        obey( arg, line );
    }
    return 0;
}

void control_start( struct demo *demo )
{
    struct thread_spec spec = { "control", control_main, demo, THREAD_PRIORITY_BELOW_NORMAL, 0 };

    controlled = demo;
    SetConsoleCtrlHandler( console_event, TRUE );
    CloseHandle( thread_start( &spec, NULL ));
}
