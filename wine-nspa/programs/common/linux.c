/*
 * Direct system calls.  Wine 10.0 lets them through from Windows code, and
 * tests need what only the kernel knows.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdio.h>
#include <string.h>

#include "linux.h"

/* x86-64 numbers, asm/unistd_64.h */
enum { NR_WRITE = 1, NR_OPEN = 2, NR_CLOSE = 3, NR_GETTID = 186, NR_CLOCK_GETTIME = 228 };
enum { THREAD_CPUTIME = 3, WRITE_ONLY = 1 };

static INT64 system_call( INT64 number, INT64 a, INT64 b, INT64 c )
{
    INT64 result;

    __asm__ volatile( "syscall" : "=a" (result) : "a" (number), "D" (a), "S" (b), "d" (c) : "rcx", "r11", "memory" );
    return result;
}

BOOL linux_available(void)
{
    void (CDECL *host)( const char **system, const char **release );
    const char *system = "", *release = "";

    host = (void *)GetProcAddress( GetModuleHandleA( "ntdll.dll" ), "wine_get_host_version" );
    if (host) host( &system, &release );
    return !strcmp( system, "Linux" );
}

UINT linux_tid(void)
{
    return (UINT)system_call( NR_GETTID, 0, 0, 0 );
}

UINT64 linux_thread_cpu_ns(void)
{
    INT64 time[2] = { 0, 0 };

    system_call( NR_CLOCK_GETTIME, THREAD_CPUTIME, (INT64)(ULONG_PTR)time, 0 );
    return (UINT64)time[0] * 1000000000ULL + time[1];
}

BOOL linux_choose_next_tid( UINT tid )
{
    static const char path[] = "/proc/sys/kernel/ns_last_pid";
    char text[16];
    int length = snprintf( text, sizeof(text), "%u", tid - 1 );
    INT64 fd = system_call( NR_OPEN, (INT64)(ULONG_PTR)path, WRITE_ONLY, 0 ), written;

    if (fd < 0) return FALSE;
    written = system_call( NR_WRITE, fd, (INT64)(ULONG_PTR)text, length );
    system_call( NR_CLOSE, fd, 0, 0 );
    return written == length;
}
