// SPDX-License-Identifier: GPL-2.0-only
/*
 * pi-boost: does whoever owns a mutex run at its best waiter's priority?
 *
 * Effective priorities are read from /proc/self/task/<tid>/stat: 20 for a
 * normal thread, -1 - p for real-time priority p. Threads report that they
 * sleep through the same file, so nothing here depends on how fast the
 * machine is. Every test ends by checking that all is as it was before.
 *
 * Usage: pi_boost     exit 0 passed, 1 failed, 77 skipped
 */

#define _GNU_SOURCE
#include <sys/resource.h>
#include "ntsync_test.h"

#define MAX_DEPTH 24
#define NORMAL 20
#define FIFO(p) (-1 - (p))

/* A thread that runs one job: owns something, waits for something, goes on. */
struct worker {
	pthread_t thread;
	void (*job)(struct worker *w);
	uint32_t id;
	int fifo;			/* 0: normal scheduling */
	int own[2], wait[2], waits;	/* mutexes to take first, objects to wait for then */
	unsigned long how;
	uint64_t timeout_ms;
	int result;
	volatile pid_t tid;
	int hold;			/* wait for go before waiting for the objects */
	volatile int ready, go, done, leave;
};

static void pause_until(volatile int *flag)
{
	while (!*flag)
		usleep(1000);
}

static void *run_worker(void *arg)
{
	struct sched_param param = { 0 };
	struct worker *w = arg;

	param.sched_priority = w->fifo;
	if (w->fifo && sched_setscheduler(0, SCHED_FIFO, &param)) {
		printf("# SCHED_FIFO: %s\n", strerror(errno));
		exit(1);
	}
	w->tid = gettid();
	w->job(w);
	w->done = 1;
	pause_until(&w->leave);
	return NULL;
}

static void start(struct worker *w)
{
	pthread_create(&w->thread, NULL, run_worker, w);
}

static void finish(struct worker *w)
{
	w->leave = 1;
	pthread_join(w->thread, NULL);
}

/* Returns once the thread has slept through two looks. */
static void await_sleep(struct worker *w)
{
	int asleep = 0, prio;
	char state;

	pause_until(&w->ready);
	while (asleep < 3) {
		usleep(2000);
		asleep = !read_stat(w->tid, &state, &prio) && state == 'S' ? asleep + 1 : 0;
	}
}

/* Takes its own mutexes, says so, waits for go, gives them back one by one. */
static void owner_job(struct worker *w)
{
	for (int i = 0; i < 2 && w->own[i]; i++)
		wait_for(NTSYNC_IOC_WAIT_ANY, &w->own[i], 1, w->id, NEVER);
	w->ready = 1;
	for (int i = 0; i < 2 && w->own[i]; i++) {
		while (w->go <= i)
			usleep(1000);
		unlock(w->own[i], w->id);
	}
}

/* Takes its own mutex if it has one, waits for others, gives all back. */
static void waiter_job(struct worker *w)
{
	if (w->own[0])
		wait_for(NTSYNC_IOC_WAIT_ANY, &w->own[0], 1, w->id, NEVER);
	w->ready = 1;
	if (w->hold)
		pause_until(&w->go);
	w->result = wait_for(w->how, w->wait, w->waits, w->id, w->timeout_ms);
	if (!w->result)
		unlock(w->wait[0], w->id);
	if (w->own[0])
		unlock(w->own[0], w->id);
}

static struct worker owner_of(int mutex, uint32_t id)
{
	struct worker w = { .job = owner_job, .id = id, .own = { mutex } };

	return w;
}

static struct worker waiter_on(int mutex, uint32_t id, int fifo)
{
	struct worker w = {
		.job = waiter_job, .id = id, .fifo = fifo, .wait = { mutex }, .waits = 1,
		.how = NTSYNC_IOC_WAIT_ANY, .timeout_ms = NEVER,
	};

	return w;
}

/* Thread i owns mutex i and waits for mutex i + 1; the last one owns and works. */
static void test_chain(int depth)
{
	static struct worker chain[MAX_DEPTH];
	int mutexes[MAX_DEPTH] = { 0 };
	struct worker rt;

	for (int i = 0; i < depth; i++)
		mutexes[i] = create_mutex(0);
	for (int i = depth - 1; i >= 0; i--) {
		if (i == depth - 1)
			chain[i] = owner_of(mutexes[i], 10 + i);
		else
			chain[i] = waiter_on(mutexes[i + 1], 10 + i, 0);
		chain[i].own[0] = mutexes[i];
		start(&chain[i]);
		await_sleep(&chain[i]);
	}
	rt = waiter_on(mutexes[0], 100, 80);
	start(&rt);
	await_sleep(&rt);
	for (int i = 0; i < depth; i++)
		expect(prio_of(chain[i].tid), FIFO(80), "chain: boosted owner", i);
	chain[depth - 1].go = 1;
	pause_until(&rt.done);
	expect(rt.result, 0, "chain: the waiter's result at depth", depth);
	for (int i = 0; i < depth; i++) {
		pause_until(&chain[i].done);
		expect(prio_of(chain[i].tid), NORMAL, "chain: restored owner", i);
		finish(&chain[i]);
		close(mutexes[i]);
	}
	finish(&rt);
}

static void test_timeout(void)
{
	int mutex = create_mutex(0);
	struct worker owner = owner_of(mutex, 1), rt = waiter_on(mutex, 2, 80);

	rt.timeout_ms = 1500;
	start(&owner);
	await_sleep(&owner);
	start(&rt);
	await_sleep(&rt);
	expect(prio_of(owner.tid), FIFO(80), "timeout: while waited for", 0);
	pause_until(&rt.done);
	expect(rt.result, -ETIMEDOUT, "timeout: result", 0);
	expect(prio_of(owner.tid), NORMAL, "timeout: afterwards", 0);
	owner.go = 1;
	finish(&owner);
	finish(&rt);
	close(mutex);
}

/* Releasing one of two contended mutexes must leave the other's boost. */
static void test_two_mutexes(void)
{
	int a = create_mutex(0), b = create_mutex(0);
	struct worker owner = owner_of(a, 1), high = waiter_on(a, 2, 80), low = waiter_on(b, 3, 70);

	owner.own[1] = b;
	start(&owner);
	await_sleep(&owner);
	start(&low);
	await_sleep(&low);
	expect(prio_of(owner.tid), FIFO(70), "two mutexes: one waiter", 0);
	start(&high);
	await_sleep(&high);
	expect(prio_of(owner.tid), FIFO(80), "two mutexes: both", 0);
	owner.go = 1;
	pause_until(&high.done);
	expect(prio_of(owner.tid), FIFO(70), "two mutexes: the better one released", 0);
	owner.go = 2;
	pause_until(&low.done);
	pause_until(&owner.done);
	expect(prio_of(owner.tid), NORMAL, "two mutexes: both released", 0);
	finish(&owner);
	finish(&high);
	finish(&low);
	close(a);
	close(b);
}

/* What user space sets while a thread is boosted is what it goes back to. */
static void test_changed_meanwhile(void)
{
	struct sched_param param = { .sched_priority = 30 };
	int mutex = create_mutex(0);
	struct worker owner = owner_of(mutex, 1), rt = waiter_on(mutex, 2, 80);

	start(&owner);
	await_sleep(&owner);
	start(&rt);
	await_sleep(&rt);
	setpriority(PRIO_PROCESS, owner.tid, 5);
	expect(prio_of(owner.tid), FIFO(80), "changed meanwhile: nice does not end a boost", 0);
	sched_setscheduler(owner.tid, SCHED_FIFO, &param);
	owner.go = 1;
	pause_until(&rt.done);
	pause_until(&owner.done);
	expect(prio_of(owner.tid), FIFO(30), "changed meanwhile: the new priority stays", 0);
	param.sched_priority = 0;
	sched_setscheduler(owner.tid, SCHED_OTHER, &param);
	expect(prio_of(owner.tid), NORMAL + 5, "changed meanwhile: the new nice value stays", 0);
	finish(&owner);
	finish(&rt);
	close(mutex);
}

static void test_wait_all(void)
{
	struct ntsync_event_args signaled = { .signaled = 1, .manual = 1 };
	int mutex = create_mutex(0), event = ioctl(device, NTSYNC_IOC_CREATE_EVENT, &signaled);
	struct worker owner = owner_of(mutex, 1), rt = waiter_on(mutex, 2, 80);

	rt.how = NTSYNC_IOC_WAIT_ALL;
	rt.wait[1] = event;
	rt.waits = 2;
	start(&owner);
	await_sleep(&owner);
	start(&rt);
	await_sleep(&rt);
	expect(prio_of(owner.tid), FIFO(80), "wait-all: boosted", 0);
	owner.go = 1;
	pause_until(&rt.done);
	pause_until(&owner.done);
	expect(rt.result, 0, "wait-all: result", 0);
	expect(prio_of(owner.tid), NORMAL, "wait-all: restored", 0);
	finish(&owner);
	finish(&rt);
	close(mutex);
	close(event);
}

/* Two threads that wait for each other, and a real-time thread behind them. */
static void test_cycle(void)
{
	int a = create_mutex(0), b = create_mutex(0);
	struct worker one = waiter_on(b, 1, 0), two = waiter_on(a, 2, 0), rt = waiter_on(a, 3, 80);

	one.own[0] = a;
	two.own[0] = b;
	one.timeout_ms = two.timeout_ms = 3000;
	one.hold = two.hold = 1;
	start(&one);
	start(&two);
	pause_until(&one.ready);
	pause_until(&two.ready);
	one.go = two.go = 1;
	await_sleep(&one);
	await_sleep(&two);
	start(&rt);
	await_sleep(&rt);
	expect(prio_of(one.tid), FIFO(80), "cycle: first", 0);
	expect(prio_of(two.tid), FIFO(80), "cycle: second", 0);
	pause_until(&one.done);
	pause_until(&two.done);
	pause_until(&rt.done);
	expect(prio_of(one.tid), NORMAL, "cycle: first restored", 0);
	expect(prio_of(two.tid), NORMAL, "cycle: second restored", 0);
	finish(&one);
	finish(&two);
	finish(&rt);
	close(a);
	close(b);
}

/* The owner ends without unlocking; somebody declares it dead. */
static void test_owner_death(void)
{
	int mutex = create_mutex(0);
	struct worker owner = owner_of(mutex, 1), rt = waiter_on(mutex, 2, 80);
	uint32_t dead = 1;

	start(&owner);
	await_sleep(&owner);
	start(&rt);
	await_sleep(&rt);
	pthread_cancel(owner.thread);
	pthread_join(owner.thread, NULL);
	expect(ioctl(mutex, NTSYNC_IOC_MUTEX_KILL, &dead), 0, "owner death: kill", 0);
	pause_until(&rt.done);
	expect(rt.result, -EOWNERDEAD, "owner death: the waiter is told", 0);
	finish(&rt);
	close(mutex);
}

int main(void)
{
	static const int depths[] = { 1, 2, 4, 8, 12, 16, 24 };
	struct sched_param param = { .sched_priority = 98 };

	if (open_device("priority inheritance"))
		return 77;
	if (sched_setscheduler(0, SCHED_FIFO, &param)) {
		printf("ok 1 - priority inheritance # SKIP SCHED_FIFO: %s\n", strerror(errno));
		return 77;
	}
	/* workers start with normal scheduling, not with ours */
	param.sched_priority = 0;
	sched_setscheduler(0, SCHED_OTHER, &param);

	RUN("chains of 1 to 24 mutexes: every owner boosted, every owner restored",
	    for (unsigned int i = 0; i < sizeof(depths) / sizeof(*depths); i++) test_chain(depths[i]));
	RUN("a waiter that times out", test_timeout());
	RUN("two contended mutexes of one owner", test_two_mutexes());
	RUN("priority and nice changed while boosted", test_changed_meanwhile());
	RUN("wait-all", test_wait_all());
	RUN("a cycle", test_cycle());
	RUN("death of a boosted owner", test_owner_death());
	return finish_tests();
}
