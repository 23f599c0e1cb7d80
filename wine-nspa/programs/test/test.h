/*
 * Tests of the runtime as a Windows program sees it.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_TEST_H
#define NSPA_TEST_H

#include <stdio.h>
#include <windows.h>

#include "../common/clock.h"
#include "../common/linux.h"
#include "../common/thread.h"

enum { EXIT_PASSED = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_SKIPPED = 77, EXIT_WATCHDOG = 99 };

/* Reports the first failure of a test and leaves it. */
#define CHECK( condition, ... ) \
    do { if (!(condition)) { test_failed( __FILE__, __LINE__, __VA_ARGS__ ); return; } } while (0)

void test_failed( const char *file, int line, const char *format, ... )
    __attribute__((format(__MINGW_PRINTF_FORMAT, 3, 4)));
void test_skipped( const char *reason );

/* TRUE once the section has this many waiters; FALSE after two seconds without. */
BOOL test_await_waiters( const CRITICAL_SECTION *section, LONG waiters );

/* A thread that enters the section, counts in entered, and leaves it again. */
struct visitor { CRITICAL_SECTION *section; volatile LONG entered; };
HANDLE test_start_visitor( struct visitor *visitor, int priority );

/* A thread that enters the section, says so through held, and keeps it until told to end (with or without leaving). */
struct keeper
{
    CRITICAL_SECTION *section;
    HANDLE held, end;
    BOOL   leave;
    UINT   linux_tid;
    DWORD  tid;
    HANDLE thread;
};
void test_start_keeper( struct keeper *keeper, CRITICAL_SECTION *section, BOOL leave );
void test_end_keeper( struct keeper *keeper );

/* Prints a line for the runner outside and waits for its answer, at most half a minute. */
void test_show( const char *format, ... ) __attribute__((format(__MINGW_PRINTF_FORMAT, 1, 2)));
BOOL test_await_go(void);

/* cs_state.c */
void test_cs_state(void);
void test_cs_recursion(void);
void test_cs_try_enter(void);
void test_cs_is_locked(void);
void test_cs_wait_unwait(void);
void test_cs_static(void);
void test_cs_unaligned(void);
void test_cs_spin_count(void);
/* cs_life.c */
void test_cs_global(void);
void test_cs_delete_held(void);
void test_cs_delete_reuse(void);
void test_cs_foreign_semaphore(void);
/* cs_death.c */
void test_cs_owner_death(void);
void test_cs_owner_death_contended(void);
void test_cs_owner_terminated(void);
void test_cs_tid_reuse(void);
void test_cs_deadlock(void);
/* cs_exit.c */
void test_cs_exit_held(void);
void test_cs_exit_heap(void);
int  child_exit_held(void);
int  child_exit_heap(void);
/* cs_load.c */
void test_cs_stress(void);
void test_cs_condvar(void);
void test_cs_condvar_timeout(void);
void test_cs_loader_lock(void);
void test_cs_loader_storm(void);
/* clock.c */
void test_clock(void);
/* guided by the runner */
void test_priority(void);
void test_inversion(void);
void test_wake_order(void);
void test_chain(void);
extern UINT test_hogs, test_count, test_depth;

#endif
