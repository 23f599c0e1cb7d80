package org.winenspa.app.prefix;

import java.nio.file.Path;
import java.time.Instant;

/// A kept state of a prefix.
///
/// @param id its name among those of the prefix: the time it was taken, such as `20261122T031500Z`
/// @param folder holds `snapshot.json` and the state itself in `tree`
/// @param prefix whose state it is
/// @param taken when
/// @param reason why
/// @param note what the user or the program said about it, may be empty
/// @param bytes of all files together
/// @param sharesBlocks true when its content is shared with the prefix, so that it costs only what changed since
/// @param tookMs how long it took to make
public record Snapshot(String id, Path folder, Path prefix, Instant taken, Reason reason, String note, long bytes,
        boolean sharesBlocks, long tookMs) {

    /// Why a snapshot was taken.
    public enum Reason {
        /// The user wanted one.
        MANUAL,
        /// Another Wine was about to update the prefix.
        BEFORE_UPDATE,
        /// The profile was about to get another runtime.
        BEFORE_RUNTIME_CHANGE,
        /// The prefix was about to go back to an older state: this one makes the rollback undoable.
        BEFORE_ROLLBACK
    }

    /// The state itself.
    public Path tree() {
        return folder.resolve("tree");
    }
}
