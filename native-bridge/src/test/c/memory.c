/*
 * A process with memory of known sizes, for the live tests of the memory probes:
 * 64 MiB mapped of which 32 MiB are touched, 2 MiB locked, and 8 MiB touched in
 * an area where transparent huge pages are asked for.  Prints "ready <start of
 * the 64 MiB> <locked 0 or 1>" and faults 100 pages a line of input after that.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MIB ((size_t)1 << 20)

static char *map( size_t size )
{
    return mmap( NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 );
}

int main(void)
{
    char *plain = map( 64 * MIB ), *locked = map( 2 * MIB ), *huge = map( 16 * MIB ), *faults = map( 64 * MIB );
    char *aligned = (char *)(((uintptr_t)huge + 2 * MIB - 1) & ~(2 * MIB - 1));
    size_t used = 0;

    madvise( plain, 64 * MIB, MADV_NOHUGEPAGE );
    madvise( faults, 64 * MIB, MADV_NOHUGEPAGE );
    memset( plain, 1, 32 * MIB );
    madvise( aligned, 8 * MIB, MADV_HUGEPAGE );
    memset( aligned, 1, 8 * MIB );
    printf( "ready %lx %d\n", (unsigned long)plain, !mlock( locked, 2 * MIB ) );
    fflush( stdout );
    while (getchar() != EOF)
    {
        memset( faults + used, 1, 100 * 4096 );
        used = (used + 100 * 4096) % (60 * MIB);
        puts( "faulted" );
        fflush( stdout );
    }
    return 0;
}
