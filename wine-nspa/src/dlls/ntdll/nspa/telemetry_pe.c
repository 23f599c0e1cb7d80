/*
 * Telemetry: what PE code reports
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
#include "ntdll_misc.h"
#include "unixlib.h"
#include "critsec.h"

/* NSPA_FLAG_*, stored by the unix side before any PE code runs */
unsigned int __wine_nspa_flags = 0;

void nspa_record( RTL_CRITICAL_SECTION *crit, ULONG op, struct nspa_cs_params *params )
{
    params->crit = (ULONG_PTR)crit;
    params->op   = op;
    WINE_UNIX_CALL( unix_nspa_cs_record, params );
}

void CDECL __wine_nspa_audio_stream( UINT64 stream, UINT rate, UINT frames, UINT source )
{
    struct nspa_audio_params params = { stream, 0, NSPA_AUDIO_STREAM, rate, frames, source };

    if (__wine_nspa_flags & NSPA_FLAG_TELEMETRY) WINE_UNIX_CALL( unix_nspa_audio, &params );
}

void CDECL __wine_nspa_audio_begin( UINT64 stream, UINT64 period_ns )
{
    struct nspa_audio_params params = { stream, period_ns, NSPA_AUDIO_BEGIN };

    if (__wine_nspa_flags & NSPA_FLAG_TELEMETRY) WINE_UNIX_CALL( unix_nspa_audio, &params );
}

void CDECL __wine_nspa_audio_end( UINT64 stream )
{
    struct nspa_audio_params params = { stream, 0, NSPA_AUDIO_END };

    if (__wine_nspa_flags & NSPA_FLAG_TELEMETRY) WINE_UNIX_CALL( unix_nspa_audio, &params );
}
