/*
 * What nspa-trace and its caller say to each other, over one SOCK_SEQPACKET
 * Unix socket that the caller made and passed on as the helper's standard input.
 * Native byte order and alignment; one structure is one message.
 *
 * After start:      TRACE_HELLO, then TRACE_RING (with one descriptor) for each
 *                   processor, then TRACE_READY; or TRACE_REFUSED and the end.
 * For each request: one TRACE_ANSWER.  The helper ends when the socket does.
 *
 * The Java side is org.winenspa.bridge.sched.TraceMessages; a test compares them.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef NSPA_TRACE_H
#define NSPA_TRACE_H

#include <stdint.h>

#define TRACE_MAGIC 0x5254504eu        /* "NPTR" */
#define TRACE_VERSION 1u

enum {
    TRACE_MOST_THREADS = 100,          /* watched at a time: what a filter of one page holds */
    TRACE_MOST_IN_REQUEST = 128,
    TRACE_MOST_CPUS = 256,
    TRACE_RING_PAGES = 64,             /* data pages of the ring of one processor, a power of two */
    TRACE_TEXT_BYTES = 240,
};

enum trace_verb { TRACE_WATCH = 1, TRACE_FORGET = 2 };

enum trace_message { TRACE_HELLO = 1, TRACE_RING = 2, TRACE_READY = 3, TRACE_ANSWER = 4, TRACE_REFUSED = 5 };

enum trace_reason { TRACE_NO_RIGHTS = 1, TRACE_NO_TRACEFS = 2, TRACE_NO_EVENTS = 3, TRACE_FAILED = 4 };

enum trace_status {
    TRACE_OK = 0,
    TRACE_NOT_YOURS = 1,               /* another user's, or privileged */
    TRACE_GONE = 2,
    TRACE_FULL = 3,                    /* TRACE_MOST_THREADS are watched, or the limit of open files is reached */
    TRACE_KERNEL = 4,                  /* the kernel refused the event */
};

/* in the order of the messages' `ids` */
enum trace_event { TRACE_SWITCH, TRACE_WAKING, TRACE_SETPRIO, TRACE_EVENTS };

enum trace_field {
    COMMON_TYPE, COMMON_FLAGS,         /* at the same place in every tracepoint */
    SWITCH_PREV_COMM, SWITCH_PREV_PID, SWITCH_PREV_PRIO, SWITCH_PREV_STATE,
    SWITCH_NEXT_COMM, SWITCH_NEXT_PID, SWITCH_NEXT_PRIO,
    WAKING_COMM, WAKING_PID, WAKING_PRIO,
    SETPRIO_PID, SETPRIO_OLD, SETPRIO_NEW,
    TRACE_FIELDS
};

struct trace_thread {
    uint32_t pid;
    uint32_t tid;
};

struct trace_request {
    uint32_t verb;
    uint32_t count;
    struct trace_thread who[TRACE_MOST_IN_REQUEST];
};

/* where a field of the raw sample lies, from tracefs */
struct trace_place {
    uint16_t offset;
    uint16_t size;
};

struct trace_hello {
    uint32_t type;
    uint32_t magic;
    uint32_t version;
    uint32_t page_bytes;
    uint32_t data_bytes;               /* of a ring, without its first page */
    uint32_t ids[TRACE_EVENTS];
    struct trace_place places[TRACE_FIELDS];
};

struct trace_ring {
    uint32_t type;
    uint32_t cpu;
};

struct trace_ready {
    uint32_t type;
    uint32_t rings;
    uint32_t most_threads;
};

struct trace_answer {
    uint32_t type;
    uint32_t count;
    uint32_t status[TRACE_MOST_IN_REQUEST];
};

struct trace_refused {
    uint32_t type;
    uint32_t reason;
    char text[TRACE_TEXT_BYTES];
};

#endif
