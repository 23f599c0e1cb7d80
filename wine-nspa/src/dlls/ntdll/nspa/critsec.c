/*
 * Critical sections with priority inheritance: the part in PE code
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

#include <stdarg.h>

#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winternl.h"
#include "wine/debug.h"
#include "ntdll_misc.h"
#include "unixlib.h"
#include "critsec.h"

#ifdef _WIN64

WINE_DEFAULT_DEBUG_CHANNEL(sync);
WINE_DECLARE_DEBUG_CHANNEL(relay);

#define TID_MASK     0x3fffffff
#define SPIN_ROUNDS  100        /* 1 to 4 us: less than one blocked wait costs */
#define SPIN_MAX     4000       /* of a program's own spin count */

static inline struct nspa_teb *nspa_teb(void)
{
    return (struct nspa_teb *)((char *)NtCurrentTeb() + NSPA_TEB_OFFSET);
}

static inline volatile LONG *lock_word( RTL_CRITICAL_SECTION *crit )
{
    return (volatile LONG *)&crit->LockSemaphore + 1;
}

static inline volatile LONG *waiter_count( RTL_CRITICAL_SECTION *crit )
{
    return (volatile LONG *)&crit->SpinCount + 1;
}

static inline BOOL take( RTL_CRITICAL_SECTION *crit, LONG64 tid )
{
    return !InterlockedCompareExchange64( (LONG64 *)&crit->LockSemaphore, tid << 32, 0 );
}

static inline BOOL is_mine( RTL_CRITICAL_SECTION *crit, LONG tid )
{
    return (*lock_word( crit ) & TID_MASK) == tid &&
           crit->OwningThread == NtCurrentTeb()->ClientId.UniqueThread;
}

static inline void set_owner( RTL_CRITICAL_SECTION *crit )
{
    crit->OwningThread   = NtCurrentTeb()->ClientId.UniqueThread;
    crit->RecursionCount = 1;
    crit->LockCount      = *waiter_count( crit );
}

static inline void recurse( RTL_CRITICAL_SECTION *crit )
{
    crit->RecursionCount++;
    crit->LockCount = crit->RecursionCount - 1 + *waiter_count( crit );
}

/*
 * A section is mostly held for less time than a sleep and a wake-up take, so
 * everybody first tries for that long.  Real-time threads too: they wait at
 * most SPIN_ROUNDS longer for the boost, and not at all once somebody else is
 * waiting, because the section is then handed over in the kernel and never
 * seen free.
 */
static BOOL spin( RTL_CRITICAL_SECTION *crit, LONG tid )
{
    ULONG rounds = min( (ULONG)crit->SpinCount, SPIN_MAX );
    LONG64 *counter;

    if (NtCurrentTeb()->Peb->NumberOfProcessors <= 1) return FALSE;
    for (rounds = max( rounds, SPIN_ROUNDS ); rounds; rounds--)
    {
        LONG word = *lock_word( crit );

        if (word & ~TID_MASK) return FALSE;
        if (!word && take( crit, tid ))
        {
            if ((counter = (LONG64 *)(ULONG_PTR)nspa_teb()->spin_wins)) ++*counter;
            return TRUE;
        }
        YieldProcessor();
    }
    return FALSE;
}

/*
 * Shows the waiters in LockCount.  The owner may be storing it too, without
 * an interlocked operation; whoever stores last has seen the other's change,
 * except in the two instructions after the owner took the section, and those
 * are over after spin().  The next owner writes it anew in any case.
 */
static void publish_waiter( RTL_CRITICAL_SECTION *crit )
{
    int tries;

    for (tries = 0; tries < 4; tries++)
    {
        LONG count = crit->RecursionCount - 1 + *waiter_count( crit );

        if (*(volatile LONG *)&crit->LockCount == count) return;
        *(volatile LONG *)&crit->LockCount = count;
        MemoryBarrier();
    }
}

/* Returns as owner of the word, or with an error. */
static NTSTATUS wait_for_word( RTL_CRITICAL_SECTION *crit )
{
    struct nspa_cs_params params = { .crit = (ULONG_PTR)crit, .timeout = 5 };
    NTSTATUS status;

    for (;;)
    {
        /* the threads that own sections are gone, or about to be */
        if (RtlDllShutdownInProgress()) return STATUS_SUCCESS;
        status = WINE_UNIX_CALL( unix_nspa_cs_lock, &params );
        if (status != STATUS_TIMEOUT) return status;
        params.timeout = TRACE_ON(relay) ? 300 : 60;
        nspa_report_timeout( crit, params.timeout );
    }
}

NTSTATUS nspa_wait( RTL_CRITICAL_SECTION *crit )
{
    NTSTATUS status;

    InterlockedIncrement( (LONG *)waiter_count( crit ));
    publish_waiter( crit );
    status = wait_for_word( crit );
    InterlockedDecrement( (LONG *)waiter_count( crit ));
    return status;
}

static NTSTATUS enter_contended( RTL_CRITICAL_SECTION *crit, LONG tid )
{
    NTSTATUS status;

    if (is_mine( crit, tid ))
    {
        recurse( crit );
        return STATUS_SUCCESS;
    }
    if (!spin( crit, tid ))
    {
        if ((status = nspa_wait( crit ))) RtlRaiseStatus( status );
        if (crit->DebugInfo && crit->DebugInfo != (void *)(ULONG_PTR)-1) crit->DebugInfo->ContentionCount++;
    }
    set_owner( crit );
    return STATUS_SUCCESS;
}

NTSTATUS nspa_enter( RTL_CRITICAL_SECTION *crit )
{
    LONG tid = nspa_teb()->tid;

    if (!take( crit, tid )) return enter_contended( crit, tid );
    set_owner( crit );
    return STATUS_SUCCESS;
}

BOOL nspa_try_enter( RTL_CRITICAL_SECTION *crit )
{
    LONG tid = nspa_teb()->tid;

    if (take( crit, tid )) set_owner( crit );
    else if (is_mine( crit, tid )) recurse( crit );
    else return FALSE;
    return TRUE;
}

/* gives the word away; nothing of the section may be touched afterwards,
 * because its next owner may delete it and free its memory */
static NTSTATUS release( RTL_CRITICAL_SECTION *crit )
{
    struct nspa_cs_params params = { .crit = (ULONG_PTR)crit };
    LONG64 mine = (LONG64)nspa_teb()->tid << 32;

    if (InterlockedCompareExchange64( (LONG64 *)&crit->LockSemaphore, 0, mine ) == mine) return STATUS_SUCCESS;
    return WINE_UNIX_CALL( unix_nspa_cs_unlock, &params );
}

NTSTATUS nspa_leave( RTL_CRITICAL_SECTION *crit )
{
    if (--crit->RecursionCount)
    {
        if (crit->RecursionCount > 0) crit->LockCount = crit->RecursionCount - 1 + *waiter_count( crit );
        else ERR( "section %p is not acquired\n", crit );
        return STATUS_SUCCESS;
    }
    crit->OwningThread = 0;
    crit->LockCount    = *waiter_count( crit ) - 1;
    if (release( crit ) && !RtlDllShutdownInProgress())
        ERR( "section %p is owned by another thread, on which others wait\n", crit );
    return STATUS_SUCCESS;
}

NTSTATUS nspa_unwait( RTL_CRITICAL_SECTION *crit )
{
    NTSTATUS status = release( crit );

    if (status) RtlRaiseStatus( status );
    return status;
}

/* A section deleted while it is held keeps its owner's tid where a handle
 * would be: forget it before the handle is closed. */
void nspa_delete( RTL_CRITICAL_SECTION *crit )
{
    *lock_word( crit ) = 0;
}

#else  /* _WIN64 */

/* never called: nspa_uses_pi() is FALSE */
NTSTATUS nspa_enter( RTL_CRITICAL_SECTION *crit )     { return STATUS_NOT_SUPPORTED; }
BOOL     nspa_try_enter( RTL_CRITICAL_SECTION *crit ) { return FALSE; }
NTSTATUS nspa_leave( RTL_CRITICAL_SECTION *crit )     { return STATUS_NOT_SUPPORTED; }
NTSTATUS nspa_wait( RTL_CRITICAL_SECTION *crit )      { return STATUS_NOT_SUPPORTED; }
NTSTATUS nspa_unwait( RTL_CRITICAL_SECTION *crit )    { return STATUS_NOT_SUPPORTED; }
void     nspa_delete( RTL_CRITICAL_SECTION *crit )    { }

#endif /* _WIN64 */
