/* SPDX-License-Identifier: GPL-2.0-only */
/* What the driver's tests share: counted checks, the ioctls, thread states. */

#ifndef NTSYNC_TEST_H
#define NTSYNC_TEST_H

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <linux/ntsync.h>

#define NEVER UINT64_MAX

static int device, failures, checks, number, failed;

static inline void expect(int value, int wanted, const char *what, int number)
{
	checks++;
	if (value == wanted)
		return;
	failures++;
	printf("# %s %d: wanted %d, got %d\n", what, number, wanted, value);
}

/* The state letter and the effective priority of one of our threads. */
static inline int read_stat(pid_t tid, char *state, int *prio)
{
	char path[64], text[512], *p;
	int fd, n;

	snprintf(path, sizeof(path), "/proc/self/task/%d/stat", tid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n <= 0)
		return -1;
	text[n] = 0;
	p = strrchr(text, ')');
	if (!p || sscanf(p + 2, "%c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %d", state, prio) != 2)
		return -1;
	return 0;
}

static inline int prio_of(pid_t tid)
{
	char state;
	int prio;

	return read_stat(tid, &state, &prio) ? 999 : prio;
}

static inline int create_mutex(uint32_t owner)
{
	struct ntsync_mutex_args args = { .owner = owner, .count = !!owner };

	return ioctl(device, NTSYNC_IOC_CREATE_MUTEX, &args);
}

static inline int wait_for(unsigned long how, const int *objs, int count, uint32_t owner, uint64_t timeout_ms)
{
	struct ntsync_wait_args args = {
		.timeout = NEVER, .objs = (uintptr_t)objs, .count = count, .owner = owner,
	};
	struct timespec now;

	if (timeout_ms != NEVER) {
		clock_gettime(CLOCK_MONOTONIC, &now);
		args.timeout = now.tv_sec * 1000000000ull + now.tv_nsec + timeout_ms * 1000000ull;
	}
	return ioctl(device, how, &args) ? -errno : 0;
}

static inline int unlock(int mutex, uint32_t owner)
{
	struct ntsync_mutex_args args = { .owner = owner };

	return ioctl(mutex, NTSYNC_IOC_MUTEX_UNLOCK, &args) ? -errno : 0;
}

static inline void report(const char *name)
{
	printf("%s %d - %s (%d checks)\n", failures ? "not ok" : "ok", ++number, name, checks);
}

#define RUN(name, ...) do { failures = checks = 0; __VA_ARGS__; report(name); failed += !!failures; } while (0)


/* Opens the device, or prints a SKIP line and returns 77. */
static inline int open_device(const char *name)
{
	device = open("/dev/ntsync", O_RDWR | O_CLOEXEC);
	if (device >= 0)
		return 0;
	printf("ok 1 - %s # SKIP /dev/ntsync: %s\n", name, strerror(errno));
	return 77;
}

/* The closing line and the exit status. */
static inline int finish_tests(void)
{
	printf("%d passed, %d failed, 0 skipped\n", number - failed, failed);
	return !!failed;
}

#endif
