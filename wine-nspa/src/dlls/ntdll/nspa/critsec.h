/*
 * Critical sections with priority inheritance, shared by both sides of ntdll
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
 * Where the state lives.  A section of a 64-bit process keeps all fields of
 * RTL_CRITICAL_SECTION with their meaning; two halves that are otherwise
 * always zero are added:
 *
 *   LockSemaphore, high half   the PI futex word: Linux tid of the owner, and
 *                              FUTEX_WAITERS while the kernel knows waiters;
 *                              0 = free.  It alone says who owns the section.
 *   LockSemaphore, low half    as before: the handle of a global section, or
 *                              the token of a section without inheritance
 *   SpinCount, high half       number of threads on their way into the kernel
 *
 * One 64-bit compare-and-swap from 0 to tid << 32 therefore takes a free
 * section and at the same time refuses one that has a handle.  LockCount is
 * written by the owner, plainly, as -1 or RecursionCount - 1 plus the number
 * of waiters, and by a waiter that has just counted itself: two interlocked
 * operations for Enter and Leave together, as in the code this replaces.
 *
 * Which sections.  The mode is a property of the process (gate) and of the
 * section (aligned to 8 bytes, no handle), so one section is never handled
 * both ways: the unix side stores the gate in __wine_nspa_flags before any PE
 * code of the process runs.  32-bit code has no room for both words and keeps
 * the ordinary sections.
 */

#ifndef __NSPA_CRITSEC_H
#define __NSPA_CRITSEC_H

#include "windef.h"
#include "winternl.h"

/* __wine_nspa_flags */
#define NSPA_FLAG_CS_PI      0x1
#define NSPA_FLAG_TELEMETRY  0x2

/* Per-thread data that PE code reads: the end of the TEB area whose beginning
 * is struct ntdll_thread_data.  Written by the unix side before the thread's
 * first PE instruction. */
struct nspa_teb
{
    ULONG    tid;          /* Linux thread id, 0 without NSPA_FLAG_CS_PI */
    ULONG    pad;
    ULONG64  spin_wins;    /* address of a counter that this thread increments, 0 = none */
};

#define NSPA_TEB_OFFSET \
    (FIELD_OFFSET( TEB, GdiTebBatch ) + sizeof(((TEB *)0)->GdiTebBatch) - sizeof(struct nspa_teb))

enum nspa_cs_op { NSPA_CS_WAIT_BEGIN, NSPA_CS_WAIT_END, NSPA_CS_WAKE };

/* One wait through its retries; the same layout for 32-bit callers. */
struct nspa_cs_params
{
    ULONG64 crit;          /* address of the section */
    ULONG64 begin_ns;      /* in: 0 the first time; out: for the next call */
    ULONG   owner;         /* Linux tid of the owner when the wait began; out, for the next call */
    ULONG   timeout;       /* seconds until STATUS_TIMEOUT */
    ULONG   op;            /* enum nspa_cs_op, for unix_nspa_cs_record */
    ULONG   abandoned;     /* out: the owner died in the section, nobody will ever release it */
};

enum nspa_audio_op { NSPA_AUDIO_STREAM, NSPA_AUDIO_BEGIN, NSPA_AUDIO_END };

struct nspa_audio_params
{
    ULONG64 stream;
    ULONG64 period_ns;
    ULONG   op;            /* enum nspa_audio_op */
    ULONG   rate;
    ULONG   frames;
    ULONG   source;
};

#ifdef WINE_UNIX_LIB

/* unix calls */
extern NTSTATUS nspa_cs_lock( void *args );
extern NTSTATUS nspa_cs_unlock( void *args );
extern NTSTATUS nspa_cs_record( void *args );
extern NTSTATUS nspa_audio( void *args );

/* 1 if the kernel has FUTEX_LOCK_PI2 (Linux 5.14) */
extern int nspa_cs_is_supported(void);

#else /* PE */

extern unsigned int __wine_nspa_flags;

extern NTSTATUS nspa_enter( RTL_CRITICAL_SECTION *crit );
extern BOOL     nspa_try_enter( RTL_CRITICAL_SECTION *crit );
extern NTSTATUS nspa_leave( RTL_CRITICAL_SECTION *crit );
extern NTSTATUS nspa_wait( RTL_CRITICAL_SECTION *crit );
extern NTSTATUS nspa_unwait( RTL_CRITICAL_SECTION *crit );
extern void     nspa_delete( RTL_CRITICAL_SECTION *crit );
extern void     nspa_record( RTL_CRITICAL_SECTION *crit, ULONG op, struct nspa_cs_params *params );

/* lets a timed-out wait say so in the ordinary words; in sync.c */
extern void     nspa_report_timeout( RTL_CRITICAL_SECTION *crit, ULONG seconds );

/* does this section inherit priorities, now and until it is free? */
static inline BOOL nspa_uses_pi( const RTL_CRITICAL_SECTION *crit )
{
#ifdef _WIN64
    const volatile LONG *halves = (const volatile LONG *)&crit->LockSemaphore;

    if (!(__wine_nspa_flags & NSPA_FLAG_CS_PI)) return FALSE;
    return !((ULONG_PTR)crit & 7) && (!halves[0] || halves[1]);
#else
    return FALSE;
#endif
}

/* the spin count may be set while threads wait, who are counted above it */
static inline void nspa_set_spin_count( RTL_CRITICAL_SECTION *crit, ULONG count )
{
    if (nspa_uses_pi( crit )) *(volatile ULONG *)&crit->SpinCount = count;
    else crit->SpinCount = count;
}

/* telemetry of the ordinary sections; nothing but a test without it */
static inline void nspa_wait_begin( RTL_CRITICAL_SECTION *crit, struct nspa_cs_params *params )
{
    params->begin_ns = 0;
    if (__wine_nspa_flags & NSPA_FLAG_TELEMETRY) nspa_record( crit, NSPA_CS_WAIT_BEGIN, params );
}

static inline void nspa_wait_end( RTL_CRITICAL_SECTION *crit, struct nspa_cs_params *params )
{
    if (params->begin_ns) nspa_record( crit, NSPA_CS_WAIT_END, params );
}

static inline void nspa_wake( RTL_CRITICAL_SECTION *crit )
{
    struct nspa_cs_params params;

    if (__wine_nspa_flags & NSPA_FLAG_TELEMETRY) nspa_record( crit, NSPA_CS_WAKE, &params );
}

#endif

#endif /* __NSPA_CRITSEC_H */
