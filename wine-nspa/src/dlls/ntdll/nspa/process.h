/*
 * Process-wide hooks of telemetry and critical sections, unix side
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

#ifndef __NSPA_PROCESS_H
#define __NSPA_PROCESS_H

/* In the first thread, after nspa_init() and before ntdll's PE part is loaded:
 * decides the flags and opens the telemetry file. */
extern void nspa_process_start(void);
/* NSPA_FLAG_* for the PE part */
extern unsigned int nspa_process_flags(void);

/* In each new thread, before its first PE instruction. */
extern void nspa_thread_start(void);
/* A name was given to a thread of any process. */
extern void nspa_thread_named( const CLIENT_ID *id, const UNICODE_STRING *name );

#endif /* __NSPA_PROCESS_H */
