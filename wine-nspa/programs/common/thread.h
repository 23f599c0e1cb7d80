/*
 * Named threads with a priority and an affinity.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_PROGRAMS_THREAD_H
#define NSPA_PROGRAMS_THREAD_H

#include <stdio.h>
#include <windows.h>

struct thread_spec
{
    const char *name;                  /* static, ASCII; at most 15 bytes survive in /proc */
    DWORD (WINAPI *main)( void *arg );
    void *arg;
    int priority;                      /* THREAD_PRIORITY_* */
    DWORD_PTR affinity;                /* 0 leaves it alone */
};

/*
 * Starts a thread that has its name, priority and affinity before main()
 * begins.  The caller owns the handle.  Ends the process with a message if
 * the thread cannot be made: none of these programs can go on without.
 */
HANDLE thread_start( const struct thread_spec *spec, DWORD *tid );

/* Waits at most ms for the thread, then closes the handle; FALSE if it was still running. */
BOOL thread_join( HANDLE thread, DWORD ms );

/* The affinity mask of the last processor this process may use, and how many there are. */
DWORD_PTR last_cpu( unsigned int *count );

/* Writes "program: message" to standard error and ends with this code. */
void fatal( int code, const char *format, ... ) __attribute__((noreturn, format(__MINGW_PRINTF_FORMAT, 2, 3)));

#endif
