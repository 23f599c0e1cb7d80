package org.winenspa.bridge.wine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcText;

/// Which texts a compiled file holds. A program that asks for a variable or opens a device holds its name, so this
/// tells what it can do better than its version does. The file is untrusted.
public final class BinaryMarkers {

    private static final int BLOCK = 1 << 20;
    /// Larger than any part of Wine by far.
    private static final long MOST_BYTES = 256L << 20;
    private static final int LONGEST = 256;

    private BinaryMarkers() {
    }

    /// Those of `markers` that stand in the file. Reads it once, some milliseconds for the parts of Wine.
    ///
    /// @param markers ASCII, at most 256 characters each
    public static Reading<Set<String>> find(Path file, Collection<String> markers) {
        Map<String, byte[]> missing = new LinkedHashMap<>();
        markers.forEach(marker -> missing.put(marker, bytes(marker)));
        Set<String> found = new HashSet<>();
        byte[] window = new byte[BLOCK + LONGEST];
        try (InputStream in = Files.newInputStream(file)) {
            int kept = 0;
            for (long total = 0; total < MOST_BYTES && !missing.isEmpty(); ) {
                int read = in.readNBytes(window, kept, BLOCK);
                int length = kept + read;
                missing.entrySet().removeIf(marker -> holds(window, length, marker.getValue()) && found.add(marker.getKey()));
                if (read < BLOCK) {
                    break;
                }
                kept = LONGEST;      // a marker may lie across two blocks
                System.arraycopy(window, length - kept, window, 0, kept);
                total += read;
            }
        } catch (IOException e) {
            return ProcText.explain(file, e);
        }
        return Reading.of(Set.copyOf(found));
    }

    private static byte[] bytes(String marker) {
        if (marker.isEmpty() || marker.length() > LONGEST) {
            throw new IllegalArgumentException("a marker has 1 to " + LONGEST + " characters: " + marker);
        }
        return marker.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean holds(byte[] window, int length, byte[] marker) {
        for (int at = 0; at + marker.length <= length; at++) {
            if (window[at] == marker[0] && matches(window, at, marker)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] window, int at, byte[] marker) {
        for (int i = 1; i < marker.length; i++) {
            if (window[at + i] != marker[i]) {
                return false;
            }
        }
        return true;
    }
}
