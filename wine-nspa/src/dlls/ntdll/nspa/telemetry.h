/*
 * Interface of the telemetry writer
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
 * The writer is plain Linux C: `cc -std=gnu11 -DNSPA_STANDALONE
 * telemetry.c telemetry_file.c telemetry_event.c -lpthread` builds it outside
 * Wine; the define only leaves out Wine's config.h.
 *
 * Threads.  open, exit and forked children are handled process-wide.  Every
 * other function acts for the calling thread unless it takes a tid, and does
 * nothing, without a system call, for a thread that has no slot.  From a
 * thread's start to its end no function here locks, allocates or enters the
 * kernel, except thread_name.
 * All of them may be called from a signal handler; an event that would
 * interrupt the same thread's half-written one is counted as dropped.
 */

#ifndef __NSPA_TELEMETRY_H
#define __NSPA_TELEMETRY_H

#include <stdint.h>
#include "telemetry_layout.h"

#define NSPA_LEVEL_UNCHANGED 127

/* what the header says about the process; strings are copied */
struct nspa_telemetry_identity
{
    const char *directory;   /* NSPA_TELEMETRY: absolute, or anything else for the default */
    const char *version;
    const char *exe;         /* UTF-8 */
    uint32_t    win32_pid;
    int32_t     rt_prio;     /* NSPA_RT_PRIO, 0 if unset */
    uint32_t    rt_policy;   /* SCHED_* */
    uint32_t    rt_state;    /* enum nspa_tlm_rt_state */
    int32_t     rt_errno;
    uint32_t    cs_pi;       /* enum nspa_tlm_pi_state */
    int         quiet;       /* 1 if a parent with the same settings has already said why not */
};

/* Creates and publishes the file.  Call once, before a second thread exists.
 * Returns 1, or 0 after one line on stderr (unless quiet) that says why not. */
extern int nspa_telemetry_open( const struct nspa_telemetry_identity *identity );
/* state := ENDED; later events of other threads still land in the file */
extern void nspa_telemetry_exit(void);

/* Claims a slot for the calling thread and makes its pages resident. */
extern void nspa_telemetry_thread_start( uint32_t win32_tid );
extern void nspa_telemetry_thread_end(void);
/* name is UTF-8 of len bytes; the thread may be any of this process */
extern void nspa_telemetry_thread_name( uint32_t win32_tid, const char *name, unsigned int len );

/* tid is the thread whose scheduling changed, the caller the one who changed it.
 * old_prio may be NSPA_TLM_PRIO_UNKNOWN, nt_base NSPA_LEVEL_UNCHANGED: both
 * are then taken from the thread's entry. */
extern void nspa_telemetry_priority( int tid, int policy, int prio, int old_prio, int nt_base );
/* the calling thread joined or left MMCSS */
extern void nspa_telemetry_mmcss( int registered );
extern void nspa_telemetry_rt_state( int rt_state, int rt_errno );
extern void nspa_telemetry_cs_pi( int cs_pi );

/* A wait that really blocks.  begin returns the time to hand to end, 0 if off.
 * owner_tid is the Linux tid of the holder or 0; with inherits set a BOOST
 * event is added when the caller's priority is above the holder's. */
extern uint64_t nspa_telemetry_wait_begin( enum nspa_tlm_path path, uint64_t object,
                                           uint32_t owner_tid, int inherits );
extern void nspa_telemetry_wait_end( enum nspa_tlm_path path, uint64_t object,
                                     uint64_t begin_ns, uint32_t owner_tid );
/* new_owner_tid is 0 when the releasing thread cannot know it */
extern void nspa_telemetry_wake( enum nspa_tlm_path path, uint64_t object, uint32_t new_owner_tid );

/* Linux tid of a Win32 thread of this process, 0 if it has no slot */
extern uint32_t nspa_telemetry_find_tid( uint32_t win32_tid );
/* the caller's counter of sections won by spinning, which it alone may
 * increment, from PE code too; NULL without a slot */
extern uint64_t *nspa_telemetry_spin_wins(void);

/* Audio.  A stream is counted from its announcement; once any stream came from
 * the program itself, periods seen at WASAPI are no longer counted, so nothing
 * is counted twice.
 * AUDIO_WORK is begin to end, a period is missed if that exceeds period_ns;
 * AUDIO_LATE is the distance from a grid of period_ns through the first begin,
 * moved forward to any begin that comes early, and laid anew after a gap of
 * more than 16 periods. */
extern void nspa_telemetry_audio_stream( uint64_t stream, uint32_t rate, uint32_t frames, uint32_t source );
extern void nspa_telemetry_audio_begin( uint64_t stream, uint64_t period_ns );
extern void nspa_telemetry_audio_end( uint64_t stream );

#endif /* __NSPA_TELEMETRY_H */
