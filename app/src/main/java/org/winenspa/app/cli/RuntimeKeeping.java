package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.Sizes;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.runtime.CapabilityProbe;
import org.winenspa.app.runtime.RuntimeCapabilities;
import org.winenspa.app.runtime.RuntimeFolders;
import org.winenspa.app.runtime.RuntimePins;
import org.winenspa.app.runtime.RuntimeProblem;
import org.winenspa.app.runtime.RuntimeTrash;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verbs of `nspa runtime` about which runtimes stay, which profiles are pinned to them and what their binaries can
/// do. A class of its own because [RuntimeCommand] is about building and verifying.
abstract class RuntimeKeeping {

    @Spec
    @Nullable CommandSpec keepingSpec;

    @Command(name = "probe", mixinStandardHelpOptions = true, description = "Shows what the binaries of a runtime can do.")
    public int probe(
            @Parameters(arity = "0..1", paramLabel = "RUNTIME", defaultValue = Profile.AUTO) String selector,
            @Option(names = "--json", description = "One JSON object.") boolean json) throws CommandProblem {
        try {
            RuntimeCapabilities found = CapabilityProbe.of(Services.ofThisUser().runtimes().find(selector));
            if (json) {
                JsonOut.print(out(), document(found));
            } else {
                found.capabilities().forEach(c -> out().printf("%-12s %-14s %s%n", c.feature().key(), word(c.proven()), c.evidence()));
                found.mismatches().forEach(m -> out().println("! " + m));
                out().flush();
            }
            return found.mismatches().isEmpty() ? ExitCode.OK : ExitCode.NO_RUNTIME;
        } catch (RuntimeProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds any Wine folder to the list.")
    public int add(@Parameters(paramLabel = "FOLDER", description = "Holds bin/wine.") Path folder) throws CommandProblem {
        try {
            out().println(folders().add(folder.toAbsolutePath()));
            out().flush();
            return ExitCode.OK;
        } catch (RuntimeProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "forget", mixinStandardHelpOptions = true, description = "Takes a folder off the list; the folder stays.")
    public int forget(@Parameters(paramLabel = "FOLDER") Path folder) throws CommandProblem {
        try {
            if (!folders().forget(folder.toAbsolutePath().normalize())) {
                throw new CommandProblem(ExitCode.USAGE, folder + " is not in the list; `nspa runtime list` shows it.");
            }
            return ExitCode.OK;
        } catch (RuntimeProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "pin", mixinStandardHelpOptions = true, description = "Lets a profile run under one runtime only.")
    public int pin(@Parameters(paramLabel = "PROFILE") String id, @Parameters(paramLabel = "RUNTIME") String selector)
            throws CommandProblem {
        Services services = Services.ofThisUser();
        try {
            services.runtimes().select(selector);
            services.profiles().save(services.profiles().load(id).edit().runtime(selector).done());
            return ExitCode.OK;
        } catch (RuntimeProblem e) {
            throw problem(e);
        } catch (ProfileException e) {
            throw new CommandProblem(ExitCode.USAGE, Texts.of("runtimes.pin.failed", id, String.valueOf(e.getMessage())), e);
        }
    }

    @Command(name = "unpin", mixinStandardHelpOptions = true, description = "Lets a profile follow the newest build again.")
    public int unpin(@Parameters(paramLabel = "PROFILE") String id) throws CommandProblem {
        return pin(id, Profile.AUTO);
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes a built runtime for good.")
    public int delete(@Parameters(paramLabel = "RUNTIME") String key) throws CommandProblem {
        Services services = Services.ofThisUser();
        try {
            WineRuntime runtime = services.runtimes().find(key);
            List<Profile> pinned = pins(services).pinnedTo(runtime);
            if (!pinned.isEmpty()) {
                throw new CommandProblem(ExitCode.FAILED, Texts.of("runtimes.delete.pinned", key,
                        pinned.stream().map(Profile::name).collect(Collectors.joining(", "))));
            }
            remove(services, runtime);
            return ExitCode.OK;
        } catch (RuntimeProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "prune", mixinStandardHelpOptions = true,
            description = "Deletes built runtimes that no profile pins and that are not among the newest.")
    public int prune(
            @Option(names = "--keep", paramLabel = "N", defaultValue = "2", description = "So many of the newest of each kind stay.") int keep,
            @Option(names = "--dry-run", description = "Only show what would go.") boolean dryRun) throws CommandProblem {
        if (keep < 1) {
            throw new CommandProblem(ExitCode.USAGE, "--keep is at least 1: without a runtime nothing can be launched.");
        }
        Services services = Services.ofThisUser();
        try {
            for (WineRuntime runtime : pins(services).dispensable(keep)) {
                if (dryRun) {
                    out().println(runtime.key() + "  " + CapabilityProbe.of(runtime).sizeBytes().map(Sizes::text).orElse(""));
                } else {
                    remove(services, runtime);
                }
            }
            out().flush();
            return ExitCode.OK;
        } catch (RuntimeProblem e) {
            throw problem(e);
        }
    }

    private void remove(Services services, WineRuntime runtime) throws RuntimeProblem {
        String size = CapabilityProbe.of(runtime).sizeBytes().map(Sizes::text).orElse("");
        RuntimeTrash trash = new RuntimeTrash(services.directories().runtimes());
        trash.purge(trash.delete(runtime));
        out().println(Texts.of("runtimes.deleted", runtime.key(), size));
        out().flush();
    }

    private static RuntimePins pins(Services services) throws CommandProblem {
        try {
            return RuntimePins.of(services.runtimes().list(), services.profiles().list());
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, "cannot read runtimes and profiles: " + AtomicFile.reason(e) + ".", e);
        }
    }

    private static RuntimeFolders folders() {
        return new RuntimeFolders(Services.ofThisUser().directories().runtimeFolders());
    }

    private static String word(Reading<Boolean> proven) {
        return proven.isAvailable() ? proven.orElse(false) ? "yes" : "no" : "not readable";
    }

    private static ObjectNode document(RuntimeCapabilities found) {
        ObjectNode node = JsonOut.object();
        JsonOut.put(node, "ntdllBuildId", found.ntdllBuildId());
        JsonOut.put(node, "wineserverBuildId", found.serverBuildId());
        JsonOut.put(node, "sizeBytes", found.sizeBytes());
        ArrayNode features = node.putArray("capabilities");
        found.capabilities().forEach(c -> {
            ObjectNode one = features.addObject().put("feature", c.feature().key()).put("claimed", c.claimed());
            JsonOut.put(one, "proven", c.proven());
            one.put("evidence", c.evidence());
        });
        ArrayNode mismatches = node.putArray("mismatches");
        found.mismatches().forEach(mismatches::add);
        return node;
    }

    private static CommandProblem problem(RuntimeProblem e) {
        int code = e.kind() == RuntimeProblem.Kind.MISSING ? ExitCode.NO_RUNTIME : ExitCode.FAILED;
        return new CommandProblem(code, Objects.requireNonNullElse(e.getMessage(), "no runtime"), e);
    }

    private PrintWriter out() {
        return Objects.requireNonNull(keepingSpec).commandLine().getOut();
    }
}
