package org.winenspa.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.winenspa.app.runtime.RuntimeReport.Item;
import org.winenspa.app.runtime.RuntimeReport.Verdict;
import org.winenspa.app.runtime.WineRuntime.Kind;

/// Proves that a runtime is whole: files, a run, its patch series.
final class RuntimeVerifier {

    private static final List<String> FILES = List.of(
            "bin/wine",
            "bin/wineserver",
            "lib/wine/x86_64-unix/ntdll.so",
            "lib/wine/x86_64-windows/ntdll.dll",
            "lib/wine/x86_64-windows/kernel32.dll",
            "share/wine/wine.inf");
    private static final Duration VERSION_TIME = Duration.ofSeconds(20);
    private static final Duration KEY_TIME = Duration.ofSeconds(60);

    private final Map<String, String> environment;

    RuntimeVerifier(Map<String, String> environment) {
        this.environment = environment;
    }

    RuntimeReport verify(WineRuntime runtime) throws InterruptedException {
        List<Item> items = new ArrayList<>();
        String problem = runtime.problem();
        if (problem != null) {
            items.add(new Item("description", Verdict.FAIL, problem));
        }
        items.add(files(runtime));
        items.add(version(runtime));
        items.add(series(runtime));
        return new RuntimeReport(runtime, items);
    }

    private static Item files(WineRuntime runtime) {
        if (runtime.kind() == Kind.SYSTEM || runtime.kind() == Kind.FOLDER) {
            return Files.isExecutable(runtime.wine())
                    ? new Item("files", Verdict.PASS, runtime.wine() + " is there; its layout is its distributor's.")
                    : new Item("files", Verdict.FAIL, runtime.wine() + " is missing or not executable.");
        }
        List<String> missing = FILES.stream()
                .filter(name -> !Files.isRegularFile(runtime.root().resolve(name)))
                .toList();
        return missing.isEmpty()
                ? new Item("files", Verdict.PASS, FILES.size() + " key files are there.")
                : new Item("files", Verdict.FAIL, "missing in " + runtime.root() + ": " + String.join(", ", missing)
                        + "; build it again with `nspa runtime build`.");
    }

    private Item version(WineRuntime runtime) throws InterruptedException {
        List<String> command = List.of(runtime.wine().toString(), "--version");
        try {
            CommandOutput output = CommandOutput.of(command, withoutWine(), VERSION_TIME);
            String line = output.text().lines().findFirst().orElse("");
            if (output.exitCode() != 0 || !line.startsWith("wine-")) {
                return new Item("runs", Verdict.FAIL, "`wine --version` ended with status " + output.exitCode()
                        + " and said \"" + line + "\".");
            }
            String told = runtime.wineVersion();
            if (told != null && !line.startsWith("wine-" + told)) {
                return new Item("runs", Verdict.FAIL, "it says " + line + ", but its description says " + told + ".");
            }
            return new Item("runs", Verdict.PASS, "`wine --version` says " + line + ".");
        } catch (IOException e) {
            return new Item("runs", Verdict.FAIL, runtime.wine() + " cannot be run: " + e.getMessage() + ".");
        }
    }

    private Item series(WineRuntime runtime) throws InterruptedException {
        if (runtime.kind() != Kind.NSPA) {
            return new Item("series", Verdict.SKIP, "it is not built with our patches, so there is no series to compare.");
        }
        Optional<Checkout> checkout = Checkout.in(environment);
        if (checkout.isEmpty()) {
            return new Item("series", Verdict.SKIP, "series " + Objects.requireNonNullElse(runtime.series(), "unknown")
                    + "; there is no checkout to compare with (" + Checkout.VARIABLE + " is not set).");
        }
        try {
            List<String> command = List.of(checkout.get().runtimeBuild().toString(), "--key");
            CommandOutput output = CommandOutput.of(command, environment, KEY_TIME);
            String key = output.text().strip();
            if (output.exitCode() != 0 || key.isEmpty()) {
                return new Item("series", Verdict.SKIP, "the checkout cannot tell its key: `wine-nspa/build --key` ended"
                        + " with status " + output.exitCode() + ".");
            }
            return key.equals(builtKey(runtime))
                    ? new Item("series", Verdict.PASS, "its key is this checkout's: " + key + ".")
                    : new Item("series", Verdict.OLDER, "its key is " + builtKey(runtime) + ", this checkout builds " + key
                            + "; `nspa runtime build` makes that one.");
        } catch (IOException e) {
            return new Item("series", Verdict.SKIP, "the checkout cannot tell its key: " + e.getMessage() + ".");
        }
    }

    /// A runtime that was moved is known by its path, but it is still the build that its folder's description says.
    private static String builtKey(WineRuntime runtime) {
        return runtime.key().startsWith("/") ? RuntimeManifest.keyIn(runtime.root()) : runtime.key();
    }

    private Map<String, String> withoutWine() {
        return WineEnvironment.clean(environment);
    }

    /// For tests: the files that must be there.
    static List<Path> requiredFiles(Path root) {
        return FILES.stream().map(root::resolve).toList();
    }
}
