package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.daw.DawCatalog;
import org.winenspa.app.daw.DawFinder;
import org.winenspa.app.daw.DawSearch;
import org.winenspa.app.daw.FoundDaw;
import org.winenspa.app.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nspa daws`: which audio programs are installed in which prefix.
@Command(name = "daws", mixinStandardHelpOptions = true, description = {
    "Lists the audio programs that are installed in this user's Wine prefixes, with their versions.",
    "Reads only. `nspa profiles new --program FILE` makes a profile of one."})
final class DawsCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() {
        Services services = Services.ofThisUser();
        DawSearch search = new DawFinder(DawCatalog.load(), services.directories().prefixes(),
                Path.of(System.getProperty("user.home"))).find();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            JsonOut.print(out, document(search));
        } else {
            search.found().forEach(found -> out.println(line(found)));
            if (search.found().isEmpty()) {
                out.println(Texts.of("daw.none", search.prefixes()));
            }
            out.flush();
            search.notes().forEach(spec.commandLine().getErr()::println);
            spec.commandLine().getErr().flush();
        }
        return ExitCode.OK;
    }

    private static String line(FoundDaw found) {
        String version = found.version().map(v -> Texts.of("daw.version", v))
                .orElse(Texts.of("daw.noVersion", "?", found.version().reason()));
        return found.daw().name() + "  " + found.edition() + "  " + version + "\n    "
                + found.program().toString().replaceAll("\\p{Cntrl}", "?");
    }

    private static ObjectNode document(DawSearch search) {
        ObjectNode node = JsonOut.object().put("prefixes", search.prefixes());
        ArrayNode daws = node.putArray("daws");
        for (FoundDaw found : search.found()) {
            ObjectNode daw = daws.addObject().put("id", found.daw().id()).put("name", found.daw().name())
                    .put("vendor", found.daw().vendor()).put("edition", found.edition())
                    .put("program", found.program().toString()).put("prefix", found.prefix().toString());
            JsonOut.put(daw, "version", found.version());
            ArrayNode extensions = daw.putArray("extensions");
            found.daw().extensions().forEach(extensions::add);
        }
        ArrayNode notes = node.putArray("notes");
        search.notes().forEach(notes::add);
        return node;
    }
}
