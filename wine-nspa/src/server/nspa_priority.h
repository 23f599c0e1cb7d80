/*
 * Server side of the priority map, entry points.
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

#ifndef __WINE_SERVER_NSPA_PRIORITY_H
#define __WINE_SERVER_NSPA_PRIORITY_H

struct process;
struct thread;

/* all of these do nothing without NSPA_RT_PRIO in wineserver's (the first) or
 * the program's (the others) environment */

/* once, before the main loop; gives wineserver its own priority */
extern void nspa_init_server(void);

/* after a thread started or its level changed */
extern void nspa_apply_thread( struct thread *thread );

/* after the class of a process changed */
extern void nspa_apply_process( struct process *process );

#endif /* __WINE_SERVER_NSPA_PRIORITY_H */
