// SPDX-License-Identifier: GPL-2.0-only
/*
 * eventfd-wake: a wait that names an eventfd ends when that becomes readable.
 *
 * Usage: eventfd_wake     exit 0 passed, 1 failed, 77 skipped
 */

#define _GNU_SOURCE
#include <sys/eventfd.h>
#include "ntsync_test.h"

static uint32_t index_seen;

static int wait_with_eventfd(unsigned long how, int obj, int fd, uint32_t flags)
{
	struct ntsync_wait_args args = {
		.objs = (uintptr_t)&obj, .count = 1, .owner = 1, .flags = flags,
		.eventfd = fd, .timeout = NEVER, .index = 0xcccccccc,
	};
	int ret = ioctl(device, how, &args) ? -errno : 0;

	index_seen = args.index;
	return ret;
}

static int create_event(int signaled)
{
	struct ntsync_event_args args = { .signaled = signaled, .manual = 1 };

	return ioctl(device, NTSYNC_IOC_CREATE_EVENT, &args);
}

static void test_readable_before(unsigned long how)
{
	int event = create_event(0), fd = eventfd(3, EFD_CLOEXEC);
	uint64_t count = 0;

	expect(wait_with_eventfd(how, event, fd, NTSYNC_WAIT_EVENTFD), 0, "readable before: result", 0);
	expect(index_seen, (int)NTSYNC_INDEX_EVENTFD, "readable before: index", 0);
	expect(read(fd, &count, sizeof(count)), sizeof(count), "readable before: still readable", 0);
	expect(count, 3, "readable before: count", 0);
	close(fd);
	close(event);
}

static void test_object_first(unsigned long how)
{
	int event = create_event(1), fd = eventfd(1, EFD_CLOEXEC);

	expect(wait_with_eventfd(how, event, fd, NTSYNC_WAIT_EVENTFD), 0, "object first: result", 0);
	expect(index_seen, 0, "object first: index", 0);
	close(fd);
	close(event);
}

static volatile pid_t sleeper;


static void *write_when_asleep(void *arg)
{
	int fd = *(int *)arg;
	uint64_t one = 1;
	char state = 0;
	int prio;

	for (int seen = 0; seen < 3; usleep(2000))
		seen = !read_stat(sleeper, &state, &prio) && state == 'S' ? seen + 1 : 0;
	if (write(fd, &one, sizeof(one)) != sizeof(one))
		exit(1);
	return NULL;
}

static void test_readable_later(unsigned long how)
{
	int event = create_event(0), fd = eventfd(0, EFD_CLOEXEC);
	pthread_t thread;

	sleeper = gettid();
	pthread_create(&thread, NULL, write_when_asleep, &fd);
	expect(wait_with_eventfd(how, event, fd, NTSYNC_WAIT_EVENTFD), 0, "readable later: result", 0);
	expect(index_seen, (int)NTSYNC_INDEX_EVENTFD, "readable later: index", 0);
	pthread_join(thread, NULL);
	close(fd);
	close(event);
}

static void test_refused(void)
{
	int event = create_event(1), fd = eventfd(0, EFD_CLOEXEC);

	expect(wait_with_eventfd(NTSYNC_IOC_WAIT_ANY, event, fd, 0), -EINVAL, "refused: without the flag", 0);
	expect(index_seen, 0xcccccccc, "refused: index untouched", 0);
	expect(wait_with_eventfd(NTSYNC_IOC_WAIT_ANY, event, event, NTSYNC_WAIT_EVENTFD), -EINVAL, "refused: no eventfd", 0);
	expect(wait_with_eventfd(NTSYNC_IOC_WAIT_ANY, event, 9999, NTSYNC_WAIT_EVENTFD), -EBADF, "refused: no descriptor", 0);
	expect(wait_with_eventfd(NTSYNC_IOC_WAIT_ANY, event, fd, 0x80), -EINVAL, "refused: unknown flag", 0);
	close(fd);
	close(event);
}

int main(void)
{
	static const unsigned long ways[] = { NTSYNC_IOC_WAIT_ANY, NTSYNC_IOC_WAIT_ALL };

	if (open_device("eventfd"))
		return 77;
	RUN("readable before the wait", for (int i = 0; i < 2; i++) test_readable_before(ways[i]));
	RUN("readable while waiting", for (int i = 0; i < 2; i++) test_readable_later(ways[i]));
	RUN("objects come first", for (int i = 0; i < 2; i++) test_object_first(ways[i]));
	RUN("what is refused", test_refused());
	return finish_tests();
}
