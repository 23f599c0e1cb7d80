package org.winenspa.bridge.jna;

import com.sun.jna.NativeLong;
import java.util.BitSet;
import org.winenspa.bridge.Reading;

/// Scheduling system calls. A thread id of 0 means the calling thread.
public final class Scheduling {

    private static final int MASK_BYTES = 1024;

    /// @param policy SCHED_*, as the kernel's number
    /// @param flags SCHED_FLAG_*, bit 0 = reset on fork
    /// @param nice -20..19
    /// @param priority static real-time priority, 0 when not real-time
    public record Attributes(int policy, long flags, int nice, int priority) {
    }

    private Scheduling() {
    }

    /// What was set for a thread, by sched_getattr. Any user may ask for any thread.
    public static Reading<Attributes> attributes(int tid) {
        Structs.SchedAttr attr = new Structs.SchedAttr();
        attr.size = attr.size();
        if (Libc.syscall(new NativeLong(Abi.NR_SCHED_GETATTR), tid, attr, attr.size(), 0).longValue() != 0) {
            return LinuxException.last("sched_getattr", "thread " + tid).asReading();
        }
        return Reading.of(new Attributes(attr.sched_policy, attr.sched_flags, attr.sched_nice, attr.sched_priority));
    }

    /// CPUs a thread may run on.
    public static Reading<BitSet> affinity(int tid) {
        byte[] mask = new byte[MASK_BYTES];
        if (Libc.sched_getaffinity(tid, new NativeLong(MASK_BYTES), mask) != 0) {
            return LinuxException.last("sched_getaffinity", "thread " + tid).asReading();
        }
        return Reading.of(BitSet.valueOf(mask));
    }

    /// Tries whether this user may run a thread at a real-time priority, on a thread that ends right after.
    ///
    /// @param policy SCHED_FIFO 1 or SCHED_RR 2
    /// @param priority 1..99
    /// @return true, or NOT_PERMITTED with the kernel's answer
    public static Reading<Boolean> tryRealtime(int policy, int priority) {
        RealtimeTrial trial = new RealtimeTrial(policy, priority);
        Thread thread = new Thread(trial, "rt-trial");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reading.failed("interrupted while trying real-time scheduling");
        }
        return trial.result;
    }

    private static final class RealtimeTrial implements Runnable {
        private final int policy;
        private final int priority;
        private volatile Reading<Boolean> result = Reading.failed("the trial thread did not run");

        RealtimeTrial(int policy, int priority) {
            this.policy = policy;
            this.priority = priority;
        }

        @Override
        public void run() {
            Structs.SchedParam param = new Structs.SchedParam();
            param.sched_priority = priority;
            if (Libc.sched_setscheduler(0, policy, param) != 0) {
                result = LinuxException.last("sched_setscheduler", "real-time priority " + priority).asReading();
                return;
            }
            param.sched_priority = 0;
            Libc.sched_setscheduler(0, Libc.SCHED_OTHER, param);
            result = Reading.of(true);
        }
    }
}
