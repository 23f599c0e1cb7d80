// SPDX-License-Identifier: GPL-2.0-only
/*
 * features: does the driver say what it can do, and trace what it does?
 *
 * Usage: features     exit 0 passed, 1 failed, 77 skipped
 */

#define _GNU_SOURCE
#include "ntsync_test.h"

#define TRACING "/sys/kernel/tracing"

static int write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC), n;

	if (fd < 0)
		return -errno;
	n = write(fd, text, strlen(text));
	close(fd);
	return n < 0 ? -1 : 0;
}

static char *read_file(const char *path)
{
	static char text[1 << 16];
	int fd = open(path, O_RDONLY | O_CLOEXEC), n, have = 0;

	if (fd < 0)
		return NULL;
	while ((n = read(fd, text + have, sizeof(text) - 1 - have)) > 0)
		have += n;
	close(fd);
	text[have] = 0;
	return text;
}

static unsigned int id_of(int fd)
{
	char path[64], *text, *found;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	text = read_file(path);
	found = text ? strstr(text, "ntsync-id:\t") : NULL;
	return found ? strtoul(found + 11, NULL, 10) : 0;
}

static void test_query(void)
{
	struct ntsync_features seen = { .version = 0xcc, .features = 0xcc };

	expect(ioctl(device, NTSYNC_IOC_FEATURES, &seen), 0, "query: result", 0);
	expect(seen.version, 1, "query: version", 0);
	expect(seen.features, NTSYNC_FEATURE_PRIO_ORDER | NTSYNC_FEATURE_PI |
	       NTSYNC_FEATURE_EVENTFD | NTSYNC_FEATURE_TRACE, "query: features", 0);
}

static void test_fdinfo(void)
{
	int one = create_mutex(0), two = create_mutex(0);

	expect(id_of(one) != 0, 1, "fdinfo: has a number", 0);
	expect(id_of(one) != id_of(two), 1, "fdinfo: numbers differ", 0);
	close(one);
	close(two);
}

static int mutex;
static volatile int owned, release_now, waiting;
static volatile pid_t owner_tid, waiter_tid;

static void *own(void *arg)
{
	(void)arg;
	owner_tid = gettid();
	wait_for(NTSYNC_IOC_WAIT_ANY, &mutex, 1, 1, NEVER);
	owned = 1;
	while (!release_now)
		usleep(1000);
	unlock(mutex, 1);
	return NULL;
}

static void *want(void *arg)
{
	struct sched_param param = { .sched_priority = 80 };

	(void)arg;
	sched_setscheduler(0, SCHED_FIFO, &param);
	waiter_tid = gettid();
	waiting = 1;
	wait_for(NTSYNC_IOC_WAIT_ANY, &mutex, 1, 2, NEVER);
	unlock(mutex, 2);
	return NULL;
}

/* Kernel priorities: 19 is real-time 80, 120 is normal. */
static void expect_trace(const char *trace, unsigned int id)
{
	char wanted[4][128];
	const char *at = trace;

	snprintf(wanted[0], sizeof(wanted[0]), "ntsync_wait: object=%u count=1 all=0 prio=19", id);
	snprintf(wanted[1], sizeof(wanted[1]), "ntsync_boost: pid=%d from=120 to=19 depth=0", owner_tid);
	snprintf(wanted[2], sizeof(wanted[2]), "ntsync_wake: object=%u pid=%d prio=19 order=2 remaining=0", id, waiter_tid);
	snprintf(wanted[3], sizeof(wanted[3]), "ntsync_restore: pid=%d from=19 to=120", owner_tid);
	for (int i = 0; i < 4; i++) {
		const char *found = strstr(at, wanted[i]);

		expect(!!found, 1, "trace: event", i);
		if (!found) {
			printf("# missing after the one before: %s\n", wanted[i]);
			return;
		}
		at = found;
	}
}

static void test_trace(void)
{
	pthread_t owner, waiter;
	char state = 0;
	unsigned int id;
	int prio;

	mutex = create_mutex(0);
	id = id_of(mutex);
	write_file(TRACING "/trace", "");
	expect(write_file(TRACING "/events/ntsync/enable", "1"), 0, "trace: enable", 0);
	pthread_create(&owner, NULL, own, NULL);
	while (!owned)
		usleep(1000);
	pthread_create(&waiter, NULL, want, NULL);
	for (int seen = 0; seen < 3; usleep(2000))
		seen = waiting && !read_stat(waiter_tid, &state, &prio) && state == 'S' ? seen + 1 : 0;
	release_now = 1;
	pthread_join(owner, NULL);
	pthread_join(waiter, NULL);
	write_file(TRACING "/events/ntsync/enable", "0");
	expect_trace(read_file(TRACING "/trace"), id);
	close(mutex);
}

int main(void)
{
	if (open_device("features"))
		return 77;
	RUN("version and features", test_query());
	RUN("object numbers in fdinfo", test_fdinfo());
	if (access(TRACING "/events/ntsync/enable", W_OK))
		printf("ok %d - tracepoints # SKIP %s/events/ntsync: %s\n", ++number, TRACING, strerror(errno));
	else
		RUN("tracepoints", test_trace());
	return finish_tests();
}
