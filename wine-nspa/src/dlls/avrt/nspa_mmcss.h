/*
 * Multimedia class scheduling on real-time priorities, entry points.
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

#ifndef __AVRT_NSPA_MMCSS_H
#define __AVRT_NSPA_MMCSS_H

/* Each of these returns FALSE when the process runs without real-time
 * scheduling, and the caller goes on as ever; with it they return TRUE, and
 * the result or last error is that of Windows. */

/* task2 may be NULL; the better category of the two counts.  *ret is NULL on failure. */
extern BOOL nspa_mmcss_register( const WCHAR *task1, const WCHAR *task2, DWORD *index, HANDLE *ret );

extern BOOL nspa_mmcss_set_priority( HANDLE handle, AVRT_PRIORITY priority, BOOL *ret );

extern BOOL nspa_mmcss_revert( HANDLE handle, BOOL *ret );

#endif /* __AVRT_NSPA_MMCSS_H */
