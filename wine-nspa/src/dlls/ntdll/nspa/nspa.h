/*
 * Private interfaces of the real-time code on the Unix side of ntdll.
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
 * gate.c and the telemetry writer (telemetry.h) compile in two ways: inside
 * Wine, and natively with -DNSPA_STANDALONE (plain gcc, no Wine headers) for
 * the unit tests and for readers of the telemetry file that want a real writer:
 *
 *   gcc -DNSPA_STANDALONE -I include -I dlls/ntdll/nspa dlls/ntdll/nspa/gate.c ...
 */

#ifndef __NSPA_H
#define __NSPA_H

#include <stdint.h>

#include "telemetry_layout.h"

/*
 * What the environment asked for and what the kernel granted.  Filled by
 * nspa_init() while the process still has one thread, read-only afterwards
 * except for rt_state and rt_errno, which may go from granted to not
 * permitted once (a level above the limit was refused later on).
 */
struct nspa_gate
{
    int     rt_prio;        /* NSPA_RT_PRIO, the ceiling, 17 to 98; 0: real-time scheduling is off */
    int     policy;         /* NSPA_RT_POLICY for bands 16 to 30: SCHED_FIFO, SCHED_RR or SCHED_OTHER */
    int     rt_state;       /* enum nspa_tlm_rt_state */
    int     rt_errno;       /* of the refused sched_setscheduler, else 0 */
    int64_t rlimit_rtprio;  /* soft limit, -1: unlimited; 0 and not read when rt_prio and telemetry are 0 */
    int     telemetry;      /* NSPA_TELEMETRY is set, not empty and not "0" */
    int     cs_pi;          /* rt_prio is set and NSPA_CS_PI is not "0" */
};

extern struct nspa_gate nspa_gate;

/* gate.c */

/* Reads the environment.  Call once, in the first thread, before any other
 * exists and before anything tests nspa_gate.  Prints one line on stderr for
 * each setting that is refused or not permitted.  With neither variable set
 * it makes no system call. */
extern void nspa_init(void);

/* The kernel refused a real-time priority: keeps err for the telemetry header
 * and says so on stderr, the first time only. */
extern void nspa_report_refused( int err );

/* Started from Unix, not by another Wine process: children inherit
 * environment and limits, so only this one repeats what is wrong with them. */
extern int nspa_is_first_process(void);

/* priority.c (not in standalone builds); handles are NT handles, classes and
 * levels are those of Win32.  Without NSPA_RT_PRIO and NSPA_TELEMETRY each of
 * these returns at once. */

/* After the first request to the server: tells it our gate and says so if it
 * runs without one. */
extern void nspa_server_connected(void);

/* Around the server request of NtSetInformationThread( ThreadBasePriority ).
 * The first applies level to the calling thread at once, the second records
 * what is in force; status is the server's answer. */
extern void nspa_before_set_priority( void *thread, int level );
extern void nspa_after_set_priority( void *thread, int level, unsigned int status );

/* After the server changed a process's priority class. */
extern void nspa_after_set_class( unsigned int status );

/* NtSetInformationThread( ThreadWineNspaMmcss ); data is a struct
 * nspa_mmcss_info.  Returns an NTSTATUS, STATUS_NOT_SUPPORTED without
 * NSPA_RT_PRIO. */
extern unsigned int nspa_set_mmcss( void *thread, const void *data, unsigned int size );

/* In a forked child before exec: drops what was inherited from a real-time
 * thread.  Async-signal-safe. */
extern void nspa_child_reset(void);

#endif /* __NSPA_H */
