package org.winenspa.app.prefix;

import java.nio.file.Path;
import java.util.List;
import org.winenspa.app.prefix.Snapshot.Reason;
import org.winenspa.bridge.Reading;

/// A process of its own that dies in the middle of its work, as `kill -9` or a power cut would end it.
public final class CrashVictim {

    private CrashVictim() {}

    /// @param args what to do, snapshots, prefix, snapshot id, and at which report of progress to die
    public static void main(String[] args) throws PrefixProblem {
        int[] left = {Integer.parseInt(args[4])};
        CopyWatch dies = _ -> {
            if (--left[0] < 0) {
                Runtime.getRuntime().halt(137);
            }
        };
        SnapshotStore store = new SnapshotStore(Path.of(args[1]), _ -> Reading.of(List.of()));
        if (args[0].equals("take")) {
            store.take(Path.of(args[2]), Reason.MANUAL, "", dies);
        } else {
            store.rollback(Path.of(args[2]), args[3], dies);
        }
    }
}
