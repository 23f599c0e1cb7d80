package org.winenspa.bridge.jna;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// Counts pages of a process by the PAGEMAP_SCAN ioctl (Linux 6.7), include/uapi/linux/fs.h: which are present,
/// swapped or huge, without one read a page. Needs the same user and no ptrace restriction. One thread at a time.
public final class PagemapScan implements AutoCloseable {

    /// `_IOWR('f', 16, struct pm_scan_arg)`
    private static final long PAGEMAP_SCAN = 0xc0606610L;
    private static final long PAGE_IS_FILE = 1 << 2;
    private static final long PAGE_IS_PRESENT = 1 << 3;
    private static final long PAGE_IS_SWAPPED = 1 << 4;
    private static final long PAGE_IS_HUGE = 1 << 6;
    private static final int REGION_BYTES = 24;
    private static final int REGIONS = 1024;
    /// Regions of one scan; a hostile or broken map cannot hold the caller longer.
    private static final int MOST_CALLS = 4096;

    private final int pid;
    private final int fd;
    private final Memory regions = new Memory((long) REGION_BYTES * REGIONS);
    private boolean closed;

    /// Bytes by kind; the kinds overlap.
    ///
    /// @param presentBytes resident, hugetlb pages included
    /// @param swappedBytes swapped out
    /// @param hugeBytes resident in huge pages, transparent or hugetlb
    /// @param fileBytes resident and of a file or shared memory
    public record Counts(long presentBytes, long swappedBytes, long hugeBytes, long fileBytes) {

        /// The sum.
        public Counts plus(Counts other) {
            return new Counts(presentBytes + other.presentBytes, swappedBytes + other.swappedBytes,
                    hugeBytes + other.hugeBytes, fileBytes + other.fileBytes);
        }
    }

    private PagemapScan(int pid, int fd) {
        this.pid = pid;
        this.fd = fd;
    }

    /// Opens the page map of a process.
    ///
    /// @throws LinuxException if it may not be read, or the process has ended
    public static PagemapScan open(int pid) throws LinuxException {
        Path path = Path.of("/proc", Integer.toString(pid), "pagemap");
        int fd = Libc.open((path + "\0").getBytes(StandardCharsets.US_ASCII),
                Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (fd < 0) {
            throw LinuxException.last("open", path.toString());
        }
        return new PagemapScan(pid, fd);
    }

    /// Counts the pages of an address range, which must be page-aligned.
    public Reading<Counts> count(long start, long end) {
        Structs.PmScanArg arg = new Structs.PmScanArg();
        arg.size = arg.size();
        arg.start = start;
        arg.end = end;
        arg.vec = Pointer.nativeValue(regions);
        arg.vec_len = REGIONS;
        arg.category_anyof_mask = PAGE_IS_PRESENT | PAGE_IS_SWAPPED;
        arg.return_mask = PAGE_IS_PRESENT | PAGE_IS_SWAPPED | PAGE_IS_HUGE | PAGE_IS_FILE;
        Counts total = new Counts(0, 0, 0, 0);
        for (int call = 0; call < MOST_CALLS && Long.compareUnsigned(arg.start, end) < 0; call++) {
            int found = Libc.ioctl(fd, new NativeLong(PAGEMAP_SCAN), arg);
            if (found < 0) {
                return LinuxException.last("PAGEMAP_SCAN", "process " + pid).asReading();
            }
            total = total.plus(sum(found));
            if (Long.compareUnsigned(arg.walk_end, arg.start) <= 0) {
                break;
            }
            arg.start = arg.walk_end;
        }
        return Reading.of(total);
    }

    private Counts sum(int found) {
        long present = 0;
        long swapped = 0;
        long huge = 0;
        long file = 0;
        for (int i = 0; i < found; i++) {
            long at = (long) i * REGION_BYTES;
            long bytes = regions.getLong(at + 8) - regions.getLong(at);
            long categories = regions.getLong(at + 16);
            present += (categories & PAGE_IS_PRESENT) != 0 ? bytes : 0;
            swapped += (categories & PAGE_IS_SWAPPED) != 0 ? bytes : 0;
            huge += (categories & PAGE_IS_PRESENT) != 0 && (categories & PAGE_IS_HUGE) != 0 ? bytes : 0;
            file += (categories & PAGE_IS_PRESENT) != 0 && (categories & PAGE_IS_FILE) != 0 ? bytes : 0;
        }
        return new Counts(present, swapped, huge, file);
    }

    /// Idempotent.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.close(fd);
            regions.close();
        }
    }
}
