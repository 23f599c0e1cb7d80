package org.winenspa.bridge.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// Running totals of one thread, read again and again: `schedstat`, `stat` and `status` stay open and nothing is
/// allocated but what parsing needs, because a recorder asks twenty times a second for every real-time thread. Used by
/// one thread, which must not be interrupted while it reads: that would close the files.
public final class TaskTotals implements AutoCloseable {

    /// @param cpu processor it ran on last
    /// @param runNs on a processor since it started
    /// @param runDelayNs runnable but waiting for a processor since it started
    public record Totals(
            int cpu,
            long runNs,
            long runDelayNs,
            long minorFaults,
            long majorFaults,
            long voluntarySwitches,
            long involuntarySwitches) {
    }

    private static final int MOST_BYTES = 4096;
    private static final byte[] SWITCHES = "ctxt_switches:".getBytes(StandardCharsets.US_ASCII);
    // proc_pid_stat(5), counted from the field behind the name
    private static final int MINOR_FAULTS = 10 - 3;
    private static final int MAJOR_FAULTS = 12 - 3;
    private static final int PROCESSOR = 39 - 3;

    private final FileChannel schedstat;
    private final FileChannel stat;
    private final FileChannel status;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES);
    private final byte[] text = new byte[MOST_BYTES];
    private int length;
    private int at;

    private TaskTotals(FileChannel schedstat, FileChannel stat, FileChannel status) {
        this.schedstat = schedstat;
        this.stat = stat;
        this.status = status;
    }

    /// Opens the texts of a thread that runs now.
    public static Reading<TaskTotals> open(int pid, int tid) {
        Path path = ProcPath.ofTask(pid, tid, "schedstat");
        try {
            FileChannel schedstat = FileChannel.open(path);
            FileChannel stat = null;
            FileChannel status = null;
            boolean kept = false;
            try {
                path = ProcPath.ofTask(pid, tid, "stat");
                stat = FileChannel.open(path);
                path = ProcPath.ofTask(pid, tid, "status");
                status = FileChannel.open(path);
                TaskTotals totals = new TaskTotals(schedstat, stat, status);
                kept = true;
                return Reading.of(totals);
            } finally {
                if (!kept) {
                    schedstat.close();
                    if (stat != null) {
                        stat.close();
                    }
                }
            }
        } catch (IOException e) {
            return ProcText.explain(path, e);
        }
    }

    /// The totals now; FAILED once the thread has ended.
    public Reading<Totals> read() {
        try {
            fill(schedstat);
            long runNs = number();
            long runDelayNs = number();
            fill(stat);
            at = lastOf((byte) ')') + 1;
            long minor = 0;
            long major = 0;
            long cpu = 0;
            for (int field = -1; field < PROCESSOR; field++) {
                long value = field == -1 ? skipWord() : number();
                minor = field + 1 == MINOR_FAULTS ? value : minor;
                major = field + 1 == MAJOR_FAULTS ? value : major;
                cpu = field + 1 == PROCESSOR ? value : cpu;
            }
            fill(status);
            boolean found = skipPast(SWITCHES);
            long voluntary = found ? number() : 0;
            found = skipPast(SWITCHES);
            return Reading.of(new Totals((int) cpu, runNs, runDelayNs, minor, major, voluntary, found ? number() : 0));
        } catch (IOException e) {
            return Reading.failed("the thread has ended: " + e.getMessage());
        }
    }

    private void fill(FileChannel file) throws IOException {
        buffer.clear();
        length = Math.max(0, file.read(buffer, 0));
        buffer.flip();
        buffer.get(text, 0, length);
        at = 0;
        if (length == 0) {
            throw new IOException("its files are empty");
        }
    }

    private int lastOf(byte wanted) {
        int i = length - 1;
        while (i >= 0 && text[i] != wanted) {
            i--;
        }
        return i;
    }

    private long skipWord() {
        while (at < length && text[at] == ' ') {
            at++;
        }
        while (at < length && text[at] != ' ') {
            at++;
        }
        return 0;
    }

    /// The next number; its sign is dropped, since no total has one.
    private long number() {
        while (at < length && (text[at] < '0' || text[at] > '9')) {
            at++;
        }
        long value = 0;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + text[at++] - '0';
        }
        return value;
    }

    private boolean skipPast(byte[] wanted) {
        for (int i = at; i + wanted.length <= length; i++) {
            int same = 0;
            while (same < wanted.length && text[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                at = i + same;
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        for (FileChannel file : new FileChannel[] {schedstat, stat, status}) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a text of the kernel could not be closed", e);
            }
        }
    }
}
