/*
 * One ring for each processor, and the three events that write to it.
 *
 * The events are of a processor, not of a thread, and a filter in the kernel keeps
 * what concerns the watched threads: who leaves and who comes at each of their
 * switches, who wakes them, who boosts them.  Events of a thread would have to be
 * put on and taken off the processor at each of its switches: 4 us a wake-up on the
 * machine where this was measured, against 2 us this way.
 *
 * The caller gets the descriptor of an event that never happens: it can map the
 * ring of that event but not change what is recorded, since the events that write
 * to it, and their filters, stay here.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "helper.h"

enum { FILTER_BYTES = 4096 };          /* the kernel takes one page */

static struct {
    int cpu;
    int fd;                            /* the event that owns the ring */
    int events[TRACE_EVENTS];          /* that write to it now, -1 for none */
} rings[TRACE_MOST_CPUS];
static uint32_t count;

static void describe(struct perf_event_attr *attr)
{
    memset(attr, 0, sizeof(*attr));
    attr->size = sizeof(*attr);
    /* the same for all events of a ring: the reader has one layout of records */
    attr->sample_type = PERF_SAMPLE_IDENTIFIER | PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_CPU
        | PERF_SAMPLE_RAW;
    attr->sample_id_all = 1;
    attr->sample_period = 1;
    attr->use_clockid = 1;
    attr->clockid = CLOCK_MONOTONIC;
    /* nobody is woken for a full ring: the reader comes by its own clock */
    attr->watermark = 1;
    attr->wakeup_watermark = UINT32_MAX;
}

static int perf_event_open(struct perf_event_attr *attr, int cpu)
{
    return (int)syscall(SYS_perf_event_open, attr, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);
}

static void send_ring(uint32_t ring)
{
    struct trace_ring message = { .type = TRACE_RING, .cpu = (uint32_t)rings[ring].cpu };
    union { struct cmsghdr header; char bytes[CMSG_SPACE(sizeof(int))]; } control = { 0 };
    struct iovec part = { .iov_base = &message, .iov_len = sizeof(message) };
    struct msghdr header = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control),
    };
    struct cmsghdr *attached = CMSG_FIRSTHDR(&header);

    attached->cmsg_level = SOL_SOCKET;
    attached->cmsg_type = SCM_RIGHTS;
    attached->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(attached), &rings[ring].fd, sizeof(int));
    if (sendmsg(SOCKET, &header, MSG_NOSIGNAL) != (ssize_t)sizeof(message)) _exit(0);
}

/* 0 if the processor is not online */
static int open_ring(int cpu, const struct trace_hello *hello)
{
    struct perf_event_attr attr;
    size_t bytes = (size_t)hello->page_bytes + hello->data_bytes;

    describe(&attr);
    attr.type = PERF_TYPE_SOFTWARE;
    attr.config = PERF_COUNT_SW_DUMMY;
    rings[count].cpu = cpu;
    rings[count].fd = perf_event_open(&attr, cpu);
    if (rings[count].fd < 0 && errno == ENODEV) return 0;
    if (rings[count].fd < 0)
        refuse(errno == EACCES || errno == EPERM ? TRACE_NO_RIGHTS : TRACE_FAILED,
               "perf_event_open on processor %d failed: %s", cpu, strerror(errno));
    /* a ring must exist before others write to it; it lasts as long as one mapping does */
    if (mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, rings[count].fd, 0) == MAP_FAILED)
        refuse(TRACE_FAILED, "mapping %zu bytes for processor %d failed: %s (see kernel.perf_event_mlock_kb)", bytes,
               cpu, strerror(errno));
    for (int event = 0; event < TRACE_EVENTS; event++) rings[count].events[event] = -1;
    send_ring(count);
    return 1;
}

uint32_t open_rings(const struct trace_hello *hello)
{
    long cpus = sysconf(_SC_NPROCESSORS_CONF);

    for (int cpu = 0; cpu < cpus && count < TRACE_MOST_CPUS; cpu++)
        if (open_ring(cpu, hello)) count++;
    return count;
}

static void close_events(int *events)
{
    for (int event = 0; event < TRACE_EVENTS; event++) {
        if (events[event] >= 0) close(events[event]);
        events[event] = -1;
    }
}

/* An event with its filter, from then on enabled; -1 if the kernel refuses: without a filter it must not run. */
static int open_event(uint32_t tracepoint, uint32_t ring, const char *filter)
{
    struct perf_event_attr attr;
    int fd;

    describe(&attr);
    attr.type = PERF_TYPE_TRACEPOINT;
    attr.config = tracepoint;
    attr.disabled = 1;
    fd = perf_event_open(&attr, rings[ring].cpu);
    if (fd < 0) return -1;
    if (!ioctl(fd, PERF_EVENT_IOC_SET_FILTER, filter) && !ioctl(fd, PERF_EVENT_IOC_SET_OUTPUT, rings[ring].fd)
        && !ioctl(fd, PERF_EVENT_IOC_ENABLE, 0))
        return fd;
    close(fd);
    return -1;
}

/* Adds "||field==first", or the range when it is one. */
static size_t add_term(char *filter, size_t used, const char *field, uint32_t first, uint32_t last)
{
    const char *or = used ? "||" : "";
    char *at = filter + used;
    size_t room = FILTER_BYTES - used;

    if (last - first < 2) {
        used += (size_t)snprintf(at, room, "%s%s==%u", or, field, first);
        return last == first ? used : add_term(filter, used, field, last, last);
    }
    return used + (size_t)snprintf(at, room, "%s(%s>=%u&&%s<=%u)", or, field, first, field, last);
}

/*
 * The kernel compares one term after another at every switch of the machine, so
 * neighbouring numbers, which the threads of a program often have, are one range.
 * `tids` ascend; a range holds nothing that is not in them.
 */
static void build_filter(char *filter, const char *first, const char *second, const uint32_t *tids, uint32_t number)
{
    size_t used = 0;
    uint32_t next;

    for (uint32_t i = 0; i < number; i = next) {
        next = i + 1;
        while (next < number && tids[next] == tids[next - 1] + 1) next++;
        used = add_term(filter, used, first, tids[i], tids[next - 1]);
        if (second) used = add_term(filter, used, second, tids[i], tids[next - 1]);
    }
}

/*
 * A filter cannot be changed, so new events take over from the old ones.  For a
 * moment both write: the reader knows a moment that is told twice.
 */
int watch_threads(const struct trace_hello *hello, const uint32_t *tids, uint32_t number)
{
    char filters[TRACE_EVENTS][FILTER_BYTES];
    int good = 1;

    build_filter(filters[TRACE_SWITCH], "prev_pid", "next_pid", tids, number);
    build_filter(filters[TRACE_WAKING], "pid", NULL, tids, number);
    build_filter(filters[TRACE_SETPRIO], "pid", NULL, tids, number);
    for (uint32_t ring = 0; ring < count; ring++) {
        int events[TRACE_EVENTS] = { -1, -1, -1 };

        for (int event = 0; event < TRACE_EVENTS && number; event++) {
            events[event] = open_event(hello->ids[event], ring, filters[event]);
            good &= events[event] >= 0;
        }
        close_events(rings[ring].events);
        memcpy(rings[ring].events, events, sizeof(events));
    }
    return good;
}
