/*
 * Client side of the priority map: the calling thread at once, the rest by wineserver.
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

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winternl.h"
#include "wine/server.h"
#include "wine/nspa_mmcss.h"
#include "wine/nspa_priority.h"
#include "nspa.h"
#include "telemetry.h"

/*
 * wineserver knows every thread's level, class and registration and applies
 * all changes; a level that a thread gives itself is applied here first, so
 * that it does not depend on when wineserver gets the CPU.  The copies below
 * may be behind when another thread or process changes them: what wineserver
 * applies right afterwards then stands.
 */
static int realtime_class;   /* this process is in REALTIME_PRIORITY_CLASS */

static __thread int mmcss_band __attribute__((tls_model("initial-exec")));
static __thread int old_prio __attribute__((tls_model("initial-exec")));   /* before the change under way */

static int current_tid(void)
{
    return syscall( SYS_gettid );
}

static struct nspa_sched read_sched( int tid )
{
    struct nspa_sched sched = { sched_getscheduler( tid ), 0 };
    struct sched_param param;

    if (sched.policy == -1 || sched_getparam( tid, &param )) sched.policy = SCHED_OTHER;
    else sched.prio = param.sched_priority;
    return sched;
}

static void apply_to_self( int level )
{
    struct nspa_sched sched = nspa_map_thread( nspa_gate.rt_prio, nspa_gate.policy, realtime_class, level, mmcss_band );
    struct sched_param param = { .sched_priority = sched.prio };

    /* no SCHED_RESET_ON_FORK: clearing it takes a capability, and a later
     * demotion would fail */
    if (sched_setscheduler( 0, sched.policy, &param ) && sched.prio)
    {
        nspa_report_refused( errno );
        nspa_telemetry_rt_state( nspa_gate.rt_state, nspa_gate.rt_errno );
    }
}

/* What the kernel really has, whoever applied it. */
static void record( int tid, int level, int before )
{
    struct nspa_sched sched = read_sched( tid );

    nspa_telemetry_priority( tid, sched.policy, sched.prio, before, level );
}

static void record_thread( HANDLE thread, int level )
{
    int pid = -1, tid = -1;

    if (!nspa_gate.telemetry) return;
    if (thread == GetCurrentThread())
    {
        record( current_tid(), level, nspa_gate.rt_prio ? old_prio : 0 );
        return;
    }
    SERVER_START_REQ( get_thread_times )
    {
        req->handle = wine_server_obj_handle( thread );
        if (!wine_server_call( req ))
        {
            pid = reply->unix_pid;
            tid = reply->unix_tid;
        }
    }
    SERVER_END_REQ;
    if (pid == getpid() && tid != -1) record( tid, level, NSPA_TLM_PRIO_UNKNOWN );
}

static void record_all_threads(void)
{
    struct dirent *entry;
    DIR *dir;

    if (!nspa_gate.telemetry || !(dir = opendir( "/proc/self/task" ))) return;
    while ((entry = readdir( dir )))
    {
        int tid = atoi( entry->d_name );
        if (tid > 0) record( tid, NSPA_LEVEL_UNCHANGED, NSPA_TLM_PRIO_UNKNOWN );
    }
    closedir( dir );
}

/* Returns 1 if it is another one than before. */
static int read_class(void)
{
    int class = realtime_class;

    SERVER_START_REQ( get_process_info )
    {
        req->handle = wine_server_obj_handle( NtCurrentProcess() );
        if (!wine_server_call( req )) class = (reply->priority == PROCESS_PRIOCLASS_REALTIME);
    }
    SERVER_END_REQ;
    if (class == realtime_class) return 0;
    realtime_class = class;
    return 1;
}

void nspa_server_connected(void)
{
    int server_gate = 0;

    if (!nspa_gate.rt_prio) return;
    SERVER_START_REQ( nspa_connect )
    {
        req->rt_prio = nspa_gate.rt_prio;
        req->policy  = nspa_gate.policy;
        if (!wine_server_call( req )) server_gate = reply->rt_prio;
    }
    SERVER_END_REQ;
    read_class();
    if (server_gate || !nspa_is_first_process()) return;
    fprintf( stderr, "wine-nspa: the wineserver of this prefix was already running, started without NSPA_RT_PRIO: "
             "it keeps normal scheduling and threads may wait for it behind ordinary load. "
             "Close the prefix's programs or run 'wineserver -k', then start again\n" );
}

/* the levels wineserver accepts: it answers after we have acted */
static int is_valid_level( int level )
{
    if (level == NSPA_LEVEL_IDLE || level == NSPA_LEVEL_TIME_CRITICAL) return 1;
    if (realtime_class) return level >= -7 && level <= 6;
    return level >= THREAD_PRIORITY_LOWEST && level <= THREAD_PRIORITY_HIGHEST;
}

void nspa_before_set_priority( void *thread, int level )
{
    if (!nspa_gate.rt_prio || thread != GetCurrentThread() || !is_valid_level( level )) return;
    if (nspa_gate.telemetry) old_prio = read_sched( 0 ).prio;
    apply_to_self( level );
}

void nspa_after_set_priority( void *thread, int level, unsigned int status )
{
    if (!status) record_thread( thread, level );
}

void nspa_after_set_class( unsigned int status )
{
    if (!status && nspa_gate.rt_prio && read_class()) record_all_threads();
}

static unsigned int request_mmcss( void *thread, const struct nspa_mmcss_info *info, int *band )
{
    unsigned int status;

    SERVER_START_REQ( nspa_set_mmcss )
    {
        req->handle   = wine_server_obj_handle( thread );
        req->op       = info->op;
        req->category = info->category;
        req->relative = info->relative;
        status = wine_server_call( req );
        *band = reply->band;
    }
    SERVER_END_REQ;
    return status;
}

unsigned int nspa_set_mmcss( void *thread, const void *data, unsigned int size )
{
    const struct nspa_mmcss_info *info = data;
    int band, is_self = thread == GetCurrentThread();
    unsigned int status = STATUS_NOT_SUPPORTED;

    if (size != sizeof(*info)) return STATUS_INFO_LENGTH_MISMATCH;
    if (info->op == NSPA_MMCSS_PROBE) return nspa_gate.rt_prio ? STATUS_SUCCESS : STATUS_NOT_SUPPORTED;
    if (nspa_gate.telemetry && is_self) old_prio = read_sched( 0 ).prio;
    if (nspa_gate.rt_prio)
    {
        if ((status = request_mmcss( thread, info, &band ))) return status;
        if (is_self) mmcss_band = band;
        record_thread( thread, NSPA_LEVEL_UNCHANGED );
    }
    if (is_self && info->op != NSPA_MMCSS_RELATIVE) nspa_telemetry_mmcss( info->op == NSPA_MMCSS_REGISTER );
    return status;
}

void nspa_child_reset(void)
{
    struct sched_param param = { .sched_priority = 0 };

    if (nspa_gate.rt_prio) sched_setscheduler( 0, SCHED_OTHER, &param );
}
