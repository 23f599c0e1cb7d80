/*
 * Identifiers and field places of the three tracepoints.  They differ between
 * kernels and even between boots, so they are read and never assumed.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "helper.h"

static const char *const folders[] = {
    "/sys/kernel/tracing/events/sched",
    "/sys/kernel/debug/tracing/events/sched",
};

static const char *const events[TRACE_EVENTS] = { "sched_switch", "sched_waking", "sched_pi_setprio" };

static const struct {
    enum trace_event event;
    const char *name;
    unsigned int least, most;          /* bytes */
} fields[TRACE_FIELDS] = {
    [COMMON_TYPE] = { TRACE_SWITCH, "common_type", 2, 2 },
    [COMMON_FLAGS] = { TRACE_SWITCH, "common_flags", 1, 1 },
    [SWITCH_PREV_COMM] = { TRACE_SWITCH, "prev_comm", 16, 16 },
    [SWITCH_PREV_PID] = { TRACE_SWITCH, "prev_pid", 4, 4 },
    [SWITCH_PREV_PRIO] = { TRACE_SWITCH, "prev_prio", 4, 4 },
    [SWITCH_PREV_STATE] = { TRACE_SWITCH, "prev_state", 4, 8 },
    [SWITCH_NEXT_COMM] = { TRACE_SWITCH, "next_comm", 16, 16 },
    [SWITCH_NEXT_PID] = { TRACE_SWITCH, "next_pid", 4, 4 },
    [SWITCH_NEXT_PRIO] = { TRACE_SWITCH, "next_prio", 4, 4 },
    [WAKING_COMM] = { TRACE_WAKING, "comm", 16, 16 },
    [WAKING_PID] = { TRACE_WAKING, "pid", 4, 4 },
    [WAKING_PRIO] = { TRACE_WAKING, "prio", 4, 4 },
    [SETPRIO_PID] = { TRACE_SETPRIO, "pid", 4, 4 },
    [SETPRIO_OLD] = { TRACE_SETPRIO, "oldprio", 4, 4 },
    [SETPRIO_NEW] = { TRACE_SETPRIO, "newprio", 4, 4 },
};

/* The bytes of folder/event/format, terminated; 0 if it cannot be read. */
static size_t read_format(const char *folder, const char *event, char *text, size_t room)
{
    char path[128];
    size_t got = 0;
    ssize_t now;
    int fd;

    snprintf(path, sizeof(path), "%s/%s/format", folder, event);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return 0;
    while (got < room - 1 && (now = read(fd, text + got, room - 1 - got)) > 0) got += (size_t)now;
    close(fd);
    text[got] = 0;
    return got;
}

/* "field:TYPE NAME;" or "field:TYPE NAME[16];" followed by offset and size on the same line */
static int find_field(const char *text, const char *name, struct trace_place *place)
{
    size_t length = strlen(name);
    const char *at = text;

    while ((at = strstr(at, name)) != NULL) {
        unsigned int offset, size;
        const char *end = strchr(at, ';');

        if (at > text && at[-1] == ' ' && (at[length] == ';' || at[length] == '[') && end
            && sscanf(end, "; offset:%u; size:%u;", &offset, &size) == 2 && offset < 4096 && size <= 64) {
            place->offset = (uint16_t)offset;
            place->size = (uint16_t)size;
            return 1;
        }
        at += length;
    }
    return 0;
}

static void read_event(const char *folder, enum trace_event event, struct trace_hello *hello)
{
    char text[8192];
    const char *id;

    if (!read_format(folder, events[event], text, sizeof(text)))
        refuse(TRACE_NO_EVENTS, "this kernel has no tracepoint %s in %s", events[event], folder);
    id = strstr(text, "\nID: ");
    if (!id) refuse(TRACE_NO_EVENTS, "%s/%s/format has no identifier", folder, events[event]);
    hello->ids[event] = (uint32_t)strtoul(id + 5, NULL, 10);
    for (int i = 0; i < TRACE_FIELDS; i++) {
        if (fields[i].event != event) continue;
        if (!find_field(text, fields[i].name, &hello->places[i]) || hello->places[i].size < fields[i].least
            || hello->places[i].size > fields[i].most)
            refuse(TRACE_NO_EVENTS, "tracepoint %s of this kernel has no usable field %s", events[event],
                   fields[i].name);
    }
}

void read_formats(struct trace_hello *hello)
{
    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
        char text[64];

        if (!read_format(folders[i], events[TRACE_SWITCH], text, sizeof(text))) {
            if (errno == EACCES || errno == EPERM)
                refuse(TRACE_NO_RIGHTS, "%s may not be read: this program needs cap_dac_read_search for it", folders[i]);
            continue;
        }
        for (int event = 0; event < TRACE_EVENTS; event++) read_event(folders[i], (enum trace_event)event, hello);
        return;
    }
    refuse(TRACE_NO_TRACEFS, "tracefs is not mounted at /sys/kernel/tracing");
}
