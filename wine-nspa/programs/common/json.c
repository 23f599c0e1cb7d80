/*
 * One JSON object, written into a fixed buffer.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "json.h"

static void put( struct json *json, const char *text, size_t length )
{
    if (json->length + length >= sizeof(json->text))
    {
        json->overflow = TRUE;
        return;
    }
    memcpy( json->text + json->length, text, length );
    json->length += length;
    json->text[json->length] = 0;
}

static void quote( struct json *json, const char *value )
{
    char escaped[8];

    put( json, "\"", 1 );
    for (; *value; value++)
    {
        if (*value == '"' || *value == '\\')
        {
            escaped[0] = '\\';
            escaped[1] = *value;
            put( json, escaped, 2 );
        }
        else if ((unsigned char)*value < 0x20)
        {
            snprintf( escaped, sizeof(escaped), "\\u%04x", (unsigned char)*value );
            put( json, escaped, 6 );
        }
        else put( json, value, 1 );
    }
    put( json, "\"", 1 );
}

static void name( struct json *json, const char *key )
{
    if (json->comma) put( json, ",", 1 );
    json->comma = TRUE;
    if (!key) return;
    quote( json, key );
    put( json, ":", 1 );
}

static void number( struct json *json, const char *key, const char *format, ... )
{
    char text[40];
    va_list args;

    va_start( args, format );
    vsnprintf( text, sizeof(text), format, args );
    va_end( args );
    name( json, key );
    put( json, text, strlen( text ) );
}

void json_begin( struct json *json )
{
    json->length = 0;
    json->comma = json->overflow = FALSE;
    json->text[0] = 0;
}

void json_open( struct json *json, const char *key, char bracket )
{
    name( json, key );
    put( json, &bracket, 1 );
    json->comma = FALSE;
}

void json_close( struct json *json, char bracket )
{
    put( json, &bracket, 1 );
    json->comma = TRUE;
}

void json_string( struct json *json, const char *key, const char *value )
{
    name( json, key );
    if (value) quote( json, value );
    else put( json, "null", 4 );
}

void json_u64( struct json *json, const char *key, UINT64 value )
{
    number( json, key, "%I64u", value );
}

void json_double( struct json *json, const char *key, double value )
{
    number( json, key, "%.3f", value );
}

void json_bool( struct json *json, const char *key, BOOL value )
{
    name( json, key );
    put( json, value ? "true" : "false", value ? 4 : 5 );
}

void json_hex( struct json *json, const char *key, UINT64 value )
{
    char text[24];

    snprintf( text, sizeof(text), "0x%I64x", value );
    json_string( json, key, text );
}

const char *json_text( struct json *json )
{
    return json->overflow ? NULL : json->text;
}
