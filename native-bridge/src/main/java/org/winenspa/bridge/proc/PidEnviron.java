package org.winenspa.bridge.proc;

import java.util.HashMap;
import java.util.Map;
import org.winenspa.bridge.Reading;

/// `/proc/pid/environ`: the environment a process was started with. Needs the same user.
public final class PidEnviron {

    private PidEnviron() {
    }

    /// Variables by name.
    public static Reading<Map<String, String>> read(int pid) {
        return ProcText.read(ProcPath.of(pid, "environ")).map(PidEnviron::parse);
    }

    static Map<String, String> parse(String text) {
        Map<String, String> variables = new HashMap<>();
        for (String entry : text.split("\0")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return Map.copyOf(variables);
    }
}
