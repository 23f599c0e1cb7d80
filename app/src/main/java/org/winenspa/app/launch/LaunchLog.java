package org.winenspa.app.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// The log of one launch: what the program and Wine wrote.
///
/// @param file where it is
/// @param number 0 for the newest launch of the profile, 1 for the one before
/// @param started its first line, which says when it was launched; empty when that is missing
public record LaunchLog(Path file, int number, String started) {

    /// One line.
    ///
    /// @param number from 1
    /// @param meaning what it means, if that is known
    public record Line(int number, String text, Optional<String> meaning) {}

    private static final int MOST_LINES = 200_000;

    /// The logs that are kept of a profile, newest first.
    ///
    /// @param folder where all logs are
    public static List<LaunchLog> of(Path folder, String profileId) {
        Path newest = LogFile.of(folder, profileId);
        return IntStream.rangeClosed(0, LogFile.OLDER)
                .mapToObj(n -> new LaunchLog(n == 0 ? newest : newest.resolveSibling(newest.getFileName() + "." + n), n, ""))
                .filter(log -> Files.isRegularFile(log.file()))
                .map(log -> new LaunchLog(log.file(), log.number(), log.head()))
                .toList();
    }

    private String head() {
        try (BufferedReader lines = open()) {
            String first = lines.readLine();
            return first == null || !first.startsWith("# ") ? "" : first.substring(2);
        } catch (IOException _) {
            return "";
        }
    }

    /// Its lines, at most 200,000.
    ///
    /// @param filter keeps lines that contain this, whatever the case; empty keeps all
    /// @param onlyKnown keeps lines whose meaning is known
    /// @throws IOException when it cannot be read
    public List<Line> lines(KnownLines known, String filter, boolean onlyKnown) throws IOException {
        String wanted = filter.toLowerCase(Locale.ROOT);
        List<Line> found = new ArrayList<>();
        try (BufferedReader lines = open()) {
            int number = 0;
            for (String text = lines.readLine(); text != null && number < MOST_LINES; text = lines.readLine()) {
                number++;
                Optional<String> meaning = text.startsWith("# ") ? Optional.empty() : known.explain(text);
                if (text.toLowerCase(Locale.ROOT).contains(wanted) && (!onlyKnown || meaning.isPresent())) {
                    found.add(new Line(number, text.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?"), meaning));
                }
            }
        }
        return found;
    }

    /// Windows programs write in any encoding: what is not UTF-8 is replaced, not refused.
    private BufferedReader open() throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }
}
