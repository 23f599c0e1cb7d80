/*
 * Whose thread is it?  CAP_PERFMON lets this program watch any thread, so the
 * kernel does not ask; this file does.
 *
 * A thread may be watched if its real, effective, saved and file user are the
 * caller's, and its `status` in /proc belongs to the caller too: the kernel gives
 * the files (not the folder) of a process that is not dumpable to root: one that
 * is set-user-id, has file capabilities, or asked for it.  An open folder of /proc
 * stays with its thread: it answers ESRCH after the thread's end, also when the
 * number is used again.  So the order is pin, check, make the filter with the
 * number, check the pin again; and again twice a second, for threads that end or
 * execute a set-user-id program.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "helper.h"

static int names_caller(const char *status)
{
    unsigned int real, effective, saved, file;
    const char *line = strstr(status, "\nUid:\t");

    return line && sscanf(line, "\nUid:\t%u\t%u\t%u\t%u", &real, &effective, &saved, &file) == 4
        && real == caller_uid && effective == caller_uid && saved == caller_uid && file == caller_uid;
}

static int lives(int pinned)
{
    int fd = openat(pinned, "status", O_PATH | O_CLOEXEC);

    if (fd >= 0) close(fd);
    return fd >= 0;
}

/* The owner of the file says enough about a thread that was examined once, and costs a tenth of reading it. */
int is_still_own(int pinned)
{
    struct stat owner;
    int fd = openat(pinned, "status", O_PATH | O_CLOEXEC);
    int own;

    if (fd < 0) return 0;
    own = !fstat(fd, &owner) && owner.st_uid == caller_uid;
    close(fd);
    return own;
}

static int is_own(int pinned)
{
    char text[2048];
    ssize_t got;
    int fd = openat(pinned, "status", O_RDONLY | O_CLOEXEC);

    if (fd < 0) return 0;
    got = read(fd, text, sizeof(text) - 1);
    close(fd);
    if (got <= 0) return 0;
    text[got] = 0;
    return names_caller(text) && is_still_own(pinned);
}

int pin_own_thread(struct trace_thread who, enum trace_status *status)
{
    char path[64];
    int pinned;

    if (!who.pid || !who.tid || who.pid > INT32_MAX || who.tid > INT32_MAX) {
        *status = TRACE_GONE;
        return -1;
    }
    snprintf(path, sizeof(path), "/proc/%u/task/%u", who.pid, who.tid);
    pinned = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (pinned < 0) {
        *status = errno == ENOENT || errno == ESRCH ? TRACE_GONE
                : errno == EMFILE || errno == ENFILE ? TRACE_FULL : TRACE_NOT_YOURS;
        return -1;
    }
    if (is_own(pinned)) return pinned;
    *status = lives(pinned) ? TRACE_NOT_YOURS : TRACE_GONE;
    close(pinned);
    return -1;
}
