package org.winenspa.bridge.sched;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects events as records and as short texts: `kind tid<other priority<otherPriority state @time`.
final class EventTexts implements SchedSink {

    record Event(SchedKind kind, long timeNs, int cpu, int tid, int otherTid, int priority, int otherPriority, int state) {
    }

    final List<Event> events = new ArrayList<>();
    final Map<Integer, String> names = new TreeMap<>();

    @Override
    public void event(SchedKind kind, long timeNs, int cpu, int tid, int otherTid, int priority, int otherPriority, int state) {
        events.add(new Event(kind, timeNs, cpu, tid, otherTid, priority, otherPriority, state));
    }

    @Override
    public void name(int tid, String name) {
        names.put(tid, name);
    }

    List<String> texts() {
        return events.stream().map(e -> e.kind() + " " + e.tid() + "<" + e.otherTid() + " " + e.priority() + "<"
                + e.otherPriority() + " " + e.state() + " @" + e.timeNs()).toList();
    }
}
