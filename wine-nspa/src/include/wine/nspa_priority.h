/*
 * Windows thread priorities on the real-time scheduler of Linux.
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
 * Shared by ntdll (Unix side) and wineserver; pure functions only, so that
 * the unit test can walk the whole map.
 *
 * NSPA_RT_PRIO is the ceiling of all Win32 threads.  A thread's band is its
 * Windows priority, 16 to 31 in the real-time range, and
 *
 *     SCHED_FIFO priority = NSPA_RT_PRIO - (31 - band)
 *
 * so that the order of Windows is kept and nothing exceeds the ceiling.
 * wineserver runs one below the lowest band.  Accepted ceilings are 17 to 98:
 * below 17 wineserver and the lowest band would share priority 1, and 99
 * belongs to the kernel's own threads.
 */

#ifndef __WINE_NSPA_PRIORITY_H
#define __WINE_NSPA_PRIORITY_H

#include <ctype.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "wine/nspa_mmcss.h"

#define NSPA_RT_PRIO_MIN        17
#define NSPA_RT_PRIO_MAX        98
#define NSPA_SERVER_DISTANCE    16   /* wineserver below the ceiling */

#define NSPA_BAND_NONE          0    /* not in the real-time range: SCHED_OTHER */
#define NSPA_BAND_LOWEST        16
#define NSPA_BAND_NORMAL        24   /* THREAD_PRIORITY_NORMAL in REALTIME_PRIORITY_CLASS */
#define NSPA_BAND_TIME_CRITICAL 31

/* the two Win32 levels that do not count from the class's own priority */
#define NSPA_LEVEL_IDLE          (-15)
#define NSPA_LEVEL_TIME_CRITICAL 15

struct nspa_sched
{
    int policy;   /* SCHED_FIFO, SCHED_RR or SCHED_OTHER */
    int prio;     /* static priority, 0 with SCHED_OTHER */
};

static inline int nspa_clamp( int value, int min, int max )
{
    return value < min ? min : value > max ? max : value;
}

/* The band is clamped before the formula: a level that Windows does not know
 * can then not exceed the ceiling. */
static inline int nspa_fifo_priority( int rt_prio, int band )
{
    band = nspa_clamp( band, NSPA_BAND_LOWEST, NSPA_BAND_TIME_CRITICAL );
    return nspa_clamp( rt_prio - (NSPA_BAND_TIME_CRITICAL - band), 1, NSPA_RT_PRIO_MAX );
}

static inline int nspa_server_priority( int rt_prio )
{
    return nspa_clamp( rt_prio - NSPA_SERVER_DISTANCE, 1, NSPA_RT_PRIO_MAX );
}

/* Band of a Win32 level.  TIME_CRITICAL is real-time in every class, because
 * audio programs often set it without raising the class. */
static inline int nspa_level_band( int level, int realtime_class )
{
    if (level == NSPA_LEVEL_TIME_CRITICAL) return NSPA_BAND_TIME_CRITICAL;
    if (!realtime_class) return NSPA_BAND_NONE;
    if (level == NSPA_LEVEL_IDLE) return NSPA_BAND_LOWEST;
    return nspa_clamp( NSPA_BAND_NORMAL + level, NSPA_BAND_LOWEST, NSPA_BAND_TIME_CRITICAL - 1 );
}

/* Band of an MMCSS registration; relative is AVRT_PRIORITY, -2 (very low) to
 * 2 (critical).  High tasks are the audio path itself and stand at the
 * ceiling, as TIME_CRITICAL does; lowered ones stand just below it.  Medium
 * tasks spread over the upper part of their Windows range, 18 to 22. */
static inline int nspa_mmcss_band( int category, int relative )
{
    relative = nspa_clamp( relative, -2, 2 );
    switch (category)
    {
    case NSPA_MMCSS_HIGH:   return NSPA_BAND_TIME_CRITICAL + (relative < 0 ? relative : 0);
    case NSPA_MMCSS_MEDIUM: return 20 + relative;
    default:                return NSPA_BAND_NONE;
    }
}

/* policy is that of bands 16 to 30; band 31 is always SCHED_FIFO, so that
 * round robin never takes the CPU from the thread at the ceiling. */
static inline struct nspa_sched nspa_map_band( int rt_prio, int policy, int band )
{
    struct nspa_sched sched = { SCHED_OTHER, 0 };

    if (band == NSPA_BAND_NONE) return sched;
    if (band >= NSPA_BAND_TIME_CRITICAL) policy = SCHED_FIFO;
    if (policy == SCHED_OTHER) return sched;
    sched.policy = policy;
    sched.prio = nspa_fifo_priority( rt_prio, band );
    return sched;
}

/* A thread has the better of its own level and its MMCSS registration. */
static inline struct nspa_sched nspa_map_thread( int rt_prio, int policy, int realtime_class, int level,
                                                 int mmcss_band )
{
    int band = nspa_level_band( level, realtime_class );

    return nspa_map_band( rt_prio, policy, band > mmcss_band ? band : mmcss_band );
}

/* Whole decimal number from min to max; returns 0 if value is anything else. */
static inline int nspa_parse_prio( const char *value, int min, int max, int *prio )
{
    char *end;
    long number;

    if (!isdigit( (unsigned char)*value )) return 0;
    number = strtol( value, &end, 10 );
    if (*end || number < min || number > max) return 0;
    *prio = number;
    return 1;
}

/* FF, RR or TS; returns 0 if value is anything else. */
static inline int nspa_parse_policy( const char *value, int *policy )
{
    if (!strcmp( value, "FF" )) *policy = SCHED_FIFO;
    else if (!strcmp( value, "RR" )) *policy = SCHED_RR;
    else if (!strcmp( value, "TS" )) *policy = SCHED_OTHER;
    else return 0;
    return 1;
}

/* Like getenv; a variable that is set to nothing counts as not set. */
static inline const char *nspa_getenv( const char *name )
{
    const char *value = getenv( name );

    return value && *value ? value : NULL;
}

#endif /* __WINE_NSPA_PRIORITY_H */
