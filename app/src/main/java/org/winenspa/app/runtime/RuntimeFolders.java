package org.winenspa.app.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.text.Texts;

/// The Wine folders that the user has added. Forgetting one never touches the folder itself. Reads the file on every
/// call; the last writer wins.
public final class RuntimeFolders {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MOST = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    /// @param file may be missing; created by the first [#add]
    public RuntimeFolders(Path file) {
        this.file = file;
    }

    /// In the order they were added. A file that is damaged counts as empty.
    public List<Path> list() {
        Set<Path> folders = new LinkedHashSet<>();
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                parse(in.readNBytes(MAX_BYTES), folders);
            } catch (IOException _) {
                return List.of();
            }
        }
        return List.copyOf(folders);
    }

    private static void parse(byte[] content, Set<Path> folders) throws IOException {
        for (JsonNode node : MAPPER.readTree(content).path("folders")) {
            if (node.isTextual() && node.textValue().startsWith("/") && folders.size() < MOST) {
                try {
                    folders.add(Path.of(node.textValue()).normalize());
                } catch (InvalidPathException _) {
                    continue;
                }
            }
        }
    }

    /// Remembers a folder that holds `bin/wine` and `bin/wineserver`.
    ///
    /// @return the folder as it is remembered, links resolved
    /// @throws RuntimeProblem when it holds no Wine, or the list cannot be written
    public Path add(Path folder) throws RuntimeProblem {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            throw new RuntimeProblem(RuntimeProblem.Kind.MISSING, Texts.of("runtimes.folder.unreadable", folder.toString(), AtomicFile.reason(e)));
        }
        String problem = RuntimeManifest.missingFile(real);
        if (problem != null) {
            throw new RuntimeProblem(RuntimeProblem.Kind.MISSING, Texts.of("runtimes.folder.noWine", real.toString(), problem));
        }
        List<Path> folders = new ArrayList<>(list());
        if (!folders.contains(real)) {
            folders.add(real);
            write(folders);
        }
        return real;
    }

    /// Forgets a folder.
    ///
    /// @return whether it was remembered
    public boolean forget(Path folder) throws RuntimeProblem {
        List<Path> folders = new ArrayList<>(list());
        boolean known = folders.remove(folder);
        if (known) {
            write(folders);
        }
        return known;
    }

    private void write(List<Path> folders) throws RuntimeProblem {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode array = root.putArray("folders");
        folders.forEach(folder -> array.add(folder.toString()));
        try {
            AtomicFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (IOException e) {
            throw new RuntimeProblem(RuntimeProblem.Kind.FAILED, Texts.of("runtimes.folder.notWritten", file.toString(), AtomicFile.reason(e)));
        }
    }
}
