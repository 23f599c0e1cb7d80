package org.winenspa.bridge.proc;

import java.util.List;
import org.winenspa.bridge.Reading;

/// `/proc/pid/cmdline`. Wine overwrites it, so the first argument of a Windows program is its Windows path.
public final class PidCmdline {

    private PidCmdline() {
    }

    /// Arguments; empty for a kernel thread.
    public static Reading<List<String>> read(int pid) {
        return ProcText.read(ProcPath.of(pid, "cmdline")).map(PidCmdline::parse);
    }

    static List<String> parse(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return end == 0 ? List.of() : List.of(text.substring(0, end).split("\0", -1));
    }
}
