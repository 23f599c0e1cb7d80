/*
 * Giving up rights: first the capabilities that start-up alone needed, then all
 * system calls but those of serving.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "helper.h"

#ifndef CAP_PERFMON
#define CAP_PERFMON 38
#endif

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error nspa-trace is for x86-64 and arm64
#endif

void keep_only_perfmon(void)
{
    struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
    struct __user_cap_data_struct data[2];
    uint32_t bit = 1u << (CAP_PERFMON - 32);

    if (syscall(SYS_capget, &header, data))
        refuse(TRACE_FAILED, "capget failed: %s", strerror(errno));
    if (!(data[1].permitted & bit))
        refuse(TRACE_NO_RIGHTS, "this program does not hold cap_perfmon");
    memset(data, 0, sizeof(data));
    data[1].permitted = data[1].effective = bit;
    if (syscall(SYS_capset, &header, data))
        refuse(TRACE_FAILED, "giving up capabilities failed: %s", strerror(errno));
}

/* One comparison with the call's number each; the order is that of frequency. */
static const unsigned int serving[] = {
    SYS_ioctl, SYS_perf_event_open, SYS_close, SYS_openat, SYS_read, SYS_newfstatat, SYS_fstat,
    SYS_recvfrom, SYS_sendto, SYS_write, SYS_exit_group, SYS_rt_sigreturn,
};

void allow_only_serving(void)
{
    enum { CALLS = sizeof(serving) / sizeof(serving[0]) };
    struct sock_filter filter[CALLS + 5];
    struct sock_fprog program = { .len = CALLS + 5, .filter = filter };
    int at = 0;

    filter[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    filter[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 0, CALLS + 1);
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < CALLS; i++)
        filter[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, serving[i], (uint8_t)(CALLS - i), 0);
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        refuse(TRACE_FAILED, "confining itself failed: %s", strerror(errno));
}
