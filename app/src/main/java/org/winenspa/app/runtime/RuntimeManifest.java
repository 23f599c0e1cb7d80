package org.winenspa.app.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.runtime.WineRuntime.Kind;

/// Reads `runtime.json`, which the build writes last. Its content is untrusted: anybody may have edited the cache.
final class RuntimeManifest {

    static final String FILE = "runtime.json";

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_TEXT = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RuntimeManifest() {}

    /// The runtime in a folder of the cache, whose name must be its key.
    static WineRuntime read(Path folder) {
        return read(folder.getFileName().toString(), folder);
    }

    /// The runtime in any folder: it may have been moved, so it is known by its path.
    static WineRuntime readMoved(Path folder) {
        WineRuntime runtime = read("", folder);
        return new WineRuntime(folder.toString(), runtime.kind(), folder, runtime.wineVersion(), runtime.series(),
                runtime.features(), runtime.built(), runtime.problem());
    }

    private static WineRuntime read(String key, Path folder) {
        Path file = folder.resolve(FILE);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return broken(folder, file + " is larger than " + MAX_BYTES / 1024 + " KiB, so it is not ours.");
            }
            return parse(key, folder, bytes);
        } catch (IOException e) {
            return broken(folder, "cannot read " + file + ": " + AtomicFile.reason(e)
                    + "; build it again with `nspa runtime build`.");
        }
    }

    /// The key that a folder's description names; empty when it cannot be read.
    static String keyIn(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
            return MAPPER.readTree(in.readNBytes(MAX_BYTES)).path("key").asText();
        } catch (IOException _) {
            return "";
        }
    }

    /// @param key the key that must stand inside, empty for any
    static WineRuntime parse(String key, Path folder, byte[] content) {
        JsonNode root;
        try {
            root = MAPPER.readTree(content);
        } catch (JsonProcessingException e) {
            return broken(folder, FILE + " of " + folder + " is not JSON; build the runtime again.");
        } catch (IOException e) {
            return broken(folder, FILE + " of " + folder + " cannot be read: " + AtomicFile.reason(e) + ".");
        }
        if (root == null || !root.isObject()) {
            return broken(folder, FILE + " of " + folder + " is not a JSON object; build the runtime again.");
        }
        String kind = text(root, "kind");
        if (!"nspa".equals(kind) && !"stock".equals(kind)) {
            return broken(folder, FILE + " of " + folder + " names no kind that this panel knows (nspa or stock).");
        }
        String problem = key.isEmpty() || key.equals(text(root, "key"))
                ? missingFile(folder)
                : FILE + " of " + folder + " is that of another runtime (" + text(root, "key")
                        + "); the folder was renamed or copied.";
        Set<String> features = new TreeSet<>();
        root.path("features").forEach(feature -> {
            if (feature.isTextual() && feature.textValue().length() <= MAX_TEXT) {
                features.add(feature.textValue());
            }
        });
        return new WineRuntime(key, "nspa".equals(kind) ? Kind.NSPA : Kind.STOCK, folder, text(root, "wine"),
                text(root, "series"), features, text(root, "built"), problem);
    }

    /// Why a Wine folder cannot be launched from, or null.
    static @Nullable String missingFile(Path root) {
        for (String name : new String[] {"bin/wine", "bin/wineserver"}) {
            Path program = root.resolve(name);
            if (!Files.isExecutable(program)) {
                return program + (Files.exists(program) ? " is not executable" : " is missing")
                        + ", so nothing can be started from this folder.";
            }
        }
        return null;
    }

    private static WineRuntime broken(Path folder, String problem) {
        return new WineRuntime(
                folder.getFileName().toString(), Kind.FOLDER, folder, null, null, Set.of(), null, problem);
    }

    private static @Nullable String text(JsonNode root, String field) {
        JsonNode node = root.get(field);
        if (node == null || !node.isTextual()) {
            return null;
        }
        String value = node.textValue().replaceAll("\\p{Cntrl}", "?");
        return value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value;
    }
}
