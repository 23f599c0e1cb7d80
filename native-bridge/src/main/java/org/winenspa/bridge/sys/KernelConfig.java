package org.winenspa.bridge.sys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// The options the running kernel was built with: `/proc/config.gz`, else `/boot/config-release`.
public final class KernelConfig {

    private static final int MOST_BYTES = 4 << 20;

    private KernelConfig() {
    }

    /// Names of the options built in, such as `PREEMPT_LAZY`.
    ///
    /// @param release as `uname -r`
    public static Reading<Set<String>> read(String release) {
        Path compressed = ProcPath.PROC.resolve("config.gz");
        Reading<String> text = Files.exists(compressed) ? unpacked(compressed)
                : ProcPath.named("/boot/config-" + release.replace('/', '_')).flatMap(ProcText::read);
        return text.map(KernelConfig::parse);
    }

    private static Reading<String> unpacked(Path path) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return Reading.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return ProcText.explain(path, e);
        }
    }

    static Set<String> parse(String text) {
        Set<String> builtIn = new HashSet<>();
        text.lines().filter(line -> line.startsWith("CONFIG_") && line.endsWith("=y"))
                .forEach(line -> builtIn.add(line.substring("CONFIG_".length(), line.length() - "=y".length())));
        return Set.copyOf(builtIn);
    }
}
