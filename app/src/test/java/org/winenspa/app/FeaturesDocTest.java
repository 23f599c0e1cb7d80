package org.winenspa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/features.md` claims nothing that has no test to look at.
final class FeaturesDocTest {
    private static final Path PAGE = Path.of("../docs/features.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| (done|part|open) \\|([^|]*)\\|");
    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+Test)\\b");

    private record Row(int number, String state, String proof) {}

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher matcher = ROW.matcher(line);
            if (matcher.matches()) {
                rows.add(new Row(Integer.parseInt(matcher.group(1)), matcher.group(3), matcher.group(4)));
            }
        }
        return rows;
    }

    private static Set<String> tests() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("../app", "../native-bridge")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
                files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith("Test.java"))
                        .map(n -> n.substring(0, n.length() - ".java".length())).forEach(names::add);
            }
        }
        return names;
    }

    @Test
    void listsEveryFeatureOnce() throws IOException {
        assertEquals(IntStream.rangeClosed(1, 86).boxed().toList(), rows().stream().map(Row::number).toList());
    }

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        Set<String> existing = tests();
        for (Row row : rows()) {
            Set<String> named = TEST.matcher(row.proof()).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
            named.removeAll(existing);
            assertTrue(named.isEmpty(), () -> "row " + row.number() + " names " + named);
        }
    }

    @Test
    void whatIsDoneHasAProof() throws IOException {
        for (Row row : rows()) {
            assertFalse(row.state().equals("done") && !TEST.matcher(row.proof()).find() && !row.proof().contains("tests/"), "row " + row.number() + " has no test");
        }
    }
}
