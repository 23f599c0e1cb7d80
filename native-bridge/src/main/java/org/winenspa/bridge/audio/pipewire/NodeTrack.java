package org.winenspa.bridge.audio.pipewire;

import java.util.Map;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.Load;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.Node;

/// What was seen of one node. One thread.
final class NodeTrack {

    static final long WINDOW_NS = 5_000_000_000L;
    /// The server sends its cycles about once a second.
    static final long FRESH_NS = 3_000_000_000L;

    private final int id;
    private Map<String, String> properties;
    private String state = "";
    private boolean driver;
    private int driverXruns = -1;
    private long xruns;
    private long lastXrunNs;
    private long lastCycleNs;
    private long windowBeganNs;
    private final double[] sum = new double[2];
    private final double[] peak = new double[2];
    private final long[] cycles = new long[2];

    NodeTrack(int id, Map<String, String> properties) {
        this.id = id;
        this.properties = properties;
    }

    void info(String newState, Map<String, String> all) {
        state = newState;
        properties = all;
    }

    String clientId() {
        return properties.getOrDefault("client.id", "");
    }

    /// Adds a cycle; `busyNs` of `periodNs` were used.
    void cycle(long timeNs, long busyNs, long periodNs) {
        if (timeNs - windowBeganNs > WINDOW_NS) {
            boolean adjacent = timeNs - windowBeganNs < 2 * WINDOW_NS;
            sum[1] = adjacent ? sum[0] : 0;
            peak[1] = adjacent ? peak[0] : 0;
            cycles[1] = adjacent ? cycles[0] : 0;
            sum[0] = 0;
            peak[0] = 0;
            cycles[0] = 0;
            windowBeganNs = timeNs;
        }
        lastCycleNs = timeNs;
        if (busyNs >= 0 && periodNs > 0) {
            double percent = 100.0 * busyNs / periodNs;
            sum[0] += percent;
            peak[0] = Math.max(peak[0], percent);
            cycles[0]++;
        }
    }

    /// A cycle that was not finished.
    void late(long timeNs) {
        xruns++;
        lastXrunNs = timeNs;
    }

    /// The driver's own count.
    ///
    /// @return whether it grew since the last cycle
    boolean driverCount(int count, long timeNs) {
        driver = true;
        int grown = driverXruns < 0 ? 0 : count - driverXruns;
        driverXruns = count;
        if (grown > 0) {
            xruns += grown;
            lastXrunNs = timeNs;
        }
        return grown > 0;
    }

    String name() {
        return properties.getOrDefault("node.name", "node " + id);
    }

    /// The process behind the node.
    ///
    /// @param client properties of the node's client
    int pid(Map<String, String> client) {
        // pipewire-pulse serves several programs: the stream's own word comes first
        int own = Parse.decimalInt(properties.getOrDefault("application.process.id", ""), 0);
        return own > 0 ? own : Parse.decimalInt(client.getOrDefault("pipewire.sec.pid", ""), 0);
    }

    Node node(Map<String, String> client, long nowNs) {
        boolean fresh = lastCycleNs != 0 && nowNs - lastCycleNs < FRESH_NS;
        long count = cycles[0] + cycles[1];
        Reading<Load> load = fresh && count > 0
                ? Reading.of(new Load((sum[0] + sum[1]) / count, Math.max(peak[0], peak[1])))
                : Reading.waiting("waiting for audio: the node takes part in no cycle");
        Reading<Long> counted = lastCycleNs == 0 ? Reading.waiting("waiting for audio: no cycle was seen yet") : Reading.of(xruns);
        return new Node(id, name(), properties.getOrDefault("media.class", ""), pid(client), state, driver,
                Parse.decimalInt(properties.getOrDefault("node.force-quantum", ""), 0), load, counted,
                xruns > 0 ? Reading.of(lastXrunNs) : Reading.notSupported("no xrun while it was watched"));
    }
}
