/*
 * Telemetry and per-thread data of a Wine process
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

#include <stdarg.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winternl.h"
#include "../unix/unix_private.h"
#include "critsec.h"
#include "nspa.h"
#include "process.h"
#include "telemetry.h"

C_ASSERT( sizeof(struct ntdll_thread_data) + sizeof(struct nspa_teb) <= sizeof(((TEB *)0)->GdiTebBatch) );

/* first 12 digits of the series hash; the build passes it */
#ifndef NSPA_SERIES
#define NSPA_SERIES ""
#endif

static unsigned int flags;

/* UTF-8 of name, at most size bytes with the terminating NUL */
static unsigned int to_utf8( const UNICODE_STRING *name, char *buffer, unsigned int size )
{
    DWORD len = 0;

    if (RtlUnicodeToUTF8N( buffer, size - 1, &len, name->Buffer, name->Length ) && len > size - 1) len = size - 1;
    buffer[len] = 0;
    return len;
}

static void open_telemetry( unsigned int cs_pi )
{
    char exe[4 * MAX_PATH];
    struct nspa_telemetry_identity identity =
    {
        .directory = getenv( "NSPA_TELEMETRY" ),
        .version   = PACKAGE_VERSION " nspa " NSPA_SERIES,
        .exe       = exe,
        .win32_pid = GetCurrentProcessId(),
        .rt_prio   = nspa_gate.rt_prio,
        .rt_policy = nspa_gate.policy,
        .rt_state  = nspa_gate.rt_state,
        .rt_errno  = nspa_gate.rt_errno,
        .cs_pi     = cs_pi,
        .quiet     = !nspa_is_first_process(),
    };

    if (!NSPA_SERIES[0]) identity.version = PACKAGE_VERSION " nspa dev";
    to_utf8( &peb->ProcessParameters->ImagePathName, exe, sizeof(exe) );
    if (nspa_telemetry_open( &identity )) flags |= NSPA_FLAG_TELEMETRY;
}

void nspa_process_start(void)
{
    unsigned int cs_pi = NSPA_TLM_PI_OFF;

    if (nspa_gate.cs_pi && nspa_gate.rt_prio)
    {
        cs_pi = nspa_cs_is_supported() ? NSPA_TLM_PI_ON : NSPA_TLM_PI_UNSUPPORTED;
        if (cs_pi == NSPA_TLM_PI_ON) flags |= NSPA_FLAG_CS_PI;
    }
    if (nspa_gate.telemetry) open_telemetry( cs_pi );
    nspa_thread_start();
}

unsigned int nspa_process_flags(void)
{
    return flags;
}

/* Others may have named the thread before it claimed its slot. */
static void read_own_name(void)
{
    char buffer[sizeof(THREAD_NAME_INFORMATION) + 128 * sizeof(WCHAR)];
    const THREAD_NAME_INFORMATION *info = (void *)buffer;

    if (NtQueryInformationThread( GetCurrentThread(), ThreadNameInformation, buffer, sizeof(buffer), NULL )) return;
    if (info->ThreadName.Length) nspa_thread_named( &NtCurrentTeb()->ClientId, &info->ThreadName );
}

void nspa_thread_start(void)
{
    struct nspa_teb *teb = (struct nspa_teb *)((char *)NtCurrentTeb() + NSPA_TEB_OFFSET);

    if (!flags) return;
    teb->tid = syscall( SYS_gettid );
    nspa_telemetry_thread_start( GetCurrentThreadId() );
    teb->spin_wins = (ULONG_PTR)nspa_telemetry_spin_wins();
    if (teb->spin_wins) read_own_name();
}

void nspa_thread_named( const CLIENT_ID *id, const UNICODE_STRING *name )
{
    char buffer[256];

    if (!(flags & NSPA_FLAG_TELEMETRY)) return;
    if (HandleToULong( id->UniqueProcess ) != GetCurrentProcessId()) return;
    nspa_telemetry_thread_name( HandleToULong( id->UniqueThread ), buffer, to_utf8( name, buffer, sizeof(buffer) ));
}

NTSTATUS nspa_audio( void *args )
{
    const struct nspa_audio_params *params = args;

    switch (params->op)
    {
    case NSPA_AUDIO_STREAM:
        nspa_telemetry_audio_stream( params->stream, params->rate, params->frames, params->source );
        break;
    case NSPA_AUDIO_BEGIN:
        nspa_telemetry_audio_begin( params->stream, params->period_ns );
        break;
    case NSPA_AUDIO_END:
        nspa_telemetry_audio_end( params->stream );
        break;
    }
    return STATUS_SUCCESS;
}
