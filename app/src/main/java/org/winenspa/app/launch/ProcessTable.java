package org.winenspa.app.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Looks at the processes of this user.
interface ProcessTable {

    /// A process that has not ended.
    Optional<PidStat.Line> find(long pid);

    /// The processes whose environment holds a variable with this value, oldest first.
    List<PidStat.Line> withVariable(String name, String value);

    /// Whether a Wine server may be there for a prefix; false is certain and spares looking at every process.
    boolean mayBeServed(Path prefix);

    /// What runs in a Wine prefix, its server included.
    List<WineProcess> ofPrefix(Path prefix);

    /// The environment a process was started with; empty when it cannot be read.
    Map<String, String> environment(long pid);
}
