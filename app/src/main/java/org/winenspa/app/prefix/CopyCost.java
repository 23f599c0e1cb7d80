package org.winenspa.app.prefix;

import org.winenspa.bridge.Reading;

/// What a snapshot will cost, found out before it is taken.
///
/// @param bytes of all files
/// @param files files, folders and links
/// @param sharesBlocks true where the file system can share the content, so that it costs no room
/// @param freeBytes room on the file system that will hold it
/// @param seconds by the rate of the newest snapshot of this prefix; unavailable before the first
public record CopyCost(long bytes, long files, boolean sharesBlocks, long freeBytes, Reading<Long> seconds) {

    /// A twentieth is kept free: a file system that runs full stops every program.
    public boolean fits() {
        return sharesBlocks || bytes + bytes / 20 < freeBytes;
    }
}
