/*
 * How avrt asks ntdll for the real-time range.
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

#ifndef __WINE_NSPA_MMCSS_H
#define __WINE_NSPA_MMCSS_H

/* private class of NtSetInformationThread, far above upstream's own */
#define ThreadWineNspaMmcss ((THREADINFOCLASS)1100)

/* Without NSPA_RT_PRIO every op gives STATUS_NOT_SUPPORTED and makes no system
 * call; telemetry still learns who registers. */
enum nspa_mmcss_op
{
    NSPA_MMCSS_PROBE    = 0,  /* nothing but the answer whether the rest works */
    NSPA_MMCSS_REGISTER = 1,  /* category; STATUS_ALREADY_REGISTERED if it is */
    NSPA_MMCSS_RELATIVE = 2,  /* relative; STATUS_INVALID_HANDLE if not registered */
    NSPA_MMCSS_REVERT   = 3,  /* STATUS_INVALID_HANDLE if not registered */
};

/* Scheduling Category of an MMCSS task */
enum nspa_mmcss_category
{
    NSPA_MMCSS_NONE   = 0,   /* the thread is not registered */
    NSPA_MMCSS_LOW    = 1,   /* Windows 8 to 15: not real-time */
    NSPA_MMCSS_MEDIUM = 2,   /* Windows 16 to 22: Audio, Capture, Games, ... */
    NSPA_MMCSS_HIGH   = 3,   /* Windows 23 to 26: Pro Audio */
};

/* the same for 32- and 64-bit callers */
struct nspa_mmcss_info
{
    int op;         /* enum nspa_mmcss_op */
    int category;   /* enum nspa_mmcss_category, with NSPA_MMCSS_REGISTER */
    int relative;   /* AVRT_PRIORITY, -2 to 2, with NSPA_MMCSS_RELATIVE */
};

#endif /* __WINE_NSPA_MMCSS_H */
