/*
 * nspa-trace: kernel scheduling events of the caller's own threads, for a caller
 * without rights.
 *
 * Usage: nspa-trace <socket        (started by the panel; takes no argument)
 *
 * Needs two capabilities, both given by packaging/trace-helper/install:
 *   cap_perfmon          perf_event_open on tracepoints, for its whole life
 *   cap_dac_read_search  tracefs is mode 700; given up before a byte of the
 *                        caller is read
 *
 * Exit status: 0 the caller went away, 1 refused with a reason, 2 wrong use.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include "helper.h"

unsigned int caller_uid;

/* not stdio, whose buffers need system calls that serving does not allow */
static void say(const char *text)
{
    char line[TRACE_TEXT_BYTES + 16];
    int length = snprintf(line, sizeof(line), "nspa-trace: %s\n", text);

    if (write(STDERR_FILENO, line, (size_t)length) < 0) return;
}

void refuse(enum trace_reason reason, const char *format, ...)
{
    struct trace_refused message = { .type = TRACE_REFUSED, .reason = reason };
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message.text, sizeof(message.text), format, arguments);
    va_end(arguments);
    send(SOCKET, &message, sizeof(message), MSG_NOSIGNAL);
    say(message.text);
    _exit(1);
}

static int is_seqpacket_socket(void)
{
    int domain, type;
    socklen_t size = sizeof(int);

    return !getsockopt(SOCKET, SOL_SOCKET, SO_DOMAIN, &domain, &size) && domain == AF_UNIX
        && !getsockopt(SOCKET, SOL_SOCKET, SO_TYPE, &type, &size) && type == SOCK_SEQPACKET;
}

static void tell(const void *message, size_t bytes)
{
    /* the caller has gone: so does this program */
    if (send(SOCKET, message, bytes, MSG_NOSIGNAL) != (ssize_t)bytes) _exit(0);
}

/* A request that does not come for half a second leaves time to look at the threads. */
static void prepare_socket(void)
{
    struct timeval half_second = { 0, 500000 };
    struct rlimit files;

    if (setsockopt(SOCKET, SOL_SOCKET, SO_RCVTIMEO, &half_second, sizeof(half_second)))
        refuse(TRACE_FAILED, "setsockopt failed: %s", strerror(errno));
    if (!getrlimit(RLIMIT_NOFILE, &files)) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

static void start(struct trace_hello *hello)
{
    struct trace_ready ready = { .type = TRACE_READY };

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
        refuse(TRACE_FAILED, "prctl failed: %s", strerror(errno));
    *hello = (struct trace_hello){
        .type = TRACE_HELLO, .magic = TRACE_MAGIC, .version = TRACE_VERSION,
        .page_bytes = (uint32_t)sysconf(_SC_PAGESIZE),
    };
    hello->data_bytes = TRACE_RING_PAGES * hello->page_bytes;
    read_formats(hello);
    keep_only_perfmon();
    tell(hello, sizeof(*hello));
    ready.rings = open_rings(hello);
    ready.most_threads = TRACE_MOST_THREADS;
    prepare_socket();
    allow_only_serving();
    tell(&ready, sizeof(ready));
}

/* 0 if the kernel refused an event: then some or all threads are not watched */
static int apply(const struct trace_hello *hello)
{
    uint32_t tids[TRACE_MOST_THREADS];

    return watch_threads(hello, tids, watched(tids));
}

static void serve_request(const struct trace_request *request, const struct trace_hello *hello)
{
    struct trace_answer answer = { .type = TRACE_ANSWER, .count = request->count };
    int good;

    for (uint32_t i = 0; i < request->count; i++)
        answer.status[i] = request->verb == TRACE_WATCH ? watch(request->who[i]) : forget(request->who[i]);
    good = apply(hello);
    /* a number that changed hands while the filter was made */
    if (drop_strangers()) good &= apply(hello);
    for (uint32_t i = 0; i < request->count && request->verb == TRACE_WATCH; i++) {
        if (answer.status[i] != TRACE_OK) continue;
        answer.status[i] = !good ? TRACE_KERNEL : is_watched(request->who[i]) ? TRACE_OK : TRACE_GONE;
    }
    tell(&answer, sizeof(answer));
}

/* A message of a wrong size, verb or count is an error of the caller: the end. */
static int is_sound(const struct trace_request *request, size_t bytes)
{
    size_t head = offsetof(struct trace_request, who);

    return bytes >= head && (request->verb == TRACE_WATCH || request->verb == TRACE_FORGET)
        && request->count <= TRACE_MOST_IN_REQUEST && bytes == head + request->count * sizeof(request->who[0]);
}

int main(int argc, char **argv)
{
    struct trace_hello hello;
    struct trace_request request;
    ssize_t got;

    (void)argv;
    if (argc != 1 || !is_seqpacket_socket()) {
        say("is started by Wine-NSPA Studio, with a Unix socket as standard input and no argument");
        return 2;
    }
    if (syscall(SYS_close_range, 3, ~0u, 0) && errno != ENOSYS)
        refuse(TRACE_FAILED, "close_range failed: %s", strerror(errno));
    caller_uid = getuid();
    start(&hello);
    for (;;) {
        got = recv(SOCKET, &request, sizeof(request), MSG_TRUNC);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
            if (drop_strangers()) apply(&hello);
            continue;
        }
        if (got <= 0) _exit(0);
        if (!is_sound(&request, (size_t)got)) refuse(TRACE_FAILED, "a malformed request of %zd bytes", got);
        serve_request(&request, &hello);
    }
}
