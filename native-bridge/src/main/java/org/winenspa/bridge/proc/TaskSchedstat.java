package org.winenspa.bridge.proc;

import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// `/proc/pid/task/tid/schedstat`: how long a thread ran and how long it waited for a CPU.
public final class TaskSchedstat {

    /// @param cpuNs time on a CPU
    /// @param waitNs time runnable without a CPU
    /// @param slices times it was put on a CPU
    public record Times(long cpuNs, long waitNs, long slices) {
    }

    private TaskSchedstat() {
    }

    /// Times of one thread since its start.
    public static Reading<Times> read(int pid, int tid) {
        return ProcText.read(ProcPath.ofTask(pid, tid, "schedstat")).flatMap(TaskSchedstat::parse);
    }

    static Reading<Times> parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length < 3) {
            return Reading.failed("a schedstat line with " + fields.length + " fields");
        }
        long cpu = Parse.decimal(fields[0], -1);
        long wait = Parse.decimal(fields[1], -1);
        long slices = Parse.decimal(fields[2], -1);
        return cpu < 0 || wait < 0 || slices < 0 ? Reading.failed("a malformed schedstat line")
                : Reading.of(new Times(cpu, wait, slices));
    }
}
