/*
 * The watched threads and their events.
 *
 * What an event of one thread sees, since tracepoints happen in `current`:
 *  - sched_switch in the thread that leaves: a thread's own event shows it as
 *    prev, with its successor.  Its coming in is PERF_RECORD_SWITCH, and with
 *    its predecessor the filtered event in rings.c.
 *  - sched_waking in the waker: a thread's own event shows whom it wakes.  Who
 *    wakes it is its own event's matter only if the kernel delivers the event to
 *    the thread that is woken too (6.18 was seen not to), else that of rings.c.
 *  - sched_pi_setprio in the thread that blocks or releases.  A boost by a thread
 *    that is not watched is not seen.
 * An event must be bound to the processor of the ring that it writes to, hence
 * one of each for each processor.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <errno.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "helper.h"

static struct trace_thread threads[TRACE_MOST_THREADS];
static uint32_t thread_count;
static uint32_t capacity;
static uint32_t events_a_thread;
static int *events;                    /* [thread][ring][event] */

/* Descriptors that are not of a thread: standard ones, three of each ring, the pin. */
static uint32_t fixed_descriptors(void) { return 16 + 3 * ring_count(); }

uint32_t watch_capacity(void)
{
    struct rlimit files;

    events_a_thread = ring_count() * TRACE_EVENTS;
    if (getrlimit(RLIMIT_NOFILE, &files)) refuse(TRACE_FAILED, "getrlimit failed: %s", strerror(errno));
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    capacity = TRACE_MOST_THREADS;
    if (files.rlim_cur < fixed_descriptors() + (rlim_t)capacity * events_a_thread)
        capacity = files.rlim_cur < fixed_descriptors() ? 0
            : (uint32_t)((files.rlim_cur - fixed_descriptors()) / events_a_thread);
    if (!capacity) refuse(TRACE_FAILED, "the limit of open files, %lu, is too low", (unsigned long)files.rlim_cur);
    events = malloc((size_t)capacity * events_a_thread * sizeof(*events));
    if (!events) refuse(TRACE_FAILED, "no memory for %u threads", capacity);
    return capacity;
}

static void close_events(int *fds, uint32_t opened)
{
    while (opened) close(fds[--opened]);
}

static enum trace_status open_events(uint32_t tid, const struct trace_hello *hello, int *fds)
{
    uint32_t opened = 0;

    for (uint32_t ring = 0; ring < ring_count(); ring++) {
        for (int event = 0; event < TRACE_EVENTS; event++) {
            int fd = open_event(hello->ids[event], (int)tid, ring_cpu(ring), event == TRACE_SWITCH);
            int failed = errno;

            if (fd >= 0) fds[opened++] = fd;
            if (fd < 0 || ioctl(fd, PERF_EVENT_IOC_SET_OUTPUT, ring_fd(ring))) {
                close_events(fds, opened);
                return fd >= 0 ? TRACE_KERNEL : failed == ESRCH ? TRACE_GONE
                    : failed == EMFILE || failed == ENFILE ? TRACE_FULL : TRACE_KERNEL;
            }
        }
    }
    return TRACE_OK;
}

static uint32_t find(struct trace_thread who)
{
    uint32_t i = 0;

    while (i < thread_count && threads[i].tid != who.tid) i++;
    return i;
}

enum trace_status watch(struct trace_thread who, const struct trace_hello *hello)
{
    enum trace_status status;
    int pinned;

    /* a thread that has the number of a former one needs new events */
    forget(who);
    if (thread_count == capacity) return TRACE_FULL;
    pinned = pin_own_thread(who, &status);
    if (pinned < 0) return status;
    status = open_events(who.tid, hello, events + (size_t)thread_count * events_a_thread);
    if (status == TRACE_OK && !is_still_own(pinned)) {
        close_events(events + (size_t)thread_count * events_a_thread, events_a_thread);
        status = TRACE_GONE;
    }
    close(pinned);
    if (status == TRACE_OK) threads[thread_count++] = who;
    return status;
}

enum trace_status forget(struct trace_thread who)
{
    uint32_t at = find(who);
    int *fds = events + (size_t)at * events_a_thread;

    if (at == thread_count) return TRACE_GONE;
    close_events(fds, events_a_thread);
    threads[at] = threads[--thread_count];
    memmove(fds, events + (size_t)thread_count * events_a_thread, events_a_thread * sizeof(*fds));
    return TRACE_OK;
}

uint32_t watched(uint32_t *tids)
{
    for (uint32_t i = 0; i < thread_count; i++) tids[i] = threads[i].tid;
    return thread_count;
}
