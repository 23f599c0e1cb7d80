/*
 * One ring for each processor, and the two events that see watched threads from
 * outside: who was on the processor before one came in, and who woke it.
 *
 * The caller gets the descriptor of an event that never happens: it can map the
 * ring of that event but not change what is recorded, since the events that
 * write to it stay here.
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

static struct {
    int cpu;
    int fd;                            /* the event that owns the ring */
    int arrivals;                      /* sched_switch on this processor, filtered by next_pid */
    int wakings;                       /* sched_waking on this processor, filtered by pid */
} rings[TRACE_MOST_CPUS];
static uint32_t count;

uint32_t ring_count(void) { return count; }
int ring_cpu(uint32_t ring) { return rings[ring].cpu; }
int ring_fd(uint32_t ring) { return rings[ring].fd; }

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

static int perf_event_open(struct perf_event_attr *attr, int tid, int cpu)
{
    return (int)syscall(SYS_perf_event_open, attr, tid, cpu, -1, PERF_FLAG_FD_CLOEXEC);
}

int open_event(uint32_t tracepoint, int tid, int cpu, int switches)
{
    struct perf_event_attr attr;

    describe(&attr);
    attr.type = PERF_TYPE_TRACEPOINT;
    attr.config = tracepoint;
    attr.context_switch = switches != 0;
    attr.disabled = tid == -1;         /* until it has its filter */
    return perf_event_open(&attr, tid, cpu);
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

    if (ioctl(rings[ring].arrivals, PERF_EVENT_IOC_ID, &message.arrivals_id))
        refuse(TRACE_FAILED, "reading an event's identifier failed: %s", strerror(errno));
    attached->cmsg_level = SOL_SOCKET;
    attached->cmsg_type = SCM_RIGHTS;
    attached->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(attached), &rings[ring].fd, sizeof(int));
    if (sendmsg(SOCKET, &header, MSG_NOSIGNAL) != (ssize_t)sizeof(message)) _exit(0);
}

/* An event of everything on the processor: says nothing until it has a filter. */
static int open_filtered(uint32_t tracepoint, int cpu, int ring)
{
    int fd = open_event(tracepoint, -1, cpu, 0);

    if (fd < 0 || ioctl(fd, PERF_EVENT_IOC_SET_OUTPUT, ring))
        refuse(TRACE_NO_EVENTS, "tracepoint %u on processor %d failed: %s", tracepoint, cpu, strerror(errno));
    return fd;
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
    rings[count].fd = perf_event_open(&attr, -1, cpu);
    if (rings[count].fd < 0 && errno == ENODEV) return 0;
    if (rings[count].fd < 0)
        refuse(errno == EACCES || errno == EPERM ? TRACE_NO_RIGHTS : TRACE_FAILED,
               "perf_event_open on processor %d failed: %s", cpu, strerror(errno));
    /* a ring must exist before others write to it; it lasts as long as one mapping does */
    if (mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, rings[count].fd, 0) == MAP_FAILED)
        refuse(TRACE_FAILED, "mapping %zu bytes for processor %d failed: %s (see kernel.perf_event_mlock_kb)", bytes,
               cpu, strerror(errno));
    rings[count].arrivals = open_filtered(hello->ids[TRACE_SWITCH], cpu, rings[count].fd);
    rings[count].wakings = open_filtered(hello->ids[TRACE_WAKING], cpu, rings[count].fd);
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

static void set_filter(int event, const char *filter)
{
    /* without its filter it would tell of other users' threads */
    if (ioctl(event, PERF_EVENT_IOC_SET_FILTER, filter)) ioctl(event, PERF_EVENT_IOC_DISABLE, 0);
    else ioctl(event, PERF_EVENT_IOC_ENABLE, 0);
}

/*
 * The kernel takes a filter of at most one page.  Threads beyond that still have
 * their own events, but nobody says who was on the processor before them.  The
 * first comparison turns away all threads that are not real-time or boosted, so
 * the others cost next to nothing.
 */
static void build_filter(char *filter, size_t room, const char *priority, const char *field, const uint32_t *tids,
                         uint32_t number)
{
    size_t used = (size_t)snprintf(filter, room, "%s<100&&(%s==%u", priority, field, tids[0]);

    for (uint32_t i = 1; i < number && used < room - 32; i++)
        used += (size_t)snprintf(filter + used, room - used, "||%s==%u", field, tids[i]);
    snprintf(filter + used, room - used, ")");
}

void watch_from_outside(const uint32_t *tids, uint32_t number)
{
    char arrivals[4000], wakings[4000];

    if (number) {
        build_filter(arrivals, sizeof(arrivals), "next_prio", "next_pid", tids, number);
        build_filter(wakings, sizeof(wakings), "prio", "pid", tids, number);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (number) {
            set_filter(rings[i].arrivals, arrivals);
            set_filter(rings[i].wakings, wakings);
        } else {
            ioctl(rings[i].arrivals, PERF_EVENT_IOC_DISABLE, 0);
            ioctl(rings[i].wakings, PERF_EVENT_IOC_DISABLE, 0);
        }
    }
}
