/*
 * Tests of the telemetry file and its directory, outside Wine
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

#include "telemetry_harness.h"

static void header_describes_the_file(void)
{
    struct nspa_tlm_header *h;
    const char *base;
    struct stat st;
    char path[300];

    start();
    h = nspa_telemetry.header;
    base = (const char *)h;
    snprintf( path, sizeof(path), "%s/%d.tlm", place, (int)getpid() );
    CHECK( !stat( path, &st ), "%s", strerror( errno ));
    CHECK( (st.st_mode & 07777) == 0600, "mode %o", st.st_mode );
    CHECK( (uint64_t)st.st_size == h->file_size, "size %lld", (long long)st.st_size );
    CHECK( h->magic == NSPA_TLM_MAGIC && h->major == 1 && h->state == NSPA_TLM_LIVE, "identity" );
    CHECK( h->pid == (uint32_t)getpid() && h->win32_pid == 4242 && h->start_ticks, "process" );
    CHECK( h->blocks_offset + h->thread_slots * h->block_size == h->file_size, "geometry" );
    CHECK( !strcmp( base + h->event_names_offset + NSPA_TLM_EV_BOOST * 32, "boost" ), "event names" );
    CHECK( !strcmp( base + h->path_names_offset + NSPA_TLM_PATH_CS * 32, "critical-section" ), "path names" );
    CHECK( !strcmp( base + h->histogram_names_offset + NSPA_TLM_HIST_AUDIO_LATE * 32, "audio-late" ), "histogram names" );
    CHECK( !strcmp( base + h->counter_names_offset + NSPA_TLM_CNT_CS_SPIN_WINS * 32, "cs-spin-wins" ), "counter names" );
    CHECK( !strcmp( h->exe, "C:\\test.exe" ) && !strcmp( h->version, "10.0 test" ), "strings" );
    CHECK( h->rt_prio == 80 && h->rt_state == NSPA_TLM_RT_GRANTED && h->cs_pi == NSPA_TLM_PI_ON, "rt" );
    nspa_telemetry_exit();
    CHECK( h->state == NSPA_TLM_ENDED, "state %u", h->state );
}

static void forked_child_does_not_write(void)
{
    uint64_t head;
    int status;
    pid_t pid;

    start();
    head = nspa_self->entry->head;
    if (!(pid = fork()))
    {
        nspa_telemetry_wake( NSPA_TLM_PATH_CS, 1, 0 );
        nspa_telemetry_thread_start( 5 );
        nspa_telemetry_audio_stream( 1, 48000, 64, NSPA_TLM_AUDIO_PROGRAM );
        nspa_telemetry_audio_begin( 1, 1 );
        nspa_telemetry_thread_end();
        nspa_telemetry_exit();
        _exit( nspa_self || nspa_telemetry.header );
    }
    CHECK( waitpid( pid, &status, 0 ) == pid && !status, "child status %x", status );
    CHECK( nspa_self->entry->head == head && nspa_telemetry.header->state == NSPA_TLM_LIVE, "the child wrote" );
    CHECK( nspa_telemetry.header->threads_started == 1, "the child claimed" );
}

/* telemetry must stay off with exactly one line that contains text */
static void expect_refusal( const char *where, const char *text )
{
    struct nspa_telemetry_identity id = identity( where );
    char line[1024] = { 0 };
    int pipes[2], saved = dup( 2 ), opened, len;

    CHECK( !pipe( pipes ), "pipe" );
    dup2( pipes[1], 2 );
    opened = nspa_telemetry_open( &id );
    fflush( stderr );
    dup2( saved, 2 );
    close( pipes[1] );
    len = read( pipes[0], line, sizeof(line) - 1 );
    CHECK( !opened && !nspa_telemetry.header, "opened %s", where );
    CHECK( len > 0 && strchr( line, '\n' ) == line + len - 1, "not one line: %s", line );
    CHECK( strstr( line, text ) && strstr( line, "wine-nspa: telemetry is off" ), "says: %s", line );
    nspa_telemetry_thread_start( 1 );
    nspa_telemetry_wake( NSPA_TLM_PATH_CS, 1, 0 );
    nspa_telemetry_exit();
}

static void refuses_a_symlink(void)
{
    char target[280];

    snprintf( target, sizeof(target), "%s-real", place );
    CHECK( !mkdir( target, 0700 ) && !symlink( target, place ), "%s", strerror( errno ));
    expect_refusal( place, "not a real directory" );
}

static void refuses_an_open_directory(void)
{
    CHECK( !mkdir( place, 0700 ) && !chmod( place, 0750 ), "%s", strerror( errno ));
    expect_refusal( place, "chmod 700" );
}

static void says_nothing_when_the_parent_has(void)
{
    struct nspa_telemetry_identity id = identity( place );
    int pipes[2], saved = dup( 2 ), opened;
    char byte;

    CHECK( !mkdir( place, 0700 ) && !chmod( place, 0750 ) && !pipe( pipes ), "%s", strerror( errno ));
    id.quiet = 1;
    dup2( pipes[1], 2 );
    opened = nspa_telemetry_open( &id );
    fflush( stderr );
    dup2( saved, 2 );
    close( pipes[1] );
    CHECK( !opened && read( pipes[0], &byte, 1 ) == 0, "it spoke" );
}

static void refuses_a_file(void)
{
    int fd = open( place, O_CREAT | O_WRONLY, 0600 );

    CHECK( fd != -1, "%s", strerror( errno ));
    expect_refusal( place, "not a real directory" );
}

static void refuses_another_users_directory(void)
{
    if (geteuid()) SKIP( "needs root to make another user's directory" );
    CHECK( !mkdir( place, 0700 ) && !chown( place, 65534, 65534 ), "%s", strerror( errno ));
    expect_refusal( place, "another user" );
}

static void refuses_a_missing_parent(void)
{
    char deep[300];

    snprintf( deep, sizeof(deep), "%s/no/where", place );
    expect_refusal( deep, "No such file" );
}

static void refuses_a_path_that_is_too_long(void)
{
    static char path[8000];

    memset( path, 'a', sizeof(path) - 1 );
    path[0] = '/';
    expect_refusal( path, "too long" );
}

static void refuses_a_directory_in_the_files_place(void)
{
    char path[300];

    snprintf( path, sizeof(path), "%s/%d.tlm", place, (int)getpid() );
    CHECK( !mkdir( place, 0700 ) && !mkdir( path, 0700 ), "%s", strerror( errno ));
    expect_refusal( place, "stale" );
}

static void refuses_a_small_file_size_limit(void)
{
    struct rlimit limit = { 1 << 20, 1 << 20 };

    CHECK( !setrlimit( RLIMIT_FSIZE, &limit ), "%s", strerror( errno ));
    expect_refusal( place, "file size limit" );
}

static void replaces_a_stale_file_without_following_it(void)
{
    char path[300], victim[300];
    struct stat st;
    int fd;

    snprintf( path, sizeof(path), "%s/%d.tlm", place, (int)getpid() );
    snprintf( victim, sizeof(victim), "%s/victim", place );
    CHECK( !mkdir( place, 0700 ), "%s", strerror( errno ));
    fd = open( victim, O_CREAT | O_WRONLY, 0600 );
    CHECK( fd != -1 && write( fd, "keep", 4 ) == 4 && !symlink( victim, path ), "%s", strerror( errno ));
    start();
    CHECK( !stat( victim, &st ) && st.st_size == 4, "the link was followed" );
    CHECK( !lstat( path, &st ) && S_ISREG( st.st_mode ) && st.st_size > 4096, "not replaced" );
}

static void long_exe_is_shortened_from_the_left(void)
{
    struct nspa_telemetry_identity id = identity( place );
    char exe[600];

    memset( exe, 'x', sizeof(exe) );
    strcpy( exe + sizeof(exe) - 10, "\\live.exe" );
    id.exe = exe;
    CHECK( nspa_telemetry_open( &id ), "open" );
    CHECK( strlen( nspa_telemetry.header->exe ) == 255 && !strcmp( nspa_telemetry.header->exe + 246, "\\live.exe" ), "exe" );
}

static const struct test tests[] =
{
    TEST( header_describes_the_file ),
    TEST( forked_child_does_not_write ),
    TEST( refuses_a_symlink ),
    TEST( refuses_an_open_directory ),
    TEST( says_nothing_when_the_parent_has ),
    TEST( refuses_a_file ),
    TEST( refuses_another_users_directory ),
    TEST( refuses_a_missing_parent ),
    TEST( refuses_a_path_that_is_too_long ),
    TEST( refuses_a_directory_in_the_files_place ),
    TEST( refuses_a_small_file_size_limit ),
    TEST( replaces_a_stale_file_without_following_it ),
    TEST( long_exe_is_shortened_from_the_left ),
};

int main(void)
{
    return run_tests( tests, sizeof(tests) / sizeof(tests[0]) );
}
