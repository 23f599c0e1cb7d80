/*
 * What no Win32 call can tell: the Linux thread id and exact processor time.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_PROGRAMS_LINUX_H
#define NSPA_PROGRAMS_LINUX_H

#include <windows.h>

/* TRUE under Wine on Linux; the other functions may only be called then. */
BOOL linux_available(void);

/* gettid(2) of the calling thread. */
UINT linux_tid(void);

/* CLOCK_THREAD_CPUTIME_ID of the calling thread: GetThreadTimes() only counts in ticks of 10 ms. */
UINT64 linux_thread_cpu_ns(void);

/* Asks the kernel to give the next new thread this id; FALSE if that is not permitted (root only). */
BOOL linux_choose_next_tid( UINT tid );

#endif
