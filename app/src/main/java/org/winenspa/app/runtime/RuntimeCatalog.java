package org.winenspa.app.runtime;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.WineRuntime.Kind;

/// The runtimes this user can choose from. Reads the disk on every call; safe for use by several threads.
public final class RuntimeCatalog {

    private final Path runtimes;
    private final Map<String, String> environment;
    private final Supplier<List<Path>> folders;

    /// @param runtimes folder of the built runtimes, may be missing
    /// @param environment for `PATH` and [Checkout#VARIABLE]
    public RuntimeCatalog(Path runtimes, Map<String, String> environment) {
        this(runtimes, environment, List::of);
    }

    /// @param folders other Wine folders that the user has added, see [RuntimeFolders]
    public RuntimeCatalog(Path runtimes, Map<String, String> environment, Supplier<List<Path>> folders) {
        this.runtimes = runtimes;
        this.environment = Map.copyOf(environment);
        this.folders = folders;
    }

    /// Built runtimes, newest first, then the folders that were added, then the machine's own Wine when there is one.
    /// Broken ones are listed too.
    ///
    /// @throws IOException when the folder exists and cannot be read
    public List<WineRuntime> list() throws IOException {
        List<WineRuntime> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runtimes)) {
            for (Path folder : folders) {
                // the build renames finished trees into place; dotted names are its unfinished ones
                if (Files.isDirectory(folder) && !folder.getFileName().toString().startsWith(".")) {
                    found.add(RuntimeManifest.read(folder));
                }
            }
        } catch (NoSuchFileException e) {
            found.clear();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing((WineRuntime r) -> Objects.requireNonNullElse(r.built(), ""))
                .reversed()
                .thenComparing(WineRuntime::key));
        folders.get().forEach(folder -> found.add(at(folder)));
        systemWine().ifPresent(found::add);
        return List.copyOf(found);
    }

    /// The runtime that a profile's selector means.
    ///
    /// @param selector see [Profile#runtime()]
    /// @throws RuntimeProblem when there is no such runtime or it cannot be used
    public WineRuntime select(String selector) throws RuntimeProblem {
        WineRuntime runtime = find(selector);
        String problem = runtime.problem();
        if (problem != null) {
            throw missing("the runtime \"" + selector + "\" cannot be used: " + problem);
        }
        return runtime;
    }

    /// Like [#select], but returns a broken one with its problem.
    ///
    /// @throws RuntimeProblem when there is no such runtime
    public WineRuntime find(String selector) throws RuntimeProblem {
        if (selector.startsWith("/")) {
            return at(Path.of(selector).normalize());
        }
        return switch (selector) {
            case Profile.AUTO -> newest();
            case Profile.SYSTEM -> systemWine().orElseThrow(() -> missing(
                    "this machine has no Wine of its own: no executable \"wine\" in " + environment.get("PATH")
                            + "; install one or choose the runtime \"auto\"."));
            default -> built(selector);
        };
    }

    private WineRuntime newest() throws RuntimeProblem {
        return listed().stream()
                .filter(r -> r.kind() == Kind.NSPA && r.usable())
                .findFirst()
                .orElseThrow(() -> missing("there is no built Wine-NSPA runtime in " + runtimes
                        + " yet; build one with `nspa runtime build` or on the Runtimes page (about ten minutes)."));
    }

    private WineRuntime built(String key) throws RuntimeProblem {
        return listed().stream()
                .filter(r -> r.key().equals(key))
                .findFirst()
                .orElseThrow(() -> missing("there is no runtime \"" + key + "\" in " + runtimes
                        + "; `nspa runtime list` shows the ones that exist."));
    }

    private List<WineRuntime> listed() throws RuntimeProblem {
        try {
            return list();
        } catch (IOException e) {
            throw missing("cannot read the folder " + runtimes + ": " + AtomicFile.reason(e) + ".");
        }
    }

    /// The Wine in any folder, known by its path; with its problem when there is none.
    static WineRuntime at(Path root) {
        if (Files.isRegularFile(root.resolve(RuntimeManifest.FILE))) {
            return RuntimeManifest.readMoved(root);
        }
        String problem = Files.isDirectory(root) ? RuntimeManifest.missingFile(root) : root + " is not a folder.";
        return new WineRuntime(root.toString(), Kind.FOLDER, root, null, null, Set.of(), null, problem);
    }

    private Optional<WineRuntime> systemWine() {
        for (String entry : environment.getOrDefault("PATH", "").split(":")) {
            Path program = Path.of(entry.isEmpty() ? "/" : entry).resolve("wine");
            Path root = program.getParent() == null ? null : program.getParent().getParent();
            if (root != null && entry.startsWith("/") && entry.endsWith("/bin") && Files.isExecutable(program)) {
                return Optional.of(new WineRuntime(
                        Profile.SYSTEM, Kind.SYSTEM, root, null, null, Set.of(), null, null));
            }
        }
        return Optional.empty();
    }

    /// Proves as far as it can that a runtime is whole and works: files, `wine --version`, patch series. Blocks for
    /// some seconds.
    ///
    /// @throws InterruptedException when cancelled
    public RuntimeReport verify(WineRuntime runtime) throws InterruptedException {
        return new RuntimeVerifier(environment).verify(runtime);
    }

    private static RuntimeProblem missing(String text) {
        return new RuntimeProblem(RuntimeProblem.Kind.MISSING, text);
    }
}
