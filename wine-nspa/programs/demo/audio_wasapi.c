/*
 * Playing through WASAPI: shared mode, event driven.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define COBJMACROS
#define INITGUID
#include <stdio.h>
#include <string.h>

#include "demo.h"
#include <initguid.h>
#include <mmdeviceapi.h>
#include <audioclient.h>
#include "../common/clock.h"

DEFINE_GUID(SUBTYPE_FLOAT, 0x00000003, 0x0000, 0x0010, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71);

struct player
{
    IAudioClient       *client;
    IAudioRenderClient *render;
    HANDLE event;
    UINT   buffer_frames;
};

static BOOL refused( struct demo *demo, const char *what, HRESULT hr )
{
    snprintf( demo->audio.reason, sizeof(demo->audio.reason), "no audio server (%s: 0x%08lx)", what, hr );
    return FALSE;
}

static void describe_format( WAVEFORMATEXTENSIBLE *format, UINT rate )
{
    memset( format, 0, sizeof(*format) );
    format->Format.wFormatTag = WAVE_FORMAT_EXTENSIBLE;
    format->Format.nChannels = DEMO_CHANNELS;
    format->Format.nSamplesPerSec = rate;
    format->Format.wBitsPerSample = 32;
    format->Format.nBlockAlign = DEMO_CHANNELS * sizeof(float);
    format->Format.nAvgBytesPerSec = rate * format->Format.nBlockAlign;
    format->Format.cbSize = sizeof(*format) - sizeof(format->Format);
    format->Samples.wValidBitsPerSample = 32;
    format->dwChannelMask = SPEAKER_FRONT_LEFT | SPEAKER_FRONT_RIGHT;
    format->SubFormat = SUBTYPE_FLOAT;
}

static HRESULT open_client( IAudioClient **client )
{
    IMMDeviceEnumerator *devices = NULL;
    IMMDevice *device = NULL;
    HRESULT hr;

    hr = CoCreateInstance( &CLSID_MMDeviceEnumerator, NULL, CLSCTX_INPROC_SERVER,
                           &IID_IMMDeviceEnumerator, (void **)&devices );
    if (SUCCEEDED( hr )) hr = IMMDeviceEnumerator_GetDefaultAudioEndpoint( devices, eRender, eConsole, &device );
    if (SUCCEEDED( hr )) hr = IMMDevice_Activate( device, &IID_IAudioClient, CLSCTX_INPROC_SERVER, NULL, (void **)client );
    if (device) IMMDevice_Release( device );
    if (devices) IMMDeviceEnumerator_Release( devices );
    return hr;
}

/* Shared mode always runs at the server's own period: find out which before the stream exists. */
static HRESULT real_period( struct demo *demo, IAudioClient *client, UINT *frames )
{
    REFERENCE_TIME normal, least;
    HRESULT hr = IAudioClient_GetDevicePeriod( client, &normal, &least );

    if (FAILED( hr )) return hr;
    *frames = (UINT)((normal * demo->options.rate + 5000000) / 10000000);
    return *frames && *frames <= DEMO_MAX_FRAMES ? S_OK : E_INVALIDARG;
}

static BOOL open_player( struct demo *demo, struct player *player )
{
    const DWORD flags = AUDCLNT_STREAMFLAGS_EVENTCALLBACK | AUDCLNT_STREAMFLAGS_AUTOCONVERTPCM
                        | AUDCLNT_STREAMFLAGS_SRC_DEFAULT_QUALITY;
    WAVEFORMATEXTENSIBLE format;
    UINT frames = 0;
    HRESULT hr;

    if (FAILED( hr = open_client( &player->client ))) return refused( demo, "default endpoint", hr );
    if (FAILED( hr = real_period( demo, player->client, &frames ))) return refused( demo, "GetDevicePeriod", hr );
    audio_announce( demo, frames );
    describe_format( &format, demo->options.rate );
    hr = IAudioClient_Initialize( player->client, AUDCLNT_SHAREMODE_SHARED, flags, 0, 0, &format.Format, NULL );
    if (FAILED( hr )) return refused( demo, "IAudioClient::Initialize", hr );
    player->event = CreateEventW( NULL, FALSE, FALSE, NULL );
    if (FAILED( hr = IAudioClient_SetEventHandle( player->client, player->event ))
        || FAILED( hr = IAudioClient_GetBufferSize( player->client, &player->buffer_frames ))
        || FAILED( hr = IAudioClient_GetService( player->client, &IID_IAudioRenderClient, (void **)&player->render )))
        return refused( demo, "event-driven stream", hr );
    return TRUE;
}

static void close_player( struct player *player )
{
    if (player->client) IAudioClient_Stop( player->client );
    if (player->render) IAudioRenderClient_Release( player->render );
    if (player->client) IAudioClient_Release( player->client );
    if (player->event) CloseHandle( player->event );
}

/* Fills whatever room there is with whole periods; the server decides when it has room. */
static HRESULT fill( struct demo *demo, struct player *player, UINT64 woken )
{
    const UINT frames = demo->audio.frames;
    UINT32 padding;
    BYTE *data;
    HRESULT hr = IAudioClient_GetCurrentPadding( player->client, &padding );

    if (FAILED( hr )) return hr;
    if (!padding && demo->audio.stats.periods > player->buffer_frames / frames) demo->audio.stats.underruns++;
    for (; padding + frames <= player->buffer_frames && demo->running; padding += frames)
    {
        if (FAILED( hr = IAudioRenderClient_GetBuffer( player->render, frames, &data ))) return hr;
        audio_period( demo, (float *)data, woken );
        if (FAILED( hr = IAudioRenderClient_ReleaseBuffer( player->render, frames, 0 ))) return hr;
        woken = clock_now_ns();
    }
    return S_OK;
}

static void play( struct demo *demo, struct player *player )
{
    HRESULT hr = fill( demo, player, clock_now_ns() );

    if (SUCCEEDED( hr )) hr = IAudioClient_Start( player->client );
    while (SUCCEEDED( hr ) && demo->running)
    {
        if (WaitForSingleObject( player->event, 500 ) == WAIT_OBJECT_0) hr = fill( demo, player, clock_now_ns() );
        else if (demo->running) fprintf( stderr, "audio wasapi: the audio server asked for nothing for 500 ms\n" );
    }
    if (FAILED( hr ))
    {
        fprintf( stderr, "audio wasapi: stream ended with 0x%08lx; the audio server may have stopped\n", hr );
        snprintf( demo->audio.reason, sizeof(demo->audio.reason), "stream ended with 0x%08lx", hr );
        demo_stop( demo );
    }
}

BOOL wasapi_run( struct demo *demo )
{
    struct player player = { 0 };
    BOOL opened;

    CoInitializeEx( NULL, COINIT_MULTITHREADED );
    if ((opened = open_player( demo, &player )))
    {
        demo->audio.backend = "wasapi";
        fprintf( stderr, "audio wasapi: asked for %u frames, the server's period is %u frames (%.3f ms), buffer %u\n",
                 demo->options.frames, demo->audio.frames, demo->audio.period_ns / 1e6, player.buffer_frames );
        play( demo, &player );
    }
    close_player( &player );
    CoUninitialize();
    return opened;
}
