/*
 * Audio periods for telemetry, exported by ntdll.dll
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

#ifndef __WINE_WINE_NSPA_AUDIO_H
#define __WINE_WINE_NSPA_AUDIO_H

/* source of a stream, as in the telemetry file */
#define NSPA_AUDIO_SOURCE_WASAPI   1
#define NSPA_AUDIO_SOURCE_PROGRAM  2

/* A stream is any number but 0 that is unique in the process.  It is announced
 * once, before its first period, with its rate in frames per second and its
 * period in frames; begin and end are called by the thread that fills the
 * buffer.  No-ops without telemetry. */
void CDECL __wine_nspa_audio_stream( UINT64 stream, UINT rate, UINT frames, UINT source );
void CDECL __wine_nspa_audio_begin( UINT64 stream, UINT64 period_ns );
void CDECL __wine_nspa_audio_end( UINT64 stream );

#endif /* __WINE_WINE_NSPA_AUDIO_H */
