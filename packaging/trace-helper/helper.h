/*
 * The parts of nspa-trace.  One thread; state belongs to the file that declares it.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_TRACE_HELPER_H
#define NSPA_TRACE_HELPER_H

#include "trace.h"

enum { SOCKET = 0 };

/* nspa-trace.c: who may be watched */
extern unsigned int caller_uid;

/* Says why on the socket and on standard error, and ends with status 1. */
__attribute__((noreturn, format(printf, 2, 3)))
void refuse(enum trace_reason reason, const char *format, ...);

/* formats.c: fills ids and places from tracefs, or refuses. */
void read_formats(struct trace_hello *hello);

/* confine.c: gives up all capabilities but CAP_PERFMON, or refuses. */
void keep_only_perfmon(void);
/* confine.c: from here on only the calls that serving needs; any other ends the process. */
void allow_only_serving(void);

/* owner.c: a folder of /proc that stays this thread's and nobody else's; -1 and *status if it may not be watched. */
int pin_own_thread(struct trace_thread who, enum trace_status *status);
/* owner.c: whether the pinned thread still lives and still is the caller's. */
int is_still_own(int pinned);

/* rings.c: opens a ring for each processor and sends it, or refuses; returns how many. */
uint32_t open_rings(const struct trace_hello *hello);
/* rings.c: makes the rings tell of these threads (ascending) and no others; 0 if the kernel refused some event. */
int watch_threads(const struct trace_hello *hello, const uint32_t *tids, uint32_t number);

/* watch.c */
enum trace_status watch(struct trace_thread who);
enum trace_status forget(struct trace_thread who);
int is_watched(struct trace_thread who);
/* watch.c: forgets those that ended or are another's now; whether there were any. */
int drop_strangers(void);
/* watch.c: their numbers, ascending; returns how many. */
uint32_t watched(uint32_t *tids);

#endif
