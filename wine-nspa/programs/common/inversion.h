/*
 * The priority inversion experiment.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_PROGRAMS_INVERSION_H
#define NSPA_PROGRAMS_INVERSION_H

#include <windows.h>

#define INVERSION_MAX_HOGS 16

/*
 * A normal-priority holder shares one processor with hogs of the same
 * priority; a time-critical thread, free to run anywhere, waits for it.
 */
struct inversion_sample
{
    UINT64 wait_ns;        /* of the time-critical thread, from asking to having */
    UINT64 holder_cpu_ns;  /* processor time the holder used from seeing the waiter to leaving */
    BOOL   blocked;        /* the waiter was seen in the section's queue; else the sample means nothing */
};

/* Needs linux_available().  Calls each() after every sample; bounded by about count * (hogs + 2) * work. */
void inversion_run( UINT hogs, UINT work_ms, UINT count, void (*each)( const struct inversion_sample *sample ) );

#endif
