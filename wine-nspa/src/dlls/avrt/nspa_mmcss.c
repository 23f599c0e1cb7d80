/*
 * Multimedia class scheduling on real-time priorities.
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
#include <stdlib.h>
#include <wchar.h>

#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winbase.h"
#include "winternl.h"
#include "avrt.h"
#include "wine/nspa_mmcss.h"
#include "nspa_mmcss.h"

/*
 * wineserver keeps the registration with the thread, so that it ends with the
 * thread and follows changes of level and class.  A handle is the id of the
 * registered thread with the lowest bit set, which no thread id has.
 */
#define HANDLE_TAG 1

static NTSTATUS set_mmcss( HANDLE thread, int op, int category, int relative )
{
    struct nspa_mmcss_info info = { op, category, relative };

    return NtSetInformationThread( thread, ThreadWineNspaMmcss, &info, sizeof(info) );
}

static BOOL is_enabled(void)
{
    return !set_mmcss( GetCurrentThread(), NSPA_MMCSS_PROBE, 0, 0 );
}

/* The tasks of a fresh Windows, for prefixes whose registry has none.  Display
 * post-processing is High there; here it must not compete with audio. */
static int builtin_category( const WCHAR *task )
{
    static const WCHAR *const medium[] =
        { L"Audio", L"Capture", L"DisplayPostProcessing", L"Distribution", L"Games", L"Playback", L"Window Manager" };
    unsigned int i;

    if (!wcsicmp( task, L"Pro Audio" )) return NSPA_MMCSS_HIGH;
    for (i = 0; i < ARRAY_SIZE(medium); i++) if (!wcsicmp( task, medium[i] )) return NSPA_MMCSS_MEDIUM;
    return NSPA_MMCSS_NONE;
}

static int parse_category( const WCHAR *text )
{
    if (!wcsicmp( text, L"High" )) return NSPA_MMCSS_HIGH;
    if (!wcsicmp( text, L"Medium" )) return NSPA_MMCSS_MEDIUM;
    if (!wcsicmp( text, L"Low" )) return NSPA_MMCSS_LOW;
    return NSPA_MMCSS_NONE;
}

static int registry_category( const WCHAR *task )
{
    static const WCHAR tasks[] = L"\\Registry\\Machine\\Software\\Microsoft\\Windows NT\\CurrentVersion\\"
                                 L"Multimedia\\SystemProfile\\Tasks\\";
    UNICODE_STRING path, name = RTL_CONSTANT_STRING( L"Scheduling Category" );
    char buffer[offsetof( KEY_VALUE_PARTIAL_INFORMATION, Data ) + 16 * sizeof(WCHAR)] = { 0 };
    KEY_VALUE_PARTIAL_INFORMATION *value = (KEY_VALUE_PARTIAL_INFORMATION *)buffer;
    WCHAR text[ARRAY_SIZE(tasks) + 64];
    OBJECT_ATTRIBUTES attr;
    int category = NSPA_MMCSS_NONE;
    HANDLE key;
    DWORD size;

    if (wcslen( task ) >= 64 || wcschr( task, '\\' )) return NSPA_MMCSS_NONE;
    wcscpy( text, tasks );
    wcscat( text, task );
    RtlInitUnicodeString( &path, text );
    InitializeObjectAttributes( &attr, &path, OBJ_CASE_INSENSITIVE, 0, NULL );
    if (NtOpenKey( &key, KEY_QUERY_VALUE, &attr )) return NSPA_MMCSS_NONE;
    /* one character less than there is room for: the text stays terminated */
    if (!NtQueryValueKey( key, &name, KeyValuePartialInformation, buffer, sizeof(buffer) - sizeof(WCHAR), &size ) &&
        value->Type == REG_SZ)
        category = parse_category( (const WCHAR *)value->Data );
    NtClose( key );
    return category;
}

static int task_category( const WCHAR *task )
{
    int category = registry_category( task );

    return category == NSPA_MMCSS_NONE ? builtin_category( task ) : category;
}

static HANDLE register_thread( const WCHAR *task1, const WCHAR *task2, DWORD *index )
{
    static LONG last_index;
    int category = task1 ? task_category( task1 ) : NSPA_MMCSS_NONE;
    int other = task2 ? task_category( task2 ) : category;
    NTSTATUS status;

    if (category == NSPA_MMCSS_NONE || other == NSPA_MMCSS_NONE)
    {
        SetLastError( ERROR_INVALID_TASK_NAME );
        return NULL;
    }
    if (!index)
    {
        SetLastError( ERROR_INVALID_HANDLE );
        return NULL;
    }
    if ((status = set_mmcss( GetCurrentThread(), NSPA_MMCSS_REGISTER, max( category, other ), 0 )))
    {
        SetLastError( status == STATUS_ALREADY_REGISTERED ? ERROR_THREAD_ALREADY_IN_TASK
                                                          : RtlNtStatusToDosError( status ));
        return NULL;
    }
    if (!*index) *index = InterlockedIncrement( &last_index );
    return ULongToHandle( GetCurrentThreadId() | HANDLE_TAG );
}

BOOL nspa_mmcss_register( const WCHAR *task1, const WCHAR *task2, DWORD *index, HANDLE *ret )
{
    if (!is_enabled())
    {
        if (task1 && index) set_mmcss( GetCurrentThread(), NSPA_MMCSS_REGISTER, 0, 0 );  /* for telemetry */
        return FALSE;
    }
    *ret = register_thread( task1, task2, index );
    return TRUE;
}

/* op on the thread that handle stands for */
static BOOL change_registration( HANDLE handle, int op, int relative )
{
    DWORD tid = HandleToULong( handle ) & ~HANDLE_TAG;
    HANDLE thread = GetCurrentThread();
    NTSTATUS status;

    if (!(HandleToULong( handle ) & HANDLE_TAG))
    {
        SetLastError( ERROR_INVALID_HANDLE );
        return FALSE;
    }
    if (tid != GetCurrentThreadId() && !(thread = OpenThread( THREAD_SET_INFORMATION, FALSE, tid )))
    {
        SetLastError( ERROR_INVALID_HANDLE );
        return FALSE;
    }
    status = set_mmcss( thread, op, 0, relative );
    if (thread != GetCurrentThread()) CloseHandle( thread );
    if (status) SetLastError( RtlNtStatusToDosError( status ));
    return !status;
}

BOOL nspa_mmcss_set_priority( HANDLE handle, AVRT_PRIORITY priority, BOOL *ret )
{
    if (!is_enabled()) return FALSE;
    *ret = change_registration( handle, NSPA_MMCSS_RELATIVE, priority );
    return TRUE;
}

BOOL nspa_mmcss_revert( HANDLE handle, BOOL *ret )
{
    if (!is_enabled())
    {
        set_mmcss( GetCurrentThread(), NSPA_MMCSS_REVERT, 0, 0 );  /* for telemetry */
        return FALSE;
    }
    *ret = change_registration( handle, NSPA_MMCSS_REVERT, 0 );
    return TRUE;
}
