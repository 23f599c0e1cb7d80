/*
 * Server side of the priority map.
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

#include "config.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winternl.h"

#include "handle.h"
#include "process.h"
#include "request.h"
#include "thread.h"
#include "nspa_priority.h"
#include "wine/nspa_mmcss.h"
#include "wine/nspa_priority.h"

/*
 * A process that runs with the gate says so once (nspa_connect); the threads
 * of all others are never touched.  The kernel checks the target's own
 * RLIMIT_RTPRIO, so wineserver needs no right that the program lacks.
 */

static int gate_prio;           /* NSPA_RT_PRIO of our environment, 0: none or refused */
static int own_policy;          /* NSPA_SRV_RT_POLICY */
static int own_prio;            /* in force, 0: normal scheduling */
static int own_prio_is_fixed;   /* NSPA_SRV_RT_PRIO was given */
static int refusal_reported;

static void report_refused( const char *what, int prio, int err )
{
    if (refusal_reported) return;
    refusal_reported = 1;
    fprintf( stderr, "wine-nspa: wineserver: real-time priority %d for %s is not permitted (%s): "
             "it keeps normal scheduling and programs may wait for it behind ordinary load; "
             "check RLIMIT_RTPRIO ('ulimit -r')\n", prio, what, strerror( err ) );
}

static void set_own_priority( int prio )
{
    struct sched_param param = { .sched_priority = prio };

    if (!sched_setscheduler( 0, own_policy, &param )) own_prio = prio;
    else report_refused( "itself", prio, errno );
}

/* Values the clients report as refused are passed over in silence. */
void nspa_init_server(void)
{
    const char *prio = nspa_getenv( "NSPA_RT_PRIO" ), *policy = nspa_getenv( "NSPA_RT_POLICY" );
    const char *srv_prio = nspa_getenv( "NSPA_SRV_RT_PRIO" ), *srv_policy = nspa_getenv( "NSPA_SRV_RT_POLICY" );
    int value;

    if (!prio || !nspa_parse_prio( prio, NSPA_RT_PRIO_MIN, NSPA_RT_PRIO_MAX, &gate_prio )) return;
    if (policy && !nspa_parse_policy( policy, &value ))
    {
        gate_prio = 0;
        return;
    }
    own_policy = SCHED_FIFO;
    if (srv_policy && !nspa_parse_policy( srv_policy, &own_policy ))
        fprintf( stderr, "wine-nspa: wineserver: NSPA_SRV_RT_POLICY=%s is not FF, RR or TS: FF is used\n", srv_policy );
    if (own_policy == SCHED_OTHER) return;

    value = nspa_server_priority( gate_prio );
    if (srv_prio)
    {
        own_prio_is_fixed = nspa_parse_prio( srv_prio, 1, NSPA_RT_PRIO_MAX, &value );
        if (!own_prio_is_fixed)
            fprintf( stderr, "wine-nspa: wineserver: NSPA_SRV_RT_PRIO=%s is out of range (1 to %d): %d is used\n",
                     srv_prio, NSPA_RT_PRIO_MAX, value );
    }
    set_own_priority( value );
}

/* Applies what the map says about a thread; it may have inherited its
 * creator's scheduling. */
void nspa_apply_thread( struct thread *thread )
{
    struct process *process = thread->process;
    struct sched_param param;
    struct nspa_sched sched;

    if (!process->nspa_rt_prio || thread->unix_tid == -1 || thread->state == TERMINATED) return;
    sched = nspa_map_thread( process->nspa_rt_prio, process->nspa_policy,
                             process->priority == PROCESS_PRIOCLASS_REALTIME, thread->priority,
                             nspa_mmcss_band( thread->nspa_mmcss_category, thread->nspa_mmcss_relative ));
    param.sched_priority = sched.prio;
    if (sched_setscheduler( thread->unix_tid, sched.policy, &param ) && errno != ESRCH)
        report_refused( "a thread", sched.prio, errno );
}

void nspa_apply_process( struct process *process )
{
    struct thread *thread;

    LIST_FOR_EACH_ENTRY( thread, &process->thread_list, struct thread, proc_entry )
        nspa_apply_thread( thread );
}

/* the current process runs with the gate */
DECL_HANDLER(nspa_connect)
{
    int below = nspa_server_priority( req->rt_prio );

    if (req->rt_prio < NSPA_RT_PRIO_MIN || req->rt_prio > NSPA_RT_PRIO_MAX ||
        (req->policy != SCHED_FIFO && req->policy != SCHED_RR && req->policy != SCHED_OTHER))
    {
        set_error( STATUS_INVALID_PARAMETER );
        return;
    }
    current->process->nspa_rt_prio = req->rt_prio;
    current->process->nspa_policy = req->policy;
    /* stay below every client, also one with a lower ceiling than ours */
    if (own_prio > below && !own_prio_is_fixed) set_own_priority( below );
    nspa_apply_process( current->process );
    reply->rt_prio = gate_prio;
}

/* register a thread with MMCSS, move it within its task's range, or take it out */
DECL_HANDLER(nspa_set_mmcss)
{
    struct thread *thread = get_thread_from_handle( req->handle, THREAD_SET_INFORMATION );
    int registered;

    if (!thread) return;
    registered = thread->nspa_mmcss_category != NSPA_MMCSS_NONE;
    if (!thread->process->nspa_rt_prio) set_error( STATUS_NOT_SUPPORTED );
    else if (req->op == NSPA_MMCSS_REGISTER && registered) set_error( STATUS_ALREADY_REGISTERED );
    else if (req->op != NSPA_MMCSS_REGISTER && !registered) set_error( STATUS_INVALID_HANDLE );
    else if (req->op == NSPA_MMCSS_REGISTER && req->category >= NSPA_MMCSS_LOW && req->category <= NSPA_MMCSS_HIGH)
    {
        thread->nspa_mmcss_category = req->category;
        thread->nspa_mmcss_relative = 0;
    }
    else if (req->op == NSPA_MMCSS_RELATIVE && req->relative >= -2 && req->relative <= 2)
        thread->nspa_mmcss_relative = req->relative;
    else if (req->op == NSPA_MMCSS_REVERT)
        thread->nspa_mmcss_category = NSPA_MMCSS_NONE;
    else set_error( STATUS_INVALID_PARAMETER );

    if (!get_error())
    {
        nspa_apply_thread( thread );
        reply->band = nspa_mmcss_band( thread->nspa_mmcss_category, thread->nspa_mmcss_relative );
    }
    release_object( thread );
}
