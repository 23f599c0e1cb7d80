package org.winenspa.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.TreeSize;
import org.winenspa.app.runtime.RuntimeCapabilities.Capability;
import org.winenspa.app.runtime.WineRuntime.Kind;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.BinaryMarkers;
import org.winenspa.bridge.wine.ElfBuildId;
import org.winenspa.bridge.wine.PeMachine;

/// Looks into the binaries of a Wine build. Reads some MiB, so not for the FX thread.
public final class CapabilityProbe {

    private static final List<String> NTDLL = List.of("lib/wine/x86_64-unix/ntdll.so", "lib64/wine/x86_64-unix/ntdll.so",
            "lib/x86_64-linux-gnu/wine/x86_64-unix/ntdll.so", "lib/x86_64-linux-gnu/wine/ntdll.so");
    private static final List<String> SERVER = List.of("bin/wineserver", "lib/wine/wineserver64", "lib/wine/wineserver",
            "lib/x86_64-linux-gnu/wine/wineserver64");
    private static final List<String> NTDLL_32 = List.of("lib/wine/i386-windows/ntdll.dll", "lib32/wine/i386-windows/ntdll.dll",
            "lib/i386-linux-gnu/wine/i386-windows/ntdll.dll");

    private CapabilityProbe() {}

    /// What the binaries of `runtime` show.
    public static RuntimeCapabilities of(WineRuntime runtime) {
        Reading<Path> ntdll = elf(runtime.root(), NTDLL);
        Reading<Path> server = elf(runtime.root(), SERVER);
        List<String> inNtdll = Arrays.stream(RuntimeFeature.values()).flatMap(f -> f.inNtdll().stream()).toList();
        List<String> inServer = Arrays.stream(RuntimeFeature.values()).flatMap(f -> f.inServer().stream()).toList();
        String series = seriesMark(runtime);
        Reading<Set<String>> ntdllTexts = ntdll.flatMap(file -> BinaryMarkers.find(file, Stream.concat(inNtdll.stream(), Stream.of(series)).toList()));
        Reading<Set<String>> serverTexts = server.flatMap(file -> BinaryMarkers.find(file, inServer));
        List<Capability> capabilities = Arrays.stream(RuntimeFeature.values())
                .map(f -> f == RuntimeFeature.BITS_32 ? bits32(runtime) : capability(runtime, f, ntdllTexts, serverTexts))
                .toList();
        return new RuntimeCapabilities(capabilities, ntdll.flatMap(ElfBuildId::read), server.flatMap(ElfBuildId::read),
                size(runtime), mismatches(runtime, capabilities, ntdllTexts, series));
    }

    /// Our telemetry writer names the series it was built from.
    private static String seriesMark(WineRuntime runtime) {
        return "nspa " + (runtime.series() == null ? "" : runtime.series());
    }

    private static Capability capability(WineRuntime runtime, RuntimeFeature feature, Reading<Set<String>> ntdll,
            Reading<Set<String>> server) {
        Reading<Boolean> inNtdll = ntdll.map(found -> found.containsAll(feature.inNtdll()));
        Reading<Boolean> inServer = server.map(found -> found.containsAll(feature.inServer()));
        boolean asksNtdll = !feature.inNtdll().isEmpty();
        boolean asksServer = !feature.inServer().isEmpty();
        Reading<Boolean> proven = !asksServer ? inNtdll
                : !asksNtdll ? inServer
                : inNtdll.flatMap(one -> inServer.map(other -> one && other));
        String texts = String.join(", ", Stream.concat(feature.inNtdll().stream(), feature.inServer().stream()).distinct().toList());
        String files = Texts.of(asksNtdll && asksServer ? "runtimes.evidence.both" : asksNtdll ? "runtimes.evidence.ntdll" : "runtimes.evidence.server");
        String evidence = !proven.isAvailable() ? proven.reason()
                : Texts.of(proven.orElse(false) ? "runtimes.evidence.found" : "runtimes.evidence.missing", texts, files);
        return new Capability(feature, runtime.has(feature.key()), proven, evidence);
    }

    private static Capability bits32(WineRuntime runtime) {
        Path found = first(runtime.root(), NTDLL_32);
        if (found == null) {
            return new Capability(RuntimeFeature.BITS_32, false, Reading.of(false), Texts.of("runtimes.evidence.no32"));
        }
        Reading<Boolean> proven = PeMachine.read(found).map(machine -> machine == PeMachine.I386);
        return new Capability(RuntimeFeature.BITS_32, false, proven, proven.isAvailable() ? found.toString() : proven.reason());
    }

    private static List<String> mismatches(WineRuntime runtime, List<Capability> capabilities, Reading<Set<String>> ntdll,
            String series) {
        List<String> found = new ArrayList<>();
        for (Capability c : capabilities) {
            if (c.claimed() && c.proven().isAvailable() && !c.proven().orElse(false)) {
                found.add(Texts.of("runtimes.mismatch.claimed", c.feature().key(), c.evidence()));
            }
            boolean described = runtime.kind() == Kind.NSPA || runtime.kind() == Kind.STOCK;
            boolean ours = !c.feature().inNtdll().isEmpty();
            if (described && ours && !c.claimed() && c.proven().orElse(false)) {
                found.add(Texts.of("runtimes.mismatch.unclaimed", c.feature().key(), c.evidence()));
            }
        }
        if (runtime.series() != null && ntdll.map(texts -> !texts.contains(series)).orElse(false)) {
            found.add(Texts.of("runtimes.mismatch.series", runtime.series()));
        }
        return found;
    }

    private static Reading<Path> elf(Path root, List<String> candidates) {
        Path found = first(root, candidates);
        return found == null ? Reading.notSupported(Texts.of("runtimes.evidence.noFile", candidates.getFirst(), root.toString())) : Reading.of(found);
    }

    private static @Nullable Path first(Path root, List<String> candidates) {
        return candidates.stream().map(root::resolve).filter(Files::isRegularFile).findFirst().orElse(null);
    }

    private static Reading<Long> size(WineRuntime runtime) {
        if (runtime.kind() == Kind.SYSTEM) {
            return Reading.notSupported(Texts.of("runtimes.size.system"));
        }
        try {
            return Reading.of(TreeSize.of(runtime.root()).bytes());
        } catch (IOException e) {
            return Reading.failed(runtime.root() + ": " + AtomicFile.reason(e));
        }
    }
}
