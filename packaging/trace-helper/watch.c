/*
 * The watched threads.  Their numbers are in the filters of the events, so a thread
 * that has ended or is no longer the caller's is looked for and taken out twice a
 * second, whatever the caller does: its number may become another's.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdlib.h>
#include <unistd.h>

#include "helper.h"

static struct {
    struct trace_thread who;
    int pinned;
} threads[TRACE_MOST_THREADS];
static uint32_t count;

static void drop(uint32_t at)
{
    close(threads[at].pinned);
    threads[at] = threads[--count];
}

enum trace_status watch(struct trace_thread who)
{
    enum trace_status status = TRACE_FULL;
    int pinned;

    /* a thread that has the number of a former one is pinned anew */
    forget(who);
    if (count == TRACE_MOST_THREADS) return TRACE_FULL;
    pinned = pin_own_thread(who, &status);
    if (pinned < 0) return status;
    threads[count].who = who;
    threads[count++].pinned = pinned;
    return TRACE_OK;
}

enum trace_status forget(struct trace_thread who)
{
    for (uint32_t i = 0; i < count; i++) {
        if (threads[i].who.tid != who.tid) continue;
        drop(i);
        return TRACE_OK;
    }
    return TRACE_GONE;
}

int drop_strangers(void)
{
    uint32_t before = count;

    for (uint32_t i = count; i-- > 0;)
        if (!is_still_own(threads[i].pinned)) drop(i);
    return count != before;
}

int is_watched(struct trace_thread who)
{
    for (uint32_t i = 0; i < count; i++)
        if (threads[i].who.tid == who.tid) return 1;
    return 0;
}

static int by_number(const void *a, const void *b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;

    return (first > second) - (first < second);
}

uint32_t watched(uint32_t *tids)
{
    for (uint32_t i = 0; i < count; i++) tids[i] = threads[i].who.tid;
    qsort(tids, count, sizeof(*tids), by_number);
    return count;
}
