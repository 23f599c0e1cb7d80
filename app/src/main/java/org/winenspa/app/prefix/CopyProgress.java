package org.winenspa.app.prefix;

import java.util.OptionalLong;

/// How far a snapshot, a rollback or a clone is.
///
/// @param phase what is being done
/// @param doneBytes of the content, so far
/// @param totalBytes of the whole content
/// @param doneFiles so far
/// @param totalFiles files, folders and links
/// @param etaSeconds time left, empty while it cannot be told
public record CopyProgress(Phase phase, long doneBytes, long totalBytes, long doneFiles, long totalFiles,
        OptionalLong etaSeconds) {

    /// In this order.
    public enum Phase {
        /// Finding out how much there is.
        COUNT,
        /// The long part.
        COPY,
        /// Waiting for the disk.
        SYNC,
        /// About to take the place of the old one.
        PLACE,
        /// It is in its place; the former state is being filed.
        KEEP
    }

    /// 0 to 1.
    public double fraction() {
        return totalBytes == 0 ? 0 : Math.min(1, (double) doneBytes / totalBytes);
    }
}
