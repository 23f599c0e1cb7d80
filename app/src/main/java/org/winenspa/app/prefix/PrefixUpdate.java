package org.winenspa.app.prefix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// Whether a Wine will rewrite a prefix when it starts there. `wineboot` compares the time of the runtime's `wine.inf`
/// with the one it noted in the prefix, and updates registry and system files when they differ (see
/// `programs/wineboot/wineboot.c` of Wine, update_timestamp).
public final class PrefixUpdate {

    private static final int MAX_BYTES = 64;

    private PrefixUpdate() {}

    /// @param root folder of the runtime
    /// @return false also when updates are switched off in the prefix; unavailable where one of the two files is missing
    public static Reading<Boolean> isDue(Path prefix, Path root) {
        Path stamp = prefix.resolve(".update-timestamp");
        Path inf = root.resolve("share/wine/wine.inf");
        try (InputStream in = Files.newInputStream(stamp)) {
            String noted = new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII).strip();
            long wanted = Files.getLastModifiedTime(inf).toMillis() / 1000;
            return Reading.of(!noted.equals("disable") && !noted.equals(Long.toString(wanted)));
        } catch (IOException e) {
            return Reading.notSupported("cannot compare " + stamp + " with " + inf + ": " + e.getMessage() + ".");
        }
    }
}
