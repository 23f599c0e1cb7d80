/*
 * The window: meters, and the switches for contention and load.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdio.h>

#include "demo.h"

enum { ID_CONTENTION = 100, ID_LESS, ID_MORE, ID_TIMER };

static volatile HWND window;
static HWND contention_box;

static HWND add_control( HWND parent, const char *class, const char *text, DWORD style, int x, int width, int id )
{
    return CreateWindowExA( 0, class, text, WS_CHILD | WS_VISIBLE | style, x, 176, width, 26,
                            parent, (HMENU)(INT_PTR)id, GetModuleHandleW( NULL ), NULL );
}

static void draw_meter( HDC dc, float peak )
{
    RECT frame = { 12, 140, 388, 162 }, bar = frame;
    HBRUSH brush = CreateSolidBrush( RGB( 46, 160, 67 ));

    bar.right = bar.left + (LONG)((frame.right - frame.left) * min( peak, 1.0f ));
    FillRect( dc, &frame, GetStockObject( LTGRAY_BRUSH ));
    FillRect( dc, &bar, brush );
    DeleteObject( brush );
}

static void paint( HWND hwnd, struct demo *demo )
{
    const struct audio_stats *stats = &demo->audio.stats;
    RECT text = { 12, 10, 388, 136 };
    PAINTSTRUCT ps;
    char lines[512];
    float peak;
    HDC dc = BeginPaint( hwnd, &ps );

    /* the way many programs read their meters: under the section the audio thread needs */
    EnterCriticalSection( &demo->mixer );
    peak = demo->meter;
    LeaveCriticalSection( &demo->mixer );

    snprintf( lines, sizeof(lines),
              "%s, %u frames (%.3f ms)\nperiods %I64u, missed %I64u, overdue %I64u, skipped %I64u\n"
              "waits for the mixer %I64u, worst %.3f ms\nload %ld, samples %I64u MB",
              demo->audio.backend ? demo->audio.backend : "starting", demo->audio.frames, demo->audio.period_ns / 1e6,
              stats->periods, stats->missed, stats->overdue, stats->skipped, stats->contended, stats->worst_wait_ns / 1e6,
              demo->load, demo->heap_bytes >> 20 );
    SelectObject( dc, GetStockObject( DEFAULT_GUI_FONT ));
    FillRect( dc, &text, GetStockObject( WHITE_BRUSH ));
    DrawTextA( dc, lines, -1, &text, DT_LEFT | DT_NOPREFIX );
    draw_meter( dc, peak );
    EndPaint( hwnd, &ps );
}

static void command( struct demo *demo, int id )
{
    if (id == ID_CONTENTION) demo->contention = !demo->contention;
    else if (id == ID_LESS && demo->load > 0) scene_set_load( demo, demo->load - 1 );
    else if (id == ID_MORE) scene_set_load( demo, demo->load + 1 );
}

static LRESULT CALLBACK window_proc( HWND hwnd, UINT msg, WPARAM wparam, LPARAM lparam )
{
    struct demo *demo = (struct demo *)GetWindowLongPtrW( hwnd, GWLP_USERDATA );

    switch (msg)
    {
    case WM_CREATE:
        demo = ((CREATESTRUCTA *)lparam)->lpCreateParams;
        SetWindowLongPtrW( hwnd, GWLP_USERDATA, (LONG_PTR)demo );
        contention_box = add_control( hwnd, "BUTTON", "Contention", BS_CHECKBOX, 12, 110, ID_CONTENTION );
        add_control( hwnd, "BUTTON", "Less load", 0, 140, 110, ID_LESS );
        add_control( hwnd, "BUTTON", "More load", 0, 260, 110, ID_MORE );
        SetTimer( hwnd, ID_TIMER, 50, NULL );
        return 0;
    case WM_COMMAND:
        command( demo, LOWORD( wparam ));
        return 0;
    case WM_TIMER:
        SendMessageW( contention_box, BM_SETCHECK, demo->contention ? BST_CHECKED : BST_UNCHECKED, 0 );
        InvalidateRect( hwnd, NULL, FALSE );
        return 0;
    case WM_PAINT:
        paint( hwnd, demo );
        return 0;
    case WM_CLOSE:
        demo_stop( demo );
        DestroyWindow( hwnd );
        return 0;
    case WM_DESTROY:
        PostQuitMessage( 0 );
        return 0;
    }
    return DefWindowProcW( hwnd, msg, wparam, lparam );
}

static HWND open_window( struct demo *demo )
{
    WNDCLASSA class = { 0 };

    class.lpfnWndProc = window_proc;
    class.hInstance = GetModuleHandleW( NULL );
    class.hCursor = LoadCursorW( NULL, (const WCHAR *)IDC_ARROW );
    class.hbrBackground = (HBRUSH)(COLOR_WINDOW + 1);
    class.lpszClassName = "nspa_demo";
    if (!RegisterClassA( &class )) return NULL;
    return CreateWindowExA( 0, "nspa_demo", "Studio demo", WS_OVERLAPPEDWINDOW & ~(WS_THICKFRAME | WS_MAXIMIZEBOX),
                            CW_USEDEFAULT, CW_USEDEFAULT, 416, 256, NULL, NULL, class.hInstance, demo );
}

DWORD WINAPI gui_main( void *arg )
{
    struct demo *demo = arg;
    MSG msg;

    if (!(window = open_window( demo )))
    {
        InterlockedExchange( &demo->gui_shown, 0 );
        fprintf( stderr, "gui: no window (error %lu): there is no display\n", GetLastError() );
        return 0;
    }
    ShowWindow( window, SW_SHOW );
    InterlockedExchange( &demo->gui_shown, 1 );
    while (demo->running && GetMessageW( &msg, NULL, 0, 0 ) > 0)
    {
        TranslateMessage( &msg );
        DispatchMessageW( &msg );
    }
    window = NULL;
    return 0;
}

void gui_stop(void)
{
    HWND hwnd = window;

    if (hwnd) PostMessageW( hwnd, WM_CLOSE, 0, 0 );
}
