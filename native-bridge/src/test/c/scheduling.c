/*
 * Threads with known scheduling, for the live tests of /proc and sched_getattr.
 * Prints "ready <holder tid> <waiter tid> <normal holder tid> <second waiter tid>",
 * or "refused" where real-time scheduling is not permitted; runs until its input
 * closes.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

struct pair
{
    pthread_mutex_t mutex;
    int holder_prio;
    const char *name;
    _Atomic int held, holder_tid, waiter_tid;
};

static void set_prio( int prio )
{
    struct sched_param param = { prio };

    if (prio && sched_setscheduler( 0, SCHED_FIFO, &param ))
    {
        puts( "refused" );
        fflush( stdout );
        exit( 0 );
    }
}

static void *holder( void *arg )
{
    struct pair *pair = arg;

    pthread_setname_np( pthread_self(), pair->name );
    set_prio( pair->holder_prio );
    pthread_mutex_lock( &pair->mutex );
    pair->holder_tid = syscall( SYS_gettid );
    pair->held = 1;
    pause();
    return NULL;
}

static void *waiter( void *arg )
{
    struct pair *pair = arg;

    while (!pair->held) usleep( 1000 );
    set_prio( 70 );
    pair->waiter_tid = syscall( SYS_gettid );
    pthread_mutex_lock( &pair->mutex );
    return NULL;
}

static void start( struct pair *pair )
{
    pthread_mutexattr_t attr;
    pthread_t thread;

    pthread_mutexattr_init( &attr );
    pthread_mutexattr_setprotocol( &attr, PTHREAD_PRIO_INHERIT );
    pthread_mutex_init( &pair->mutex, &attr );
    pthread_create( &thread, NULL, holder, pair );
    pthread_create( &thread, NULL, waiter, pair );
    while (!pair->waiter_tid) usleep( 1000 );
    usleep( 20000 );   /* the waiter is on its way into the kernel */
}

int main(void)
{
    static struct pair fifo = { .holder_prio = 20, .name = "fifo ) holder" }, normal = { .name = "normal" };

    start( &fifo );
    start( &normal );
    printf( "ready %d %d %d %d\n", fifo.holder_tid, fifo.waiter_tid, normal.holder_tid, normal.waiter_tid );
    fflush( stdout );
    while (getchar() != EOF) continue;
    return 0;
}
