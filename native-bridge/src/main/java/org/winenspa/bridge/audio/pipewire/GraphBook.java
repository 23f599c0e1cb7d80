package org.winenspa.bridge.audio.pipewire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.Clock;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.Settings;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.XrunEvent;

/// Adds up what the server's messages say. One thread.
final class GraphBook {

    /// A server with more objects than this is not followed further.
    private static final int MOST_OBJECTS = 4096;
    private static final int MOST_XRUNS = 256;
    private static final int MOST_SETTINGS = 256;

    private final Map<Integer, NodeTrack> nodes = new TreeMap<>();
    private final Map<String, Map<String, String>> clients = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Deque<XrunEvent> xruns = new ArrayDeque<>();
    private String version = "";
    private @Nullable Clock running;
    private long lastCycleNs;

    void version(String text) {
        version = text;
    }

    void setting(String key, String value) {
        if (settings.size() < MOST_SETTINGS || settings.containsKey(key)) {
            settings.put(key, value);
        }
    }

    void client(int id, Map<String, String> properties) {
        if (clients.size() < MOST_OBJECTS) {
            clients.put(Integer.toString(id), properties);
        }
    }

    /// @return false if there are too many nodes to follow another
    boolean node(int id, Map<String, String> properties) {
        if (nodes.size() >= MOST_OBJECTS) {
            return false;
        }
        nodes.put(id, new NodeTrack(id, properties));
        return true;
    }

    void nodeInfo(int id, String state, Map<String, String> properties) {
        NodeTrack node = nodes.get(id);
        if (node != null) {
            node.info(state, properties);
        }
    }

    void removed(int id) {
        nodes.remove(id);
        clients.remove(Integer.toString(id));
    }

    void cycle(GraphCycle cycle) {
        if (cycle.rateHz() <= 0 || cycle.quantumFrames() <= 0 || cycle.quantumFrames() > Integer.MAX_VALUE) {
            return;
        }
        long periodNs = Math.round(cycle.quantumFrames() * 1e9 / cycle.rateHz());
        NodeTrack driver = nodes.get(cycle.driver().id());
        if (driver != null) {
            driver.cycle(cycle.timeNs(), cycle.driver().finishNs() - cycle.driver().signalNs(), periodNs);
            if (driver.driverCount(cycle.xruns(), cycle.timeNs())) {
                event(cycle.timeNs(), cycle.driver().id(), driver, periodNs);
            }
        }
        for (GraphCycle.Block block : cycle.followers()) {
            NodeTrack follower = nodes.get(block.id());
            if (follower == null) {
                continue;
            }
            if (block.isLate()) {
                follower.cycle(cycle.timeNs(), -1, periodNs);
                follower.late(cycle.timeNs());
                event(cycle.timeNs(), block.id(), follower, periodNs);
            } else {
                follower.cycle(cycle.timeNs(), block.finishNs() - block.awakeNs(), periodNs);
            }
        }
        // a graph without followers is only the server's own idle clock
        if (!cycle.followers().isEmpty()) {
            running = new Clock(cycle.rateHz(), (int) cycle.quantumFrames());
            lastCycleNs = cycle.timeNs();
        }
    }

    private void event(long timeNs, int id, NodeTrack node, long periodNs) {
        if (xruns.size() >= MOST_XRUNS) {
            xruns.removeFirst();
        }
        xruns.addLast(new XrunEvent(timeNs, id, node.name(), node.pid(clientOf(node)), periodNs));
    }

    private Map<String, String> clientOf(NodeTrack node) {
        return clients.getOrDefault(node.clientId(), Map.of());
    }

    Reading<Settings> settings() {
        Settings found = new Settings(number("clock.rate"), number("clock.quantum"), number("clock.force-rate"),
                number("clock.force-quantum"));
        return found.rateHz() > 0 && found.quantumFrames() > 0 ? Reading.of(found)
                : Reading.waiting("The server has not said its clock.rate and clock.quantum.");
    }

    private int number(String key) {
        return Math.max(0, Parse.decimalInt(settings.getOrDefault(key, ""), 0));
    }

    PipeWireGraph graph(long nowNs) {
        Clock clock = running;
        Reading<Clock> live = clock != null && nowNs - lastCycleNs < NodeTrack.FRESH_NS ? Reading.of(clock)
                : Reading.waiting("waiting for audio: no cycle runs");
        return new PipeWireGraph(
                version.isEmpty() ? Reading.waiting("The server has not said its version.") : Reading.of(version),
                settings(), live,
                nodes.values().stream().map(node -> node.node(clientOf(node), nowNs)).toList(), List.copyOf(xruns));
    }
}
