/*
 * Telemetry: the directory, the file and its header
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 *
 * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2.1 of the License, or (at your option) any later version.
 *
 * This library is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
 * Lesser General Public License for more details.
 *
 * You should have received a copy of the GNU Lesser General Public
 * License along with this library; if not, write to the Free Software
 * Foundation, Inc., 51 Franklin St, Fifth Floor, Boston, MA 02110-1301, USA
 */

#if 0
#pragma makedep unix
#endif

#ifndef NSPA_STANDALONE
#include "config.h"
#endif
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "telemetry_private.h"

static const char event_names[NSPA_TLM_EV_COUNT][NSPA_TLM_NAME_SIZE] =
{
    "none", "wait-begin", "wait-end", "wake", "boost", "priority", "thread-start",
    "thread-end", "thread-name", "audio-begin", "audio-end",
};
static const char path_names[NSPA_TLM_PATH_COUNT][NSPA_TLM_NAME_SIZE] =
{
    "none", "critical-section", "sync-object", "unix-mutex", "condition-variable", "server", "audio",
};
static const char histogram_names[NSPA_TLM_HIST_COUNT][NSPA_TLM_NAME_SIZE] =
{
    "cs-wait", "sync-wait", "unix-wait", "condvar-wait", "server-request",
    "audio-work", "audio-interval", "audio-late",
};
static const char counter_names[NSPA_TLM_CNT_COUNT][NSPA_TLM_NAME_SIZE] =
{
    "waits", "wakes", "boosts", "priority-changes", "audio-periods", "audio-missed", "cs-spin-wins",
};

#define NAMES_OFFSET       NSPA_TLM_HEADER_SIZE
#define PATH_NAMES_OFFSET  (NAMES_OFFSET + sizeof(event_names))
#define HIST_NAMES_OFFSET  (PATH_NAMES_OFFSET + sizeof(path_names))
#define CNT_NAMES_OFFSET   (HIST_NAMES_OFFSET + sizeof(histogram_names))
#define TABLE_OFFSET       (2 * NSPA_TLM_HEADER_SIZE)
#define ENDED_OFFSET       (TABLE_OFFSET + NSPA_TLM_THREAD_SLOTS * sizeof(struct nspa_tlm_thread))
#define BLOCKS_OFFSET      (ENDED_OFFSET + NSPA_TLM_HIST_COUNT * sizeof(struct nspa_tlm_hist))
#define FILE_SIZE          (BLOCKS_OFFSET + NSPA_TLM_THREAD_SLOTS * (size_t)NSPA_TLM_BLOCK_SIZE)

NSPA_TLM_ASSERT( CNT_NAMES_OFFSET + sizeof(counter_names) <= TABLE_OFFSET );
NSPA_TLM_ASSERT( BLOCKS_OFFSET % 4096 == 0 );

void nspa_telemetry_refuse( const char *what, const char *object, const char *why )
{
    if (nspa_telemetry.quiet) return;
    fprintf( stderr, "wine-nspa: telemetry is off: %s %.400s: %s\n", what, object, why );
}

/* the place of all files, from the variable's value; 0 if it does not fit */
static int directory_path( const char *setting, char *path, size_t size )
{
    const char *runtime = getenv( "XDG_RUNTIME_DIR" );
    int len;

    if (setting && setting[0] == '/') len = snprintf( path, size, "%s", setting );
    else if (runtime && runtime[0] == '/') len = snprintf( path, size, "%s/nspa-studio", runtime );
    else len = snprintf( path, size, "/tmp/nspa-studio-%u", (unsigned int)geteuid() );
    if (len >= 0 && (size_t)len < size) return 1;
    nspa_telemetry_refuse( "cannot use directory", setting, "the path is too long" );
    return 0;
}

/* a real directory of ours that nobody else can enter, or -1 after one line */
static int open_directory( const char *path )
{
    const char *why = NULL;
    struct stat st;
    int dir;

    if (mkdir( path, 0700 ) && errno != EEXIST)
    {
        nspa_telemetry_refuse( "cannot create directory", path, strerror( errno ) );
        return -1;
    }
    if ((dir = open( path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC )) == -1)
    {
        why = errno == ELOOP || errno == ENOTDIR ? "not a real directory; remove it" : strerror( errno );
        nspa_telemetry_refuse( "cannot open directory", path, why );
        return -1;
    }
    if (fstat( dir, &st )) why = strerror( errno );
    else if (st.st_uid != geteuid()) why = "it belongs to another user";
    else if (st.st_mode & 077) why = "other users may enter it; run chmod 700 on it";
    if (!why) return dir;
    nspa_telemetry_refuse( "will not write in directory", path, why );
    close( dir );
    return -1;
}

/* A file with our pid is left over from a process that is gone. */
static int create_file( int dir, const char *path, const char *name )
{
    char full[PATH_MAX + 32];
    struct rlimit limit;
    int fd;

    snprintf( full, sizeof(full), "%s/%s", path, name );
    if (!getrlimit( RLIMIT_FSIZE, &limit ) && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < FILE_SIZE)
    {
        nspa_telemetry_refuse( "cannot create", full, "the file size limit (ulimit -f) is too small" );
        return -1;
    }
    if (unlinkat( dir, name, 0 ) && errno != ENOENT)
    {
        nspa_telemetry_refuse( "cannot remove the stale", full, strerror( errno ) );
        return -1;
    }
    fd = openat( dir, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600 );
    if (fd != -1 && !ftruncate( fd, FILE_SIZE )) return fd;
    nspa_telemetry_refuse( "cannot create", full, strerror( errno ) );
    if (fd != -1)
    {
        close( fd );
        unlinkat( dir, name, 0 );
    }
    return -1;
}

/* The file's tables are made resident here: on a full file system the mapping
 * would otherwise fault with SIGBUS later. */
static void *map_file( int fd )
{
    void *map = mmap( NULL, FILE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0 );

    if (map == MAP_FAILED) return NULL;
    if (madvise( map, BLOCKS_OFFSET, MADV_POPULATE_WRITE ))
    {
        int err = errno == EFAULT ? ENOSPC : errno;
        munmap( map, FILE_SIZE );
        errno = err;
        return NULL;
    }
    madvise( map, FILE_SIZE, MADV_DONTFORK );
    return map;
}

int nspa_telemetry_create( const char *setting )
{
    char path[PATH_MAX], name[32];
    char *map = NULL;
    int dir, fd;

    if (!directory_path( setting, path, sizeof(path) )) return 0;
    if ((dir = open_directory( path )) == -1) return 0;
    snprintf( name, sizeof(name), "%d.tlm", (int)getpid() );
    if ((fd = create_file( dir, path, name )) != -1)
    {
        if (!(map = map_file( fd )))
        {
            nspa_telemetry_refuse( "cannot map a file in", path, strerror( errno ) );
            unlinkat( dir, name, 0 );
        }
        close( fd );
    }
    close( dir );
    if (!map) return 0;
    nspa_telemetry.header  = (struct nspa_tlm_header *)map;
    nspa_telemetry.threads = (struct nspa_tlm_thread *)(map + TABLE_OFFSET);
    nspa_telemetry.ended   = (struct nspa_tlm_hist *)(map + ENDED_OFFSET);
    nspa_telemetry.blocks  = map + BLOCKS_OFFSET;
    return 1;
}

/* field 22 of /proc/self/stat; the name in field 2 may contain anything */
static uint64_t start_ticks(void)
{
    char buffer[1024], *p;
    int i, len, fd = open( "/proc/self/stat", O_RDONLY | O_CLOEXEC );

    if (fd == -1) return 0;
    len = read( fd, buffer, sizeof(buffer) - 1 );
    close( fd );
    if (len <= 0) return 0;
    buffer[len] = 0;
    if (!(p = strrchr( buffer, ')' ))) return 0;
    for (i = 2; i < 22 && p; i++) p = strchr( p + 1, ' ' );
    return p ? strtoull( p, NULL, 10 ) : 0;
}

static void put_names( struct nspa_tlm_header *header )
{
    char *base = (char *)header;

    memcpy( base + NAMES_OFFSET, event_names, sizeof(event_names) );
    memcpy( base + PATH_NAMES_OFFSET, path_names, sizeof(path_names) );
    memcpy( base + HIST_NAMES_OFFSET, histogram_names, sizeof(histogram_names) );
    memcpy( base + CNT_NAMES_OFFSET, counter_names, sizeof(counter_names) );
    header->event_names_offset     = NAMES_OFFSET;
    header->event_name_count       = NSPA_TLM_EV_COUNT;
    header->path_names_offset      = PATH_NAMES_OFFSET;
    header->path_name_count        = NSPA_TLM_PATH_COUNT;
    header->histogram_names_offset = HIST_NAMES_OFFSET;
    header->histogram_name_count   = NSPA_TLM_HIST_COUNT;
    header->counter_names_offset   = CNT_NAMES_OFFSET;
    header->counter_name_count     = NSPA_TLM_CNT_COUNT;
}

static void put_geometry( struct nspa_tlm_header *header )
{
    header->thread_table_offset = TABLE_OFFSET;
    header->ended_offset        = ENDED_OFFSET;
    header->blocks_offset       = BLOCKS_OFFSET;
    header->block_size          = NSPA_TLM_BLOCK_SIZE;
    header->thread_slots        = NSPA_TLM_THREAD_SLOTS;
    header->thread_entry_size   = sizeof(struct nspa_tlm_thread);
    header->ring_capacity       = NSPA_TLM_RING_CAPACITY;
    header->event_size          = sizeof(struct nspa_tlm_record);
    header->ring_offset         = NSPA_TLM_HIST_COUNT * sizeof(struct nspa_tlm_hist);
    header->histogram_offset    = 0;
    header->histogram_count     = NSPA_TLM_HIST_COUNT;
    header->histogram_size      = sizeof(struct nspa_tlm_hist);
    header->bucket_count        = NSPA_TLM_BUCKETS;
    header->sub_bucket_bits     = NSPA_TLM_SUB_BITS;
}

/* the end of a long path tells more than its beginning; cut between characters */
static void put_exe( struct nspa_tlm_header *header, const char *exe )
{
    size_t len = strlen( exe );

    if (len >= sizeof(header->exe))
    {
        exe += len - sizeof(header->exe) + 1;
        while ((*exe & 0xc0) == 0x80) exe++;
    }
    snprintf( header->exe, sizeof(header->exe), "%s", exe );
}

void nspa_telemetry_publish( const struct nspa_telemetry_identity *identity )
{
    struct nspa_tlm_header *header = nspa_telemetry.header;
    struct rlimit limit;

    header->magic       = NSPA_TLM_MAGIC;
    header->major       = NSPA_TLM_MAJOR;
    header->minor       = NSPA_TLM_MINOR;
    header->header_size = NSPA_TLM_HEADER_SIZE;
    header->file_size   = FILE_SIZE;
    header->pid         = getpid();
    header->win32_pid   = identity->win32_pid;
    header->start_ticks = start_ticks();
    header->created_ns  = nspa_telemetry.start_ns;
    header->clock_id    = NSPA_TLM_CLOCK_MONOTONIC;
    put_geometry( header );
    put_names( header );

    header->rt_prio   = identity->rt_prio;
    header->rt_policy = identity->rt_policy;
    header->rt_state  = identity->rt_state;
    header->rt_errno  = identity->rt_errno;
    header->cs_pi     = identity->cs_pi;
    header->rlimit_rtprio = 0;
    if (!getrlimit( RLIMIT_RTPRIO, &limit ))
        header->rlimit_rtprio = limit.rlim_cur == RLIM_INFINITY ? -1 : (int64_t)limit.rlim_cur;
    snprintf( header->version, sizeof(header->version), "%s", identity->version );
    put_exe( header, identity->exe );
    __atomic_store_n( &header->state, NSPA_TLM_LIVE, __ATOMIC_RELEASE );
}
