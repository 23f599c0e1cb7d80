package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.prefix.CopyWatch;
import org.winenspa.app.prefix.PrefixProblem;
import org.winenspa.app.prefix.PrefixUse;
import org.winenspa.app.prefix.Prefixes;
import org.winenspa.app.prefix.ServerEnd;
import org.winenspa.app.Sizes;
import org.winenspa.app.prefix.Snapshot;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa prefix`: prefixes, their snapshots and the way back.
@Command(
        name = "prefix",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[list|snapshot|rollback|clone|delete|prune|end-server]",
        description = "Keeps states of prefixes, brings them back, copies prefixes, ends their Wine server.")
final class PrefixCommand implements Callable<Integer> {

    private static final String PREFIX = "PREFIX";

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON array.")
    boolean asJson;

    @Override
    public Integer call() throws CommandProblem {
        return list(asJson);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists prefixes and their snapshots.")
    int list(@Option(names = "--json", description = "One JSON array.") boolean json) throws CommandProblem {
        Services services = Services.ofThisUser();
        ArrayNode array = JsonOut.object().putArray("prefixes");
        try {
            for (Prefixes.Prefix prefix : services.prefixes().list()) {
                List<Snapshot> snapshots = services.snapshots().list(prefix.path());
                if (json) {
                    array.add(document(prefix, snapshots));
                } else {
                    print(prefix, snapshots);
                }
            }
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("prefix.unreadable",
                    services.directories().prefixes().toString(), AtomicFile.reason(e)), e);
        } catch (PrefixProblem e) {
            throw problem(e);
        }
        if (json) {
            JsonOut.print(out(), array);
        }
        out().flush();
        return ExitCode.OK;
    }

    @Command(name = "snapshot", mixinStandardHelpOptions = true, description = "Keeps the state of a prefix and prints its id.")
    int snapshot(
            @Parameters(paramLabel = PREFIX, description = "A name, or the path of a prefix.") String name,
            @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Kept with it.") String note,
            @Option(names = "--json", description = "One JSON object.") boolean json) throws CommandProblem {
        Services services = Services.ofThisUser();
        Path prefix = services.prefixes().path(name);
        try {
            SnapshotStore store = services.snapshots();
            Snapshot taken = store.take(prefix, Snapshot.Reason.MANUAL, note, watch());
            print(taken, json);
            return ExitCode.OK;
        } catch (PrefixProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true,
            description = "Brings a kept state back. The state before it is kept too; its id is printed.")
    int rollback(
            @Parameters(paramLabel = PREFIX) String name,
            @Parameters(paramLabel = "SNAPSHOT", description = "An id that `nspa prefix list` shows.") String id,
            @Option(names = "--json", description = "One JSON object.") boolean json) throws CommandProblem {
        Services services = Services.ofThisUser();
        try {
            print(services.snapshots().rollback(services.prefixes().path(name), id, watch()), json);
            return ExitCode.OK;
        } catch (PrefixProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "clone", mixinStandardHelpOptions = true, description = "Copies a prefix and prints the copy's path.")
    int clone(
            @Parameters(paramLabel = PREFIX) String name,
            @Parameters(paramLabel = "NEW", description = "Name or path of the copy; must not exist.") String target)
            throws CommandProblem {
        Services services = Services.ofThisUser();
        Path copy = services.prefixes().path(target);
        try {
            services.snapshots().clone(services.prefixes().path(name), copy, watch());
        } catch (PrefixProblem e) {
            throw problem(e);
        }
        out().println(copy);
        out().flush();
        return ExitCode.OK;
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes a snapshot for good.")
    int delete(
            @Parameters(paramLabel = PREFIX) String name,
            @Parameters(paramLabel = "SNAPSHOT") String id) throws CommandProblem {
        Services services = Services.ofThisUser();
        try {
            SnapshotStore store = services.snapshots();
            store.purge(store.delete(services.prefixes().path(name), id));
            return ExitCode.OK;
        } catch (PrefixProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "prune", mixinStandardHelpOptions = true,
            description = "Deletes the oldest snapshots of a prefix for good and prints which.")
    int prune(
            @Parameters(paramLabel = PREFIX) String name,
            @Option(names = "--keep", paramLabel = "N", required = true, description = "So many of the newest stay.") int keep)
            throws CommandProblem {
        Services services = Services.ofThisUser();
        Path prefix = services.prefixes().path(name);
        if (keep < 0) {
            throw new CommandProblem(ExitCode.USAGE, "--keep is a number of snapshots, not " + keep + ".");
        }
        try {
            SnapshotStore store = services.snapshots();
            for (Snapshot old : store.list(prefix).stream().skip(keep).toList()) {
                store.purge(store.delete(prefix, old.id()));
                out().println(old.id() + "  " + Sizes.text(old.bytes()));
            }
            out().flush();
            return ExitCode.OK;
        } catch (PrefixProblem e) {
            throw problem(e);
        }
    }

    @Command(name = "end-server", mixinStandardHelpOptions = true,
            description = "Shows what runs in a prefix; with --yes, ends it together with the prefix's Wine server.")
    int endServer(
            @Parameters(paramLabel = PREFIX) String name,
            @Option(names = "--yes", description = "End the processes that are listed.") boolean yes,
            @Option(names = "--json", description = "One JSON array.") boolean json)
            throws CommandProblem, InterruptedException {
        ServerEnd end = new ServerEnd(PrefixUse.LIVE);
        try {
            List<WineProcess> affected = end.affected(Services.ofThisUser().prefixes().path(name));
            ArrayNode array = JsonOut.object().putArray("processes");
            affected.forEach(process -> array.addObject().put("pid", process.pid()).put("program", process.programName())
                    .put("role", process.role().name().toLowerCase(Locale.ROOT)));
            if (json) {
                JsonOut.print(out(), array);
            } else {
                affected.forEach(p -> out().printf("%-8d %-8s %s%n", p.pid(), p.role().name().toLowerCase(Locale.ROOT), p.programName()));
                out().flush();
            }
            if (yes && !affected.isEmpty()) {
                end.end(affected);
            }
            return ExitCode.OK;
        } catch (PrefixProblem e) {
            throw problem(e);
        }
    }

    private void print(Prefixes.Prefix prefix, List<Snapshot> snapshots) {
        String users = prefix.profiles().isEmpty()
                ? Texts.of("prefix.noUsers")
                : Texts.of("prefix.users", String.join(", ", prefix.profiles()));
        out().printf("%-20s %s  (%s)%n", prefix.name(), prefix.created() ? prefix.path() : Texts.of("prefix.notCreated"), users);
        snapshots.forEach(s -> out().printf("    %-20s %10s  %s%s%n", s.id(), Sizes.text(s.bytes()), reason(s),
                s.note().isEmpty() ? "" : ": " + s.note()));
    }

    private void print(Snapshot snapshot, boolean json) {
        if (json) {
            JsonOut.print(out(), document(snapshot));
        } else {
            out().println(snapshot.id());
            out().flush();
        }
    }

    private static String reason(Snapshot snapshot) {
        return Texts.of("prefix.reason." + snapshot.reason().name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode document(Prefixes.Prefix prefix, List<Snapshot> snapshots) {
        ObjectNode node = JsonOut.object().put("name", prefix.name()).put("path", prefix.path().toString())
                .put("created", prefix.created());
        ArrayNode users = node.putArray("profiles");
        prefix.profiles().forEach(users::add);
        ArrayNode kept = node.putArray("snapshots");
        snapshots.forEach(snapshot -> kept.add(document(snapshot)));
        return node;
    }

    private static ObjectNode document(Snapshot snapshot) {
        return JsonOut.object().put("id", snapshot.id()).put("taken", snapshot.taken().toString())
                .put("reason", snapshot.reason().name().toLowerCase(Locale.ROOT)).put("note", snapshot.note())
                .put("bytes", snapshot.bytes()).put("sharesBlocks", snapshot.sharesBlocks())
                .put("tookMs", snapshot.tookMs()).put("path", snapshot.folder().toString())
                .put("whole", Files.isDirectory(snapshot.tree()));
    }

    private CopyWatch watch() {
        return new CopyLine(Objects.requireNonNull(spec).commandLine().getErr());
    }

    private static CommandProblem problem(PrefixProblem e) {
        int code = switch (e.kind()) {
            case MISSING -> ExitCode.USAGE;
            case CANCELLED -> ExitCode.CANCELLED;
            case IN_USE, BUSY, FAILED -> ExitCode.FAILED;
        };
        return new CommandProblem(code, e.getMessage(), e);
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
