package org.winenspa.bridge.proc;

import java.nio.file.Path;
import java.util.function.IntToLongFunction;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// `/proc/pid/stat` and `/proc/pid/task/tid/stat`, see proc_pid_stat(5).
public final class PidStat {

    /// Field 41, the last one needed, as an index into what follows the name (field 3 is index 0).
    private static final int LAST = 41 - 3;

    /// @param id process or thread id
    /// @param name of the thread, at most 15 bytes
    /// @param state R, S, D, Z, T …
    /// @param parent process id
    /// @param minorFaults page faults without a disk access
    /// @param majorFaults page faults that waited for a disk
    /// @param userTicks CPU time in ticks of 1/100 s
    /// @param systemTicks CPU time in ticks of 1/100 s
    /// @param kernelPriority field 18: the effective priority, boosts included, in the kernel's own scale
    /// @param nice -20..19
    /// @param threads of the process
    /// @param startTicks ticks of 1/100 s after boot: tells a reused id apart
    /// @param processor CPU it ran on last
    /// @param rtPriority static real-time priority, 0 when not real-time
    /// @param policy SCHED_*
    public record Line(int id, String name, char state, int parent, long minorFaults, long majorFaults, long userTicks,
            long systemTicks, int kernelPriority, int nice, int threads, long startTicks, int processor,
            int rtPriority, int policy) {

        /// CPU time in ticks of 1/100 s.
        public long cpuTicks() {
            return userTicks + systemTicks;
        }
    }

    private PidStat() {
    }

    /// A process, that is its main thread with the fault and CPU counts of all.
    public static Reading<Line> read(int pid) {
        return read(ProcPath.of(pid, "stat"));
    }

    /// One thread.
    public static Reading<Line> readTask(int pid, int tid) {
        return read(ProcPath.ofTask(pid, tid, "stat"));
    }

    private static Reading<Line> read(Path path) {
        return ProcText.read(path).flatMap(PidStat::parse);
    }

    /// The name may hold blanks and parentheses, so it ends at the last parenthesis.
    static Reading<Line> parse(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Reading.failed("a stat line without a name in parentheses");
        }
        int id = Parse.decimalInt(text.substring(0, open).strip(), -1);
        String[] fields = text.substring(close + 1).strip().split("\\s+");
        if (id < 0 || fields.length <= LAST || fields[0].length() != 1) {
            return Reading.failed("a stat line with " + (fields.length + 2) + " fields");
        }
        IntToLongFunction number = field -> Parse.decimal(fields[field - 3], 0);
        return Reading.of(new Line(id, text.substring(open + 1, close), fields[0].charAt(0),
                (int) number.applyAsLong(4), number.applyAsLong(10), number.applyAsLong(12),
                number.applyAsLong(14), number.applyAsLong(15), (int) number.applyAsLong(18),
                (int) number.applyAsLong(19), (int) number.applyAsLong(20), number.applyAsLong(22),
                (int) number.applyAsLong(39), (int) number.applyAsLong(40), (int) number.applyAsLong(41)));
    }
}
