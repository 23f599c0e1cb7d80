package org.winenspa.app.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.winenspa.app.text.Texts;

/// What known lines of a program's log mean, by a data file. Immutable, any thread.
public final class KnownLines {

    private static final String DATA = "known-lines.tsv";
    /// A log is untrusted: longer lines are not searched any further.
    private static final int MOST_CHARACTERS = 2_000;

    private record Known(Pattern pattern, String key) {}

    private final List<Known> known;

    private KnownLines(List<Known> known) {
        this.known = List.copyOf(known);
    }

    /// Reads the data file that comes with the program.
    public static KnownLines load() {
        try (InputStream in = KnownLines.class.getResourceAsStream(DATA)) {
            if (in == null) {
                throw new IllegalStateException(DATA + " is missing among the resources");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<Known> found = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    found.add(new Known(Pattern.compile(line.substring(0, tab)), line.substring(tab + 1)));
                }
            }
            return new KnownLines(found);
        } catch (IOException e) {
            throw new UncheckedIOException(DATA + " cannot be read", e);
        }
    }

    /// How many kinds of lines are known.
    public int size() {
        return known.size();
    }

    /// What a line means, one or two sentences; empty for a line that is not known.
    public Optional<String> explain(String line) {
        String text = line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) : line;
        for (Known candidate : known) {
            Matcher matcher = candidate.pattern().matcher(text);
            if (matcher.find()) {
                Object[] groups = new Object[matcher.groupCount()];
                for (int n = 0; n < groups.length; n++) {
                    groups[n] = String.valueOf(matcher.group(n + 1));
                }
                return Optional.of(Texts.of("logs.known." + candidate.key(), groups));
            }
        }
        return Optional.empty();
    }
}
