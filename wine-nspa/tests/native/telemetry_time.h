/*
 * Reference clock of the telemetry tests
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
 * A thread may lose its CPU anywhere, so nothing here waits for a time and
 * hopes: CLOCK_MONOTONIC is read before and after each event, and the event's
 * own time must lie between.  Being preempted widens that span, never breaks
 * it.  Include after telemetry_event.c, whose clock it reads.
 */

#ifndef TELEMETRY_TIME_H
#define TELEMETRY_TIME_H

/* readings of CLOCK_MONOTONIC around one event, nanoseconds */
struct span
{
    uint64_t before, after;
};

static struct nspa_tlm_record *record_at( uint64_t n )
{
    return &nspa_self->ring[n % NSPA_TLM_RING_CAPACITY];
}

/* Nanoseconds by which one time of this thread may differ from CLOCK_MONOTONIC:
 * half the longest pair of readings, and a change of the kernel's rate by NTP's
 * limit of 500 ppm over one window.  0 while the clock is not converted. */
static uint64_t clock_tolerance_ns(void)
{
#ifdef HAVE_TSC
    if (nspa_telemetry.use_tsc)
        return (TSC_PAIR / 2 + TSC_WINDOW / 2000) * (uint64_t)nspa_self->mult >> 32;
#endif
    return 0;
}

/* whether a measured duration fits what lies between two events */
static int lies_between( uint64_t duration, const struct span *begin, const struct span *end )
{
    uint64_t tolerance = 2 * clock_tolerance_ns();

    return duration + tolerance >= end->before - begin->after && duration <= end->after - begin->before + tolerance;
}

#endif /* TELEMETRY_TIME_H */
