/*
 * Unit test of the gate and the priority map, without Wine.
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

/* The expected values come from the published table (ceiling 80) and from
 * properties of the formula, not from the functions under test. */

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "wine/nspa_priority.h"
#include "nspa.h"

static const char no_limits[] = "limits cannot be raised here (CAP_SYS_RESOURCE)";

static int passed, failed, skipped;

static void check( int ok, const char *what )
{
    printf( "%s - %s\n", ok ? "ok" : "not ok", what );
    if (ok) passed++;
    else failed++;
}

static void skip( const char *what, const char *why )
{
    printf( "ok - %s # SKIP %s\n", what, why );
    skipped++;
}

static void pinned_values_at_80(void)
{
    static const struct { int level, prio; } table[] =
        { { -15, 65 }, { -2, 71 }, { -1, 72 }, { 0, 73 }, { 1, 74 }, { 2, 75 }, { 15, 80 } };
    int ok = 1;

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
    {
        struct nspa_sched sched = nspa_map_thread( 80, SCHED_FIFO, 1, table[i].level, 0 );
        if (sched.policy != SCHED_FIFO || sched.prio != table[i].prio) ok = 0;
    }
    check( ok, "REALTIME class at 80 gives 65 71 72 73 74 75 80" );
    check( nspa_fifo_priority( 80, 30 ) == 79, "band 30 at 80 gives 79" );
    check( nspa_server_priority( 80 ) == 64, "wineserver at 80 runs at 64" );
}

static void every_band_and_ceiling(void)
{
    int in_range = 1, formula = 1, below_ceiling = 1, above_server = 1, ordered = 1;

    for (int prio = 17; prio <= 98; prio++)
        for (int band = -2; band <= 40; band++)
        {
            int expected_band = band < 16 ? 16 : band > 31 ? 31 : band;
            int fifo = nspa_fifo_priority( prio, band );
            if (fifo < 1 || fifo > 98) in_range = 0;
            if (fifo != prio - 31 + expected_band) formula = 0;
            if (fifo > prio) below_ceiling = 0;
            if (fifo <= nspa_server_priority( prio )) above_server = 0;
            if (band > 16 && band <= 31 && fifo != nspa_fifo_priority( prio, band - 1 ) + 1) ordered = 0;
        }
    check( in_range, "every band -2..40 at every ceiling 17..98 lies in 1..98" );
    check( formula, "and is ceiling - (31 - band) with the band clamped first" );
    check( below_ceiling, "and never exceeds the ceiling" );
    check( above_server, "and stands above wineserver" );
    check( ordered, "and neighbouring bands never collapse" );
}

static void ceilings_outside_the_range_are_clamped(void)
{
    int ok = 1;

    for (int prio = -200; prio <= 200; prio++)
        for (int band = -2; band <= 40; band++)
        {
            int fifo = nspa_fifo_priority( prio, band );
            if (fifo < 1 || fifo > 98) ok = 0;
        }
    check( ok, "no ceiling whatever leads outside 1..98" );
}

static void every_level(void)
{
    int ordinary = 1, realtime = 1, extremes = 1;

    for (int level = -100; level <= 100; level++)
    {
        struct nspa_sched normal = nspa_map_thread( 80, SCHED_FIFO, 0, level, 0 );
        struct nspa_sched rt = nspa_map_thread( 80, SCHED_FIFO, 1, level, 0 );
        if (level != 15 && (normal.policy != SCHED_OTHER || normal.prio)) ordinary = 0;
        if (level != 15 && (rt.policy != SCHED_FIFO || rt.prio < 65 || rt.prio > 79)) realtime = 0;
    }
    extremes = nspa_map_thread( 80, SCHED_FIFO, 1, INT_MAX - 24, 0 ).prio == 79 &&
               nspa_map_thread( 80, SCHED_FIFO, 1, -1000000, 0 ).prio == 65;
    check( ordinary, "outside the REALTIME class only TIME_CRITICAL is real-time" );
    check( realtime, "inside it every other level, known or not, lies in 65..79" );
    check( extremes, "absurd levels stay inside too" );
    check( nspa_map_thread( 80, SCHED_FIFO, 0, 15, 0 ).prio == 80, "TIME_CRITICAL is the ceiling in every class" );
}

static void policies(void)
{
    struct nspa_sched sched = nspa_map_thread( 80, SCHED_RR, 1, 0, 0 );
    check( sched.policy == SCHED_RR && sched.prio == 73, "RR applies below the ceiling" );
    sched = nspa_map_thread( 80, SCHED_RR, 1, 15, 0 );
    check( sched.policy == SCHED_FIFO && sched.prio == 80, "the ceiling is FIFO under RR" );
    sched = nspa_map_thread( 80, SCHED_OTHER, 1, 2, 0 );
    check( sched.policy == SCHED_OTHER && sched.prio == 0, "TS leaves bands 16 to 30 at normal scheduling" );
    sched = nspa_map_thread( 80, SCHED_OTHER, 0, 15, 0 );
    check( sched.policy == SCHED_FIFO && sched.prio == 80, "the ceiling is FIFO under TS" );
}

static void mmcss(void)
{
    static const int high[] = { 29, 30, 31, 31, 31 }, medium[] = { 18, 19, 20, 21, 22 };
    int ok = 1;

    for (int relative = -2; relative <= 2; relative++)
    {
        if (nspa_mmcss_band( NSPA_MMCSS_HIGH, relative ) != high[relative + 2]) ok = 0;
        if (nspa_mmcss_band( NSPA_MMCSS_MEDIUM, relative ) != medium[relative + 2]) ok = 0;
        if (nspa_mmcss_band( NSPA_MMCSS_LOW, relative ) || nspa_mmcss_band( NSPA_MMCSS_NONE, relative )) ok = 0;
    }
    check( ok, "MMCSS categories give their bands" );
    check( nspa_mmcss_band( NSPA_MMCSS_HIGH, 1000 ) == 31 && nspa_mmcss_band( NSPA_MMCSS_MEDIUM, -1000 ) == 18,
           "absurd relative priorities stay in the category" );
    check( nspa_map_thread( 80, SCHED_FIFO, 0, 0, 31 ).prio == 80, "a registration lifts a normal thread" );
    check( nspa_map_thread( 80, SCHED_FIFO, 0, 15, 18 ).prio == 80, "a registration never lowers a TIME_CRITICAL one" );
}

static void parsing(void)
{
    static const char *const refused[] = { "", "0", "5", "16", "99", "100", "-80", "+80", " 80", "80 ", "80a", "0x50",
                                           "eighty", "99999999999999999999", "18446744073709551696", "8 0", "80\n" };
    int value = -1, ok = 1;

    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        if (nspa_parse_prio( refused[i], 17, 98, &value ) || value != -1)
        {
            printf( "# accepted: '%s'\n", refused[i] );
            ok = 0;
        }
    check( ok, "anything but a whole number from 17 to 98 is refused and changes nothing" );
    for (int prio = 17; prio <= 98; prio++)
    {
        char text[16];
        snprintf( text, sizeof(text), "%d", prio );
        if (!nspa_parse_prio( text, 17, 98, &value ) || value != prio) ok = 0;
    }
    check( ok, "17 to 98 are accepted" );
    check( nspa_parse_policy( "FF", &value ) && value == SCHED_FIFO && nspa_parse_policy( "RR", &value ) &&
           value == SCHED_RR && nspa_parse_policy( "TS", &value ) && value == SCHED_OTHER, "FF, RR and TS are policies" );
    check( !nspa_parse_policy( "ff", &value ) && !nspa_parse_policy( "FIFO", &value ) && !nspa_parse_policy( "", &value ),
           "nothing else is" );
}

static void set( const char *name, const char *value )
{
    if (value) setenv( name, value, 1 );
    else unsetenv( name );
}

struct outcome
{
    struct nspa_gate gate;
    int policy, prio;
    int limit_set;   /* the wanted RLIMIT_RTPRIO could be set */
    char text[1024];
};

/* nspa_init in a fresh process, with what it printed */
static struct outcome init_with( const char *prio, const char *policy, const char *telemetry, rlim_t limit, int as_user )
{
    struct outcome out;
    int result[2], text[2];

    memset( &out, 0, sizeof(out) );
    if (pipe( result ) || pipe( text )) exit( 2 );
    fflush( stdout );
    if (!fork())
    {
        struct rlimit rlimit = { limit, limit };
        struct sched_param param;

        set( "NSPA_RT_PRIO", prio );
        set( "NSPA_RT_POLICY", policy );
        set( "NSPA_TELEMETRY", telemetry );
        unsetenv( "WINESERVERSOCKET" );
        dup2( text[1], 2 );
        close( text[1] );
        out.limit_set = !setrlimit( RLIMIT_RTPRIO, &rlimit );
        if (as_user && setuid( 65534 )) _exit( 1 );
        nspa_init();
        out.gate = nspa_gate;
        out.policy = sched_getscheduler( 0 );
        sched_getparam( 0, &param );
        out.prio = param.sched_priority;
        _exit( write( result[1], &out, sizeof(out) ) != sizeof(out) );
    }
    close( result[1] );
    close( text[1] );
    if (read( result[0], &out, sizeof(out) ) != sizeof(out)) out.gate.rt_state = -1;
    for (size_t len = 0; len < sizeof(out.text) - 1; )
    {
        ssize_t got = read( text[0], out.text + len, sizeof(out.text) - 1 - len );
        if (got <= 0) break;
        len += got;
    }
    close( result[0] );
    close( text[0] );
    wait( NULL );
    return out;
}

static int lines( const char *text )
{
    int count = 0;

    while ((text = strchr( text, '\n' ))) count++, text++;
    return count;
}

static void gate(void)
{
    struct outcome out = init_with( NULL, NULL, NULL, RLIM_INFINITY, 0 );
    check( !out.gate.rt_prio && out.gate.rt_state == NSPA_TLM_RT_UNSET && !out.gate.cs_pi && !*out.text,
           "without NSPA_RT_PRIO everything is off and nothing is said" );
    out = init_with( "", NULL, "0", RLIM_INFINITY, 0 );
    check( !out.gate.rt_prio && out.gate.rt_state == NSPA_TLM_RT_UNSET && !out.gate.telemetry && !*out.text,
           "variables set to nothing or 0 count as not set" );
    out = init_with( "5", NULL, NULL, RLIM_INFINITY, 0 );
    check( !out.gate.rt_prio && out.gate.rt_state == NSPA_TLM_RT_BAD_VALUE && !out.gate.cs_pi &&
           !strcmp( out.text, "wine-nspa: NSPA_RT_PRIO=5 is out of range (17 to 98): real-time scheduling stays off\n" ),
           "5 is refused with one clear line" );
    out = init_with( "80", "XX", NULL, RLIM_INFINITY, 0 );
    check( !out.gate.rt_prio && out.gate.rt_state == NSPA_TLM_RT_BAD_VALUE && lines( out.text ) == 1,
           "an unknown policy is refused with one line" );
    out = init_with( NULL, NULL, "1", RLIM_INFINITY, 0 );
    check( out.gate.telemetry && !out.gate.rt_prio && !out.gate.cs_pi && !*out.text,
           "telemetry alone leaves scheduling off" );
    if (out.limit_set) check( out.gate.rlimit_rtprio == -1, "and reads the limit" );
    else skip( "and reads the limit", no_limits );
}

static void permission(void)
{
    struct outcome out;

    if (getuid())
    {
        skip( "granting and refusal of the ceiling", "needs root to set limits" );
        return;
    }
    out = init_with( "80", "RR", NULL, 0, 0 );
    if (out.gate.rt_state == NSPA_TLM_RT_GRANTED)
        check( out.gate.rt_prio == 80 && out.gate.policy == SCHED_RR && out.gate.cs_pi && !*out.text &&
               out.policy == SCHED_OTHER && !out.prio, "granted: nothing is said and the probe leaves no trace" );
    else skip( "granted ceiling", "this system grants no real-time priority even to root" );
    out = init_with( "80", NULL, NULL, 0, 1 );
    check( out.gate.rt_prio == 80 && out.gate.rt_state == NSPA_TLM_RT_NOT_PERMITTED && out.gate.rt_errno == EPERM &&
           out.gate.rlimit_rtprio == 0 && lines( out.text ) == 1 && strstr( out.text, "RLIMIT_RTPRIO is 0" ),
           "a user without RLIMIT_RTPRIO is told so in one line" );
    out = init_with( "80", NULL, NULL, 70, 1 );
    if (out.limit_set)
        check( out.gate.rt_state == NSPA_TLM_RT_NOT_PERMITTED && strstr( out.text, "RLIMIT_RTPRIO is 70, at least 80" ) != NULL,
               "a limit below the ceiling is told with both numbers" );
    else skip( "a limit below the ceiling", no_limits );
    out = init_with( "80", NULL, NULL, 80, 1 );
    if (out.limit_set)
        check( out.gate.rt_state == NSPA_TLM_RT_GRANTED && out.gate.rlimit_rtprio == 80 &&
               out.policy == SCHED_OTHER && !*out.text, "a sufficient limit suffices for a user" );
    else skip( "a sufficient limit", no_limits );
}

int main(void)
{
    pinned_values_at_80();
    every_band_and_ceiling();
    ceilings_outside_the_range_are_clamped();
    every_level();
    policies();
    mmcss();
    parsing();
    gate();
    permission();
    printf( "%d passed, %d failed, %d skipped\n", passed, failed, skipped );
    return failed != 0;
}
