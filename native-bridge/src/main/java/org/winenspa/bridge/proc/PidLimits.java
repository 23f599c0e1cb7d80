package org.winenspa.bridge.proc;

import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// `/proc/pid/limits`, see proc_pid_limits(5): the resource limits that matter to real-time audio.
public final class PidLimits {

    /// Value of a limit that is not set.
    public static final long UNLIMITED = Long.MAX_VALUE;

    /// @param soft in force now, [#UNLIMITED] if there is none
    /// @param hard what the process may raise it to
    public record Limit(long soft, long hard) {

        /// Whether the soft limit is none.
        public boolean isUnlimited() {
            return soft == UNLIMITED;
        }
    }

    /// @param rtPriority RLIMIT_RTPRIO, highest real-time priority
    /// @param lockedBytes RLIMIT_MEMLOCK
    /// @param rtTimeUs RLIMIT_RTTIME: µs of CPU a real-time thread may take without sleeping
    /// @param nice RLIMIT_NICE: the lowest nice value allowed is 20 minus this
    public record Limits(Limit rtPriority, Limit lockedBytes, Limit rtTimeUs, Limit nice) {
    }

    private PidLimits() {
    }

    /// Limits of a process of this user.
    public static Reading<Limits> read(int pid) {
        return ProcText.read(ProcPath.of(pid, "limits")).flatMap(PidLimits::parse);
    }

    static Reading<Limits> parse(String text) {
        Reading<Limit> rtPriority = line(text, "Max realtime priority");
        Reading<Limit> locked = line(text, "Max locked memory");
        Reading<Limit> rtTime = line(text, "Max realtime timeout");
        Reading<Limit> nice = line(text, "Max nice priority");
        return rtPriority.flatMap(p -> locked.flatMap(l -> rtTime.flatMap(t -> nice.map(n -> new Limits(p, l, t, n)))));
    }

    private static Reading<Limit> line(String text, String title) {
        for (String line : text.lines().toList()) {
            if (line.startsWith(title)) {
                String[] values = line.substring(title.length()).strip().split("\\s+");
                long soft = values.length < 2 ? -1 : value(values[0]);
                long hard = values.length < 2 ? -1 : value(values[1]);
                return soft < 0 || hard < 0 ? Reading.failed("the limits line of " + title + " is malformed")
                        : Reading.of(new Limit(soft, hard));
            }
        }
        return Reading.failed("a limits text without " + title);
    }

    private static long value(String text) {
        return text.equals("unlimited") ? UNLIMITED : Parse.decimal(text, -1);
    }
}
