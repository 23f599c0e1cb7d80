package org.winenspa.bridge.jna;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/// C structures of the calls in [Libc]. Field names and order are C's; a test compares the sizes with the compiler's.
final class Structs {

    private Structs() {
    }

    /// `struct statx`, linux/stat.h.
    @FieldOrder({"stx_mask", "stx_blksize", "stx_attributes", "stx_nlink", "stx_uid", "stx_gid", "stx_mode", "pad0",
        "stx_ino", "stx_size", "stx_blocks", "rest"})
    public static final class Statx extends Structure {
        public int stx_mask;
        public int stx_blksize;
        public long stx_attributes;
        public int stx_nlink;
        public int stx_uid;
        public int stx_gid;
        public short stx_mode;
        public short pad0;
        public long stx_ino;
        public long stx_size;
        public long stx_blocks;
        /// Times and device numbers, which nothing here reads.
        public byte[] rest = new byte[200];
    }

    /// `struct rlimit64`, sys/resource.h.
    @FieldOrder({"rlim_cur", "rlim_max"})
    public static final class Rlimit extends Structure {
        public long rlim_cur;
        public long rlim_max;
    }

    /// `struct sched_param`, sched.h.
    @FieldOrder({"sched_priority"})
    public static final class SchedParam extends Structure {
        public int sched_priority;
    }

    /// `struct sched_attr`, linux/sched/types.h, first version (48 bytes).
    @FieldOrder({"size", "sched_policy", "sched_flags", "sched_nice", "sched_priority", "sched_runtime",
        "sched_deadline", "sched_period"})
    public static final class SchedAttr extends Structure {
        public int size;
        public int sched_policy;
        public long sched_flags;
        public int sched_nice;
        public int sched_priority;
        public long sched_runtime;
        public long sched_deadline;
        public long sched_period;
    }

    /// `struct pm_scan_arg`, linux/fs.h.
    @FieldOrder({"size", "flags", "start", "end", "walk_end", "vec", "vec_len", "max_pages", "category_inverted",
        "category_mask", "category_anyof_mask", "return_mask"})
    public static final class PmScanArg extends Structure {
        public long size;
        public long flags;
        public long start;
        public long end;
        public long walk_end;
        public long vec;
        public long vec_len;
        public long max_pages;
        public long category_inverted;
        public long category_mask;
        public long category_anyof_mask;
        public long return_mask;
    }

    /// `struct pollfd`, poll.h.
    @FieldOrder({"fd", "events", "revents"})
    public static final class Pollfd extends Structure {
        public int fd;
        public short events;
        public short revents;
    }

    /// `struct iovec`, sys/uio.h.
    @FieldOrder({"iov_base", "iov_len"})
    public static final class Iovec extends Structure {
        public Pointer iov_base = Pointer.NULL;
        public long iov_len;
    }

    /// `struct msghdr`, sys/socket.h.
    @FieldOrder({"msg_name", "msg_namelen", "msg_iov", "msg_iovlen", "msg_control", "msg_controllen", "msg_flags"})
    public static final class Msghdr extends Structure {
        public Pointer msg_name = Pointer.NULL;
        public int msg_namelen;
        public Pointer msg_iov = Pointer.NULL;
        public long msg_iovlen;
        public Pointer msg_control = Pointer.NULL;
        public long msg_controllen;
        public int msg_flags;
    }
}
