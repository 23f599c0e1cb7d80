/*
 * Time and calibrated work.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_PROGRAMS_CLOCK_H
#define NSPA_PROGRAMS_CLOCK_H

#include <windows.h>

#define NS_PER_US 1000ULL
#define NS_PER_MS 1000000ULL
#define NS_PER_S  1000000000ULL

/* The performance counter in nanoseconds.  Any thread. */
UINT64 clock_now_ns( void );

/* ticks * 10^9 / frequency without an overflowing product, for any counter value. */
UINT64 clock_ticks_to_ns( UINT64 ticks, UINT64 frequency );

/* Sleeps until clock_now_ns() reaches when_ns, finer than the millisecond of Sleep(). */
void clock_sleep_until( UINT64 when_ns );

/* Measures how fast this machine does work_spin(); call once before it. */
void work_calibrate( void );

/* Uses up about ns nanoseconds of processor time, however long that takes on the clock. */
void work_spin( UINT64 ns );

#endif
