/*
 * Critical sections with priority inheritance: the part in the kernel
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

#if 0
#pragma makedep unix
#endif

#include "config.h"

#include <errno.h>
#include <linux/futex.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winternl.h"
#include "../unix/unix_private.h"
#include "critsec.h"
#include "telemetry.h"

#ifndef FUTEX_LOCK_PI2
#define FUTEX_LOCK_PI2 13
#endif

#define PAUSE_MIN_NS  1000000
#define PAUSE_MAX_NS  50000000

static unsigned int *lock_word( const struct nspa_cs_params *params )
{
    RTL_CRITICAL_SECTION *crit = (void *)(ULONG_PTR)params->crit;
    return (unsigned int *)&crit->LockSemaphore + 1;
}

/* deadline is CLOCK_MONOTONIC, which FUTEX_LOCK_PI cannot take */
static int lock_pi( unsigned int *word, const struct timespec *deadline )
{
    return syscall( SYS_futex, word, FUTEX_LOCK_PI2 | FUTEX_PRIVATE_FLAG, 0, deadline, NULL, 0 );
}

int nspa_cs_is_supported(void)
{
    unsigned int word = 0;

    /* a free word is taken without leaving anything in the kernel */
    return !lock_pi( &word, NULL );
}

static struct timespec seconds_from_now( unsigned int seconds )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    ts.tv_sec += seconds;
    return ts;
}

/* sleeps for *pause, twice as long the next time; 0 once the deadline is over */
static int pause_before( const struct timespec *deadline, long *pause )
{
    struct timespec ts = { 0, *pause }, now;

    nanosleep( &ts, NULL );
    *pause = *pause * 2 < PAUSE_MAX_NS ? *pause * 2 : PAUSE_MAX_NS;
    clock_gettime( CLOCK_MONOTONIC, &now );
    return now.tv_sec < deadline->tv_sec ||
           (now.tv_sec == deadline->tv_sec && now.tv_nsec < deadline->tv_nsec);
}

/*
 * Windows knows no error here: whatever cannot be obtained is waited for.
 *   ESRCH    the owner is dead and died while nobody waited
 *   EDEADLK  the owner waits for us, or a new thread of ours has got the tid
 *            of a dead owner
 *   EINVAL   the kernel's waiters belong to an earlier section at this place
 *   EPERM    the word holds the tid of no thread that could own it
 * In each the answer may change (the owner is killed, the section is
 * initialised again), so ask again now and then until the time is over.
 */
static NTSTATUS lock_until( unsigned int *word, const struct timespec *deadline )
{
    long pause = PAUSE_MIN_NS;

    while (lock_pi( word, deadline ))
    {
        if (errno == EINTR || errno == EAGAIN) continue;
        if (errno == ETIMEDOUT) return STATUS_TIMEOUT;
        if (errno == EFAULT) return STATUS_ACCESS_VIOLATION;
        if (!pause_before( deadline, &pause )) return STATUS_TIMEOUT;
    }
    return STATUS_SUCCESS;
}

/*
 * A releasing thread clears OwningThread before it gives up the word.  If it
 * is still set, the kernel handed us the word because the owner died in the
 * section.  On Windows such a section stays locked for ever; entering it
 * would be worse than waiting, as what it protects is half changed.
 */
NTSTATUS nspa_cs_lock( void *args )
{
    struct nspa_cs_params *params = args;
    RTL_CRITICAL_SECTION *crit = (void *)(ULONG_PTR)params->crit;
    struct timespec deadline = seconds_from_now( params->timeout );
    unsigned int *word = lock_word( params );
    long pause = PAUSE_MAX_NS;
    NTSTATUS status;

    if (!params->begin_ns)
    {
        params->owner = *(volatile unsigned int *)word & FUTEX_TID_MASK;
        params->begin_ns = nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, params->crit, params->owner, 1 );
    }
    if (!params->abandoned)
    {
        if ((status = lock_until( word, &deadline ))) return status;
        params->abandoned = crit->OwningThread != 0;
    }
    if (params->abandoned)
    {
        while (pause_before( &deadline, &pause )) ;
        return STATUS_TIMEOUT;
    }
    nspa_telemetry_wait_end( NSPA_TLM_PATH_CS, params->crit, params->begin_ns, params->owner );
    return STATUS_SUCCESS;
}

/* The next owner may already have freed the section's memory. */
static unsigned int read_if_mapped( const unsigned int *word )
{
    unsigned int value = 0;

    __TRY
    {
        value = *(const volatile unsigned int *)word & FUTEX_TID_MASK;
    }
    __EXCEPT
    {
        value = 0;
    }
    __ENDTRY
    return value;
}

/* Who waits is counted in the section, because the kernel sets FUTEX_WAITERS
 * in each word it hands over, also when nobody else is left. */
static int has_waiters( const struct nspa_cs_params *params )
{
    const RTL_CRITICAL_SECTION *crit = (void *)(ULONG_PTR)params->crit;
    return ((const volatile LONG *)&crit->SpinCount)[1] > 0;
}

static NTSTATUS unlock_pi( unsigned int *word, unsigned int tid )
{
    unsigned int value = __atomic_load_n( word, __ATOMIC_RELAXED );

    for (;;)
    {
        if (!(value & ~FUTEX_TID_MASK))
        {
            /* a thread may leave for another one, as long as nobody waits */
            if (__atomic_compare_exchange_n( word, &value, 0, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED ))
                return STATUS_SUCCESS;
            continue;
        }
        if ((value & FUTEX_TID_MASK) != tid) return STATUS_RESOURCE_NOT_OWNED;
        if (!syscall( SYS_futex, word, FUTEX_UNLOCK_PI | FUTEX_PRIVATE_FLAG, 0, NULL, NULL, 0 ))
            return STATUS_SUCCESS;
        if (errno != EAGAIN && errno != EINTR) return STATUS_RESOURCE_NOT_OWNED;
    }
}

NTSTATUS nspa_cs_unlock( void *args )
{
    const struct nspa_teb *teb = (const struct nspa_teb *)((char *)NtCurrentTeb() + NSPA_TEB_OFFSET);
    const struct nspa_cs_params *params = args;
    unsigned int *word = lock_word( params ), next;
    int wakes = nspa_telemetry_spin_wins() && has_waiters( params );
    NTSTATUS status = unlock_pi( word, teb->tid );

    if (wakes && !status)
    {
        next = read_if_mapped( word );
        nspa_telemetry_wake( NSPA_TLM_PATH_CS, params->crit, next != teb->tid ? next : 0 );
    }
    return status;
}

/* Waits of sections without inheritance: their owner is a Win32 thread id. */
NTSTATUS nspa_cs_record( void *args )
{
    struct nspa_cs_params *params = args;
    const RTL_CRITICAL_SECTION *crit = (void *)(ULONG_PTR)params->crit;

    switch (params->op)
    {
    case NSPA_CS_WAIT_BEGIN:
        params->owner = nspa_telemetry_find_tid( HandleToULong( crit->OwningThread ));
        params->begin_ns = nspa_telemetry_wait_begin( NSPA_TLM_PATH_CS, params->crit, params->owner, 0 );
        break;
    case NSPA_CS_WAIT_END:
        nspa_telemetry_wait_end( NSPA_TLM_PATH_CS, params->crit, params->begin_ns, params->owner );
        break;
    case NSPA_CS_WAKE:
        nspa_telemetry_wake( NSPA_TLM_PATH_CS, params->crit, 0 );
        break;
    }
    return STATUS_SUCCESS;
}
