package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.bridge.Reading;

/// A snapshot as the one JSON object that scripts and tests read. Times are microseconds, sizes bytes.
public final class SnapshotJson {

    private static final double NS_PER_US = 1e3;

    private SnapshotJson() {}

    /// The object: `process`, `runtime`, `rt`, `threads`, `wake`, `histograms`, `memory`, `events`, `audio`, `self`.
    public static ObjectNode of(LiveSnapshot s) {
        ObjectNode json = JsonOut.object();
        JsonOut.put(json, "process", s.program().map(SnapshotJson::program));
        JsonOut.put(json, "runtime", s.runtime().map(SnapshotJson::runtime));
        JsonOut.put(json, "rt", s.rt().map(SnapshotJson::rt));
        JsonOut.put(json, "threads", s.threads().map(SnapshotJson::threads));
        JsonOut.put(json, "wake", s.wake().map(SnapshotJson::wake));
        JsonOut.put(json, "histograms", s.histograms().map(SnapshotJson::histograms));
        JsonOut.put(json, "memory", s.memory().map(SnapshotJson::memory));
        JsonOut.put(json, "events", s.events().map(SnapshotJson::events));
        JsonOut.put(json, "audio", s.audio().map(SnapshotJson::audio));
        json.set("self", self(s.self()));
        return json;
    }

    private static ObjectNode program(LiveSnapshot.Program program) {
        return JsonOut.object().put("pid", program.pid()).put("exe", program.exe());
    }

    private static ObjectNode runtime(LiveSnapshot.RuntimeProof runtime) {
        ObjectNode json = JsonOut.object();
        JsonOut.put(json, "version", runtime.version());
        JsonOut.put(json, "series", runtime.series());
        JsonOut.put(json, "source", runtime.source());
        return json;
    }

    private static ObjectNode rt(LiveSnapshot.Rt rt) {
        ObjectNode json = JsonOut.object();
        JsonOut.put(
                json,
                "priority",
                rt.priority() > 0 ? Reading.of(rt.priority()) : Reading.<Integer>notSupported(rt.reason()));
        return json.put("policy", rt.policy()).put("granted", rt.granted()).put("reason", rt.reason());
    }

    private static ArrayNode threads(List<ThreadRow> rows) {
        ArrayNode json = JsonOut.object().arrayNode();
        for (ThreadRow row : rows) {
            json.addObject()
                    .put("tid", row.tid())
                    .put("name", row.name())
                    .put("role", row.role().name().toLowerCase(Locale.ROOT))
                    .put("policy", row.policy())
                    .put("priority", row.staticPriority())
                    .put("effectivePriority", row.effectivePriority());
        }
        return json;
    }

    private static ObjectNode wake(WakeView wake) {
        return JsonOut.object()
                .put("events", wake.events())
                .put("handOffs", wake.handOffs())
                .put("outOfOrder", wake.outOfOrder())
                .put("boosts", wake.boosts());
    }

    private static ArrayNode histograms(List<HistogramView> views) {
        ArrayNode json = JsonOut.object().arrayNode();
        for (HistogramView view : views) {
            json.addObject()
                    .put("path", view.path())
                    .put("thread", view.thread())
                    .put("count", view.count())
                    .put("p50us", view.p50Ns() / NS_PER_US)
                    .put("p95us", view.p95Ns() / NS_PER_US)
                    .put("p99us", view.p99Ns() / NS_PER_US)
                    .put("p999us", view.p999Ns() / NS_PER_US)
                    .put("maxus", view.maxNs() / NS_PER_US);
        }
        return json;
    }

    private static ObjectNode memory(LiveSnapshot.Memory memory) {
        ObjectNode json = JsonOut.object();
        JsonOut.put(json, "mappedBytes", memory.mappedBytes());
        JsonOut.put(json, "residentBytes", memory.residentBytes());
        JsonOut.put(json, "lockedBytes", memory.lockedBytes());
        JsonOut.put(json, "hugeBytes", memory.hugeBytes());
        JsonOut.put(json, "rtFaults", memory.rtFaults());
        return json;
    }

    private static ObjectNode events(LiveSnapshot.Events events) {
        return JsonOut.object()
                .put("received", events.received())
                .put("lost", events.lost())
                .put("beforeAttach", events.beforeAttach());
    }

    private static ObjectNode audio(LiveSnapshot.Audio audio) {
        ObjectNode json = JsonOut.object();
        JsonOut.put(json, "periodUs", audio.periodNs().map(ns -> ns / NS_PER_US));
        JsonOut.put(json, "xruns", audio.xruns());
        json.put("xrunsSource", audio.xrunsSource());
        JsonOut.put(json, "server", audio.server());
        return json;
    }

    private static ObjectNode self(LiveSnapshot.SelfCost self) {
        ObjectNode json = JsonOut.object();
        JsonOut.put(json, "cpuPercent", self.cpuPercent());
        JsonOut.put(json, "residentBytes", self.residentBytes());
        return json;
    }
}
