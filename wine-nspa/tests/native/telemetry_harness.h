/*
 * What the tests of the telemetry writer share
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
 * Each test runs in a child of its own, because a process has one telemetry
 * file; it prints why and exits non-zero to fail, with 77 to be skipped.
 */

#ifndef TELEMETRY_HARNESS_H
#define TELEMETRY_HARNESS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "telemetry_private.h"

#define CHECK( cond, ... ) \
    do { if (!(cond)) { printf( "# %s:%d: %s: ", __FILE__, __LINE__, #cond ); printf( __VA_ARGS__ ); \
                        printf( "\n" ); fflush( stdout ); _exit( 1 ); } } while (0)

#define SKIP( reason )  do { printf( "# %s\n", reason ); fflush( stdout ); _exit( 77 ); } while (0)

static char directory[200];
static char place[256];          /* directory of the running test's file */

static struct nspa_telemetry_identity identity( const char *where )
{
    struct nspa_telemetry_identity id = { where, "10.0 test", "C:\\test.exe", 4242, 80, 1, 1, 0, 1, 0 };
    return id;
}

static void start(void)
{
    struct nspa_telemetry_identity id = identity( place );

    CHECK( nspa_telemetry_open( &id ), "telemetry did not open" );
    nspa_telemetry_thread_start( 100 );
    CHECK( nspa_self != NULL, "no slot" );
}

struct test
{
    const char *name;
    void (*run)(void);
};

#define TEST( name )  { #name, name }

static void remove_directory(void)
{
    char command[300];

    snprintf( command, sizeof(command), "rm -rf '%s'", directory );
    if (system( command )) fprintf( stderr, "cannot remove %s\n", directory );
}

static int run_tests( const struct test *tests, unsigned int count )
{
    unsigned int i, passed = 0, failed = 0, skipped = 0;
    int status;
    pid_t pid;

    snprintf( directory, sizeof(directory), "%s/nspa-telemetry-test-XXXXXX", getenv( "TMPDIR" ) ? getenv( "TMPDIR" ) : P_tmpdir );
    if (!mkdtemp( directory )) { perror( directory ); return 1; }
    for (i = 0; i < count; i++)
    {
        snprintf( place, sizeof(place), "%s/%u", directory, i );
        fflush( stdout );
        if (!(pid = fork()))
        {
            alarm( 60 );
            tests[i].run();
            fflush( stdout );
            _exit( 0 );
        }
        if (pid == -1 || waitpid( pid, &status, 0 ) == -1) status = 1;
        if (!status) passed++;
        else if (WIFEXITED( status ) && WEXITSTATUS( status ) == 77) skipped++;
        else failed++;
        printf( "%s %s%s\n", !status || (WIFEXITED( status ) && WEXITSTATUS( status ) == 77) ? "ok" : "not ok",
                tests[i].name, WIFEXITED( status ) && WEXITSTATUS( status ) == 77 ? " # SKIP" : "" );
    }
    remove_directory();
    printf( "%u passed, %u failed, %u skipped\n", passed, failed, skipped );
    return failed != 0;
}

#endif /* TELEMETRY_HARNESS_H */
