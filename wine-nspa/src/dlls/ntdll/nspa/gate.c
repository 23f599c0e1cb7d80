/*
 * The gate: what the environment asked for and what the kernel grants.
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

#if 0
#pragma makedep unix
#endif

#include <errno.h>
#include <stdio.h>
#include <sys/resource.h>

#include "wine/nspa_priority.h"
#include "nspa.h"

struct nspa_gate nspa_gate;

static int quiet;   /* the process that started this one has said it all */

static int parse_gate(void)
{
    const char *prio = nspa_getenv( "NSPA_RT_PRIO" ), *policy = nspa_getenv( "NSPA_RT_POLICY" );

    if (!prio) return NSPA_TLM_RT_UNSET;
    if (!nspa_parse_prio( prio, NSPA_RT_PRIO_MIN, NSPA_RT_PRIO_MAX, &nspa_gate.rt_prio ))
    {
        if (!quiet)
            fprintf( stderr, "wine-nspa: NSPA_RT_PRIO=%s is out of range (%d to %d): real-time scheduling stays off\n",
                     prio, NSPA_RT_PRIO_MIN, NSPA_RT_PRIO_MAX );
        return NSPA_TLM_RT_BAD_VALUE;
    }
    nspa_gate.policy = SCHED_FIFO;
    if (policy && !nspa_parse_policy( policy, &nspa_gate.policy ))
    {
        nspa_gate.rt_prio = 0;
        nspa_gate.policy = SCHED_OTHER;
        if (!quiet)
            fprintf( stderr, "wine-nspa: NSPA_RT_POLICY=%s is not FF, RR or TS: real-time scheduling stays off\n", policy );
        return NSPA_TLM_RT_BAD_VALUE;
    }
    return NSPA_TLM_RT_GRANTED;
}

/* A hard limit that suffices is used: raising the soft one needs no right. */
static void read_limit(void)
{
    struct rlimit limit;

    if (getrlimit( RLIMIT_RTPRIO, &limit )) return;
    if (limit.rlim_cur < (rlim_t)nspa_gate.rt_prio && limit.rlim_max >= (rlim_t)nspa_gate.rt_prio)
    {
        struct rlimit raised = { nspa_gate.rt_prio, limit.rlim_max };
        if (!setrlimit( RLIMIT_RTPRIO, &raised )) limit = raised;
    }
    nspa_gate.rlimit_rtprio = limit.rlim_cur == RLIM_INFINITY ? -1 : (int64_t)limit.rlim_cur;
}

void nspa_report_refused( int err )
{
    if (nspa_gate.rt_state == NSPA_TLM_RT_NOT_PERMITTED) return;
    nspa_gate.rt_state = NSPA_TLM_RT_NOT_PERMITTED;
    nspa_gate.rt_errno = err;
    if (quiet) return;
    if (nspa_gate.rlimit_rtprio >= 0 && nspa_gate.rlimit_rtprio < nspa_gate.rt_prio)
        fprintf( stderr, "wine-nspa: real-time priority %d is not permitted (%s): RLIMIT_RTPRIO is %d, "
                 "at least %d is needed; threads above the limit keep normal scheduling. "
                 "Raise 'rtprio' for this user in /etc/security/limits.d and log in again\n",
                 nspa_gate.rt_prio, strerror( err ), (int)nspa_gate.rlimit_rtprio, nspa_gate.rt_prio );
    else
        fprintf( stderr, "wine-nspa: real-time priority %d is not permitted (%s) although RLIMIT_RTPRIO allows it: "
                 "a container, a cgroup without real-time budget or a sandbox forbids it; threads keep normal scheduling\n",
                 nspa_gate.rt_prio, strerror( err ) );
}

/* Only an attempt tells: limits, capabilities, cgroups and sandboxes all have
 * a say.  The process leaves it with normal scheduling, also when it was
 * started by a real-time process: from here on the map decides. */
static void probe(void)
{
    struct sched_param param = { .sched_priority = nspa_gate.rt_prio };
    int err = sched_setscheduler( 0, SCHED_FIFO, &param ) ? errno : 0;

    param.sched_priority = 0;
    sched_setscheduler( 0, SCHED_OTHER, &param );
    if (err) nspa_report_refused( err );
}

void nspa_init(void)
{
    const char *telemetry = nspa_getenv( "NSPA_TELEMETRY" ), *cs_pi = nspa_getenv( "NSPA_CS_PI" );

    quiet = getenv( "WINESERVERSOCKET" ) != NULL;
    nspa_gate.telemetry = telemetry && strcmp( telemetry, "0" );
    nspa_gate.rt_state = parse_gate();
    if (nspa_gate.rt_prio || nspa_gate.telemetry) read_limit();
    if (!nspa_gate.rt_prio) return;
    nspa_gate.cs_pi = !cs_pi || strcmp( cs_pi, "0" );
    probe();
}

int nspa_is_first_process(void)
{
    return !quiet;
}
