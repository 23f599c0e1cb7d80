package org.winenspa.app.explain;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.app.record.ThreadFacts;
import org.winenspa.app.record.ThreadFacts.Role;

/// Who the threads of a capture are. Immutable.
public final class People {
    private final Map<Integer, ThreadFacts> facts = new HashMap<>();
    private final Map<Integer, String> names;

    People(Capture capture) {
        capture.threads().forEach(t -> facts.put(t.tid(), t));
        names = capture.scheduling().orElse(SchedColumns.NONE).names();
    }

    /// The thread's name, or its number when nobody told a name.
    public String name(int tid) {
        ThreadFacts known = facts.get(tid);
        if (known != null && !known.name().isBlank()) {
            return known.name();
        }
        String name = names.get(tid);
        return name == null || name.isBlank() ? Integer.toString(tid) : name;
    }

    /// Its role; `FOREIGN` for one that is not listed, `IRQ` and `WINESERVER` by
    /// the kernel's name.
    public Role role(int tid) {
        ThreadFacts known = facts.get(tid);
        if (known != null && known.role() != Role.FOREIGN) {
            return known.role();
        }
        String name = name(tid);
        if (name.startsWith("wineserver")) {
            return Role.WINESERVER;
        }
        return name.startsWith("irq/") || name.startsWith("ksoftirqd/") ? Role.IRQ : Role.FOREIGN;
    }

    /// Its own real-time priority, 0 when it is not real-time, -1 if unknown.
    public int priority(int tid) {
        ThreadFacts known = facts.get(tid);
        return known == null ? -1 : known.priority();
    }

    @Nullable ThreadFacts facts(int tid) {
        return facts.get(tid);
    }
}
