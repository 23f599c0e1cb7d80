// SPDX-License-Identifier: GPL-2.0-only
/*
 * stress: mixed operations from many threads, with signals, timeouts, owners
 * that die and priorities that change, on a handful of shared objects.
 *
 * What must hold: a mutex never has two owners, no wait is lost (every thread
 * finishes), every semaphore unit that went in came out or is still there,
 * and all threads are back at their own priority in the end. What the kernel
 * thinks of it is read from its log by whoever runs this.
 *
 * Usage: stress [operations]     exit 0 passed, 1 failed, 77 skipped
 */

#define _GNU_SOURCE
#include <signal.h>
#include "ntsync_test.h"

#define THREADS 16
#define MUTEXES 6
#define UNITS 4		/* of the semaphore */

struct shared_mutex {
	int fd;
	int owner;	/* written by the owner only: who thinks it owns this */
	long entered;
};

static struct shared_mutex mutexes[MUTEXES];
static int semaphore, event;
static long operations = 10000000;
static volatile long done_ops;
static volatile int all_done;
static pthread_t threads[THREADS];
static volatile pid_t tids[THREADS];
static long taken[THREADS], given[THREADS], violations, abandoned;

static void ignore_signal(int sig)
{
	(void)sig;
}

static void enter(struct shared_mutex *m, uint32_t id)
{
	if (m->owner)
		__atomic_fetch_add(&violations, 1, __ATOMIC_RELAXED);
	m->owner = id;
	m->entered++;
}

static void leave(struct shared_mutex *m, uint32_t id, int die)
{
	m->owner = 0;
	if (die) {
		__atomic_fetch_add(&abandoned, 1, __ATOMIC_RELAXED);
		if (ioctl(m->fd, NTSYNC_IOC_MUTEX_KILL, &id))
			__atomic_fetch_add(&violations, 1, __ATOMIC_RELAXED);
	} else if (unlock(m->fd, id)) {
		__atomic_fetch_add(&violations, 1, __ATOMIC_RELAXED);
	}
}

static int owns(int ret)
{
	return ret == 0 || ret == -EOWNERDEAD;
}

static void one_mutex(uint32_t id, unsigned int *seed)
{
	struct shared_mutex *m = &mutexes[rand_r(seed) % MUTEXES];

	if (!owns(wait_for(NTSYNC_IOC_WAIT_ANY, &m->fd, 1, id, rand_r(seed) % 5)))
		return;
	enter(m, id);
	leave(m, id, rand_r(seed) % 100 == 0);
}

/* A chain of two, always in the same order. */
static void two_mutexes(uint32_t id, unsigned int *seed)
{
	int first = rand_r(seed) % (MUTEXES - 1);
	struct shared_mutex *a = &mutexes[first], *b = &mutexes[first + 1];

	if (!owns(wait_for(NTSYNC_IOC_WAIT_ANY, &a->fd, 1, id, 3)))
		return;
	enter(a, id);
	if (owns(wait_for(NTSYNC_IOC_WAIT_ANY, &b->fd, 1, id, 2))) {
		enter(b, id);
		leave(b, id, 0);
	}
	leave(a, id, 0);
}

static void both_at_once(uint32_t id, unsigned int *seed)
{
	int first = rand_r(seed) % (MUTEXES - 1);
	int fds[2] = { mutexes[first].fd, mutexes[first + 1].fd };

	if (!owns(wait_for(NTSYNC_IOC_WAIT_ALL, fds, 2, id, rand_r(seed) % 4)))
		return;
	for (int i = 0; i < 2; i++)
		enter(&mutexes[first + i], id);
	for (int i = 0; i < 2; i++)
		leave(&mutexes[first + i], id, 0);
}

static void one_unit(int self, uint32_t id)
{
	uint32_t one = 1;

	if (wait_for(NTSYNC_IOC_WAIT_ANY, &semaphore, 1, id, 2))
		return;
	taken[self]++;
	if (!ioctl(semaphore, NTSYNC_IOC_SEM_RELEASE, &one))
		given[self]++;
}

static void pulse(uint32_t id, unsigned int *seed)
{
	uint32_t before;

	if (rand_r(seed) & 1)
		ioctl(event, NTSYNC_IOC_EVENT_PULSE, &before);
	else
		wait_for(NTSYNC_IOC_WAIT_ANY, &event, 1, id, 1);
}

static void *run(void *arg)
{
	int self = (int)(intptr_t)arg;
	unsigned int seed = 77 + self;
	uint32_t id = 1000 + self;

	tids[self] = gettid();
	while (__atomic_fetch_add(&done_ops, 1, __ATOMIC_RELAXED) < operations) {
		switch (rand_r(&seed) % 8) {
		case 0: two_mutexes(id, &seed); break;
		case 1: both_at_once(id, &seed); break;
		case 2: case 3: one_unit(self, id); break;
		case 4: pulse(id, &seed); break;
		default: one_mutex(id, &seed); break;
		}
	}
	return NULL;
}

/* Signals and priority changes from outside, until the work is done. */
static void *disturb(void *arg)
{
	struct sched_param param = { .sched_priority = 98 };
	unsigned int seed = 5;

	(void)arg;
	/* above all others, or the first real-time threads would keep it out */
	sched_setscheduler(0, SCHED_FIFO, &param);
	while (!all_done) {
		int target = rand_r(&seed) % THREADS;

		usleep(200 + rand_r(&seed) % 2000);
		if (!tids[target])
			continue;
		if (rand_r(&seed) & 1) {
			tgkill(getpid(), tids[target], SIGUSR1);
			continue;
		}
		param.sched_priority = rand_r(&seed) % 4 ? 0 : 10 + rand_r(&seed) % 60;
		sched_setscheduler(tids[target], param.sched_priority ? SCHED_FIFO : SCHED_OTHER, &param);
	}
	return NULL;
}

static void create_objects(void)
{
	struct ntsync_sem_args sem = { .count = UNITS, .max = UNITS };
	struct ntsync_event_args ev = { .manual = 0 };

	for (int i = 0; i < MUTEXES; i++)
		mutexes[i].fd = create_mutex(0);
	semaphore = ioctl(device, NTSYNC_IOC_CREATE_SEM, &sem);
	event = ioctl(device, NTSYNC_IOC_CREATE_EVENT, &ev);
}

static void stress(void)
{
	struct ntsync_sem_args sem = { 0 };
	long in = 0, out = 0, entered = 0;
	pthread_t disturber;

	create_objects();
	for (intptr_t i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, run, (void *)i);
	pthread_create(&disturber, NULL, disturb, NULL);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	all_done = 1;
	pthread_join(disturber, NULL);
	for (int i = 0; i < THREADS; i++) {
		in += given[i];
		out += taken[i];
	}
	for (int i = 0; i < MUTEXES; i++) {
		struct ntsync_mutex_args state = { 0 };

		ioctl(mutexes[i].fd, NTSYNC_IOC_MUTEX_READ, &state);
		expect(state.owner, 0, "mutex without owner at the end", i);
		entered += mutexes[i].entered;
	}
	ioctl(semaphore, NTSYNC_IOC_SEM_READ, &sem);
	expect(violations, 0, "two owners, or an unlock refused", 0);
	expect(in == out, 1, "units given back", 0);
	expect(sem.count, UNITS, "units in the semaphore", 0);
	printf("# %ld operations, %ld times a mutex was owned, %ld abandoned, %ld units\n",
	       operations, entered, abandoned, out);
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = ignore_signal };

	if (argc > 1)
		operations = atol(argv[1]);
	if (open_device("stress"))
		return 77;
	sigaction(SIGUSR1, &action, NULL);
	RUN("mixed operations", stress());
	return finish_tests();
}
