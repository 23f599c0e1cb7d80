// SPDX-License-Identifier: GPL-2.0-only
/*
 * wake-order: in which order does the driver serve the waiters of one mutex?
 *
 * Seven threads at the priorities of the seven Win32 levels queue in random
 * order behind a mutex that the main thread holds; each new one is started
 * only when the one before is asleep. Whoever gets the mutex writes its
 * number down and unlocks, so the order is that of the hand-offs, not of
 * anybody's clock. The whole permutation is compared.
 *
 * Usage: wake_order [rounds]     exit 0 passed, 1 failed, 77 skipped
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <linux/ntsync.h>

#define WAITERS 7

static const int win32_levels[WAITERS] = { 65, 71, 72, 73, 74, 75, 80 };

struct waiter {
	pthread_t thread;
	int number, prio;
	volatile pid_t tid;
	int error;
};

struct round {
	int device, mutex;
	struct waiter waiters[WAITERS];
	int served[WAITERS], count;	/* written by the mutex's owner only */
};

static struct round round_state;

static int unlock(struct round *r, uint32_t owner)
{
	struct ntsync_mutex_args args = { .owner = owner };

	return ioctl(r->mutex, NTSYNC_IOC_MUTEX_UNLOCK, &args);
}

static int set_fifo(pid_t tid, int prio)
{
	struct sched_param param = { .sched_priority = prio };

	return sched_setscheduler(tid, SCHED_FIFO, &param);
}

static void *wait_for_mutex(void *arg)
{
	struct round *r = &round_state;
	struct waiter *w = arg;
	struct ntsync_wait_args args = {
		.timeout = UINT64_MAX, .objs = (uintptr_t)&r->mutex,
		.count = 1, .owner = 100 + w->number,
	};

	w->tid = gettid();
	if (ioctl(r->device, NTSYNC_IOC_WAIT_ANY, &args)) {
		w->error = errno;
		return NULL;
	}
	r->served[r->count++] = w->number;
	if (unlock(r, args.owner))
		w->error = errno;
	return NULL;
}

/* The state letter of one of our threads, 0 if it cannot be read. */
static char state_of(pid_t tid)
{
	char path[64], text[256], *p;
	int fd, n;

	snprintf(path, sizeof(path), "/proc/self/task/%d/stat", tid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n <= 0)
		return 0;
	text[n] = 0;
	p = strrchr(text, ')');
	return p ? p[2] : 0;
}

static int start_waiter(struct waiter *w)
{
	struct sched_param param = { .sched_priority = w->prio };
	pthread_attr_t attr;
	int ret;

	pthread_attr_init(&attr);
	pthread_attr_setinheritsched(&attr, PTHREAD_EXPLICIT_SCHED);
	pthread_attr_setschedpolicy(&attr, SCHED_FIFO);
	pthread_attr_setschedparam(&attr, &param);
	w->tid = 0;
	w->error = 0;
	ret = pthread_create(&w->thread, &attr, wait_for_mutex, w);
	pthread_attr_destroy(&attr);
	if (ret)
		return ret;
	while (!w->tid || state_of(w->tid) != 'S')
		usleep(500);
	return 0;
}

static void shuffle(struct waiter *w, unsigned int *seed)
{
	for (int i = WAITERS - 1; i > 0; i--) {
		int j = rand_r(seed) % (i + 1);
		struct waiter t = w[i];

		w[i] = w[j];
		w[j] = t;
	}
}

/* Waiters in the order in which they have to be served. */
static void expected_order(const struct round *r, int *expected)
{
	int n = 0;

	for (int prio = 98; prio > 0; prio--)
		for (int i = 0; i < WAITERS; i++)
			if (r->waiters[i].prio == prio)
				expected[n++] = r->waiters[i].number;
}

static int compare_order(const struct round *r, const char *name, int number)
{
	int expected[WAITERS];

	expected_order(r, expected);
	if (r->count == WAITERS && !memcmp(expected, r->served, sizeof(expected)))
		return 0;
	printf("# %s, round %d: wanted", name, number);
	for (int i = 0; i < WAITERS; i++)
		printf(" %d", expected[i]);
	printf(", got");
	for (int i = 0; i < r->count; i++)
		printf(" %d", r->served[i]);
	printf("\n");
	return 1;
}

enum kind { LEVELS, EQUALS, CHANGED };

static int run_round(enum kind kind, const char *name, int number, unsigned int *seed)
{
	struct ntsync_mutex_args owned = { .owner = 1, .count = 1 };
	struct round *r = &round_state;
	int ret = 0;

	for (int i = 0; i < WAITERS; i++) {
		r->waiters[i].number = i;
		r->waiters[i].prio = kind == EQUALS ? 70 : win32_levels[i];
	}
	if (kind != EQUALS)
		shuffle(r->waiters, seed);
	r->count = 0;
	r->mutex = ioctl(r->device, NTSYNC_IOC_CREATE_MUTEX, &owned);
	if (r->mutex < 0)
		return -errno;
	for (int i = 0; i < WAITERS; i++)
		if (start_waiter(&r->waiters[i]))
			exit(1);
	if (kind == CHANGED) {
		struct waiter *w = &r->waiters[rand_r(seed) % WAITERS];

		w->prio = w->prio == 80 ? 60 : 85;
		if (set_fifo(w->tid, w->prio))
			ret = -errno;
	}
	if (unlock(r, 1))
		ret = -errno;
	for (int i = 0; i < WAITERS; i++) {
		pthread_join(r->waiters[i].thread, NULL);
		if (r->waiters[i].error)
			ret = -r->waiters[i].error;
	}
	close(r->mutex);
	return ret ? ret : compare_order(r, name, number);
}

static int run_kind(enum kind kind, const char *name, int rounds, int test)
{
	unsigned int seed = 20260101;
	int wrong = 0;

	for (int i = 0; i < rounds; i++) {
		int ret = run_round(kind, name, i, &seed);

		if (ret < 0) {
			printf("# %s: %s\n", name, strerror(-ret));
			wrong = rounds;
			break;
		}
		wrong += ret;
	}
	printf("%s %d - %s: %d of %d rounds in order\n", wrong ? "not ok" : "ok",
	       test, name, rounds - wrong, rounds);
	return !!wrong;
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 200, failed = 0;

	round_state.device = open("/dev/ntsync", O_RDWR | O_CLOEXEC);
	if (round_state.device < 0) {
		printf("ok 1 - wake order # SKIP /dev/ntsync: %s\n", strerror(errno));
		return 77;
	}
	if (set_fifo(0, 98)) {
		printf("ok 1 - wake order # SKIP SCHED_FIFO: %s\n", strerror(errno));
		return 77;
	}
	mlockall(MCL_CURRENT | MCL_FUTURE);
	failed += run_kind(LEVELS, "seven Win32 levels, random start order", rounds, 1);
	failed += run_kind(EQUALS, "equal priorities, first come first served", rounds, 2);
	failed += run_kind(CHANGED, "a priority changed while queued", rounds, 3);
	printf("%d passed, %d failed, 0 skipped\n", 3 - failed, failed);
	return !!failed;
}
