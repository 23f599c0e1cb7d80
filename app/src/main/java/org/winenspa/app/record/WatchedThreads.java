package org.winenspa.app.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.LadderEntry;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;

/// Who matters in a snapshot, as facts of a capture.
final class WatchedThreads {

    /// More real-time threads than this are not sampled; a DAW has about one a core.
    private static final int MOST_SAMPLED = 32;

    private WatchedThreads() {}

    /// Everybody the snapshot knows: the program's threads and those that compete with them.
    static List<ThreadFacts> of(LiveSnapshot snapshot) {
        Map<Integer, ThreadFacts> known = new LinkedHashMap<>();
        int pid = snapshot.program().map(LiveSnapshot.Program::pid).orElse(0);
        for (ThreadRow row : snapshot.threads().orElse(List.of())) {
            known.putIfAbsent(
                    row.tid(),
                    new ThreadFacts(row.tid(), pid, row.name(), role(row.role()), row.policy(), row.staticPriority()));
        }
        for (LadderEntry entry : snapshot.ladder()) {
            known.putIfAbsent(
                    entry.tid(),
                    new ThreadFacts(
                            entry.tid(), entry.pid(), entry.name(), role(entry.kind()), entry.policy(), entry.staticPriority()));
        }
        return List.copyOf(known.values());
    }

    /// Those whose totals are sampled: audio, real-time and worker threads of the program, the wineserver, the audio
    /// server's data thread.
    static List<ThreadFacts> sampled(LiveSnapshot snapshot) {
        List<ThreadFacts> chosen = new ArrayList<>();
        for (ThreadFacts thread : of(snapshot)) {
            boolean matters =
                    switch (thread.role()) {
                        case AUDIO, WORKER, WINESERVER, AUDIO_SERVER -> true;
                        case MAIN, OTHER -> thread.priority() > 0;
                        case IRQ, PANEL, FOREIGN -> false;
                    };
            if (matters && chosen.size() < MOST_SAMPLED) {
                chosen.add(thread);
            }
        }
        return chosen;
    }

    private static ThreadFacts.Role role(LiveSnapshot.Role role) {
        return switch (role) {
            case AUDIO -> ThreadFacts.Role.AUDIO;
            case MMCSS -> ThreadFacts.Role.WORKER;
            case MAIN -> ThreadFacts.Role.MAIN;
            case WIN32, NATIVE -> ThreadFacts.Role.OTHER;
        };
    }

    private static ThreadFacts.Role role(LadderEntry.Kind kind) {
        return switch (kind) {
            case IRQ -> ThreadFacts.Role.IRQ;
            case AUDIO_SERVER -> ThreadFacts.Role.AUDIO_SERVER;
            case WINESERVER -> ThreadFacts.Role.WINESERVER;
            case PROGRAM -> ThreadFacts.Role.OTHER;
            case OTHER_WINE -> ThreadFacts.Role.FOREIGN;
        };
    }
}
