/*
 * One JSON object, written into a fixed buffer.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_PROGRAMS_JSON_H
#define NSPA_PROGRAMS_JSON_H

#include <windows.h>

struct json
{
    char   text[16384];
    size_t length;
    BOOL   comma;      /* the next value needs one before it */
    BOOL   overflow;   /* something did not fit; json_text() returns NULL */
};

/* A NULL key writes the value alone, as an array needs it. */
void json_begin( struct json *json );
void json_open( struct json *json, const char *key, char bracket );
void json_close( struct json *json, char bracket );
void json_string( struct json *json, const char *key, const char *value ); /* NULL becomes null */
void json_u64( struct json *json, const char *key, UINT64 value );
void json_double( struct json *json, const char *key, double value );
void json_bool( struct json *json, const char *key, BOOL value );
void json_hex( struct json *json, const char *key, UINT64 value );
const char *json_text( struct json *json );

#endif
