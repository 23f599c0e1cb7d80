package org.winenspa.app.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// A machine on which nothing runs but what the test says.
final class FakeProcesses implements ProcessTable {

    private final List<WineProcess> wine = new ArrayList<>();
    private final Map<Long, Map<String, String>> environments = new HashMap<>();

    FakeProcesses server(int pid, Path root, Path prefix, Map<String, String> environment) {
        wine.add(new WineProcess(pid, 1, 1, Role.SERVER, "wineserver", root.resolve("bin/wineserver"), prefix));
        environments.put((long) pid, environment);
        return this;
    }

    @Override
    public Optional<PidStat.Line> find(long pid) {
        return Optional.empty();
    }

    @Override
    public List<PidStat.Line> withVariable(String name, String value) {
        return List.of();
    }

    @Override
    public boolean mayBeServed(Path prefix) {
        return true;
    }

    @Override
    public List<WineProcess> ofPrefix(Path prefix) {
        return wine.stream().filter(process -> process.prefix().equals(prefix)).toList();
    }

    @Override
    public Map<String, String> environment(long pid) {
        return environments.getOrDefault(pid, Map.of());
    }
}
