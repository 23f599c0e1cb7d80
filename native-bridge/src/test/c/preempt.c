/*
 * Scheduling with a known outcome, all on one processor: a FIFO thread that wakes
 * by its clock and takes the processor from a normal one, and a normal thread that
 * holds a mutex with priority inheritance while a FIFO thread waits for it.
 * Prints "ready <normal> <fifo> <holder> <waiter>" (thread ids) or "refused", runs
 * when it gets a line, prints "done", and ends when its input closes.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 40, NORMAL, FIFO, HOLDER, WAITER, ALL };

static _Atomic int tids[ALL], stop;
static pthread_barrier_t begin;
static pthread_mutex_t mutex;
static sem_t held, asked, done;

static long long now(void)
{
    struct timespec time;

    clock_gettime( CLOCK_MONOTONIC, &time );
    return time.tv_sec * 1000000000ll + time.tv_nsec;
}

static void spin( long long ns )
{
    long long end = now() + ns;

    while (now() < end) continue;
}

static void enter( int who, int prio )
{
    struct sched_param param = { prio };

    if (prio && sched_setscheduler( 0, SCHED_FIFO, &param ))
    {
        puts( "refused" );
        exit( 0 );
    }
    tids[who] = syscall( SYS_gettid );
    pthread_barrier_wait( &begin );
}

static void *normal( void *arg )
{
    enter( NORMAL, 0 );
    while (!stop) continue;
    return arg;
}

static void *fifo( void *arg )
{
    struct timespec pause = { 0, 5000000 };

    enter( FIFO, 50 );
    for (int i = 0; i < ROUNDS; i++)
    {
        nanosleep( &pause, NULL );
        spin( 1000000 );
    }
    stop = 1;
    return arg;
}

static void *holder( void *arg )
{
    enter( HOLDER, 0 );
    for (int i = 0; i < 5; i++)
    {
        pthread_mutex_lock( &mutex );
        sem_post( &held );
        spin( 2000000 );
        pthread_mutex_unlock( &mutex );
        sem_wait( &asked );
    }
    sem_post( &done );
    return arg;
}

static void *waiter( void *arg )
{
    enter( WAITER, 60 );
    for (int i = 0; i < 5; i++)
    {
        sem_wait( &held );
        pthread_mutex_lock( &mutex );
        pthread_mutex_unlock( &mutex );
        sem_post( &asked );
    }
    return arg;
}

int main(void)
{
    static void *(*const bodies[])( void * ) = { normal, fifo, holder, waiter };
    pthread_mutexattr_t inherit;
    pthread_t threads[4];
    cpu_set_t cpus, one;

    sched_getaffinity( 0, sizeof(cpus), &cpus );
    CPU_ZERO( &one );
    for (int cpu = 0; cpu < CPU_SETSIZE && !CPU_COUNT( &one ); cpu++)
        if (CPU_ISSET( cpu, &cpus )) CPU_SET( cpu, &one );
    sched_setaffinity( 0, sizeof(one), &one );
    pthread_mutexattr_init( &inherit );
    pthread_mutexattr_setprotocol( &inherit, PTHREAD_PRIO_INHERIT );
    pthread_mutex_init( &mutex, &inherit );
    pthread_barrier_init( &begin, NULL, 5 );
    sem_init( &held, 0, 0 );
    sem_init( &asked, 0, 0 );
    sem_init( &done, 0, 0 );
    for (int i = 0; i < 4; i++) pthread_create( &threads[i], NULL, bodies[i], NULL );
    while (!tids[NORMAL] || !tids[FIFO] || !tids[HOLDER] || !tids[WAITER]) usleep( 1000 );
    printf( "ready %d %d %d %d\n", tids[NORMAL], tids[FIFO], tids[HOLDER], tids[WAITER] );
    fflush( stdout );
    getchar();
    pthread_barrier_wait( &begin );
    for (int i = 0; i < 4; i++) pthread_join( threads[i], NULL );
    puts( "done" );
    fflush( stdout );
    while (getchar() != EOF) continue;
    return 0;
}
