package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.winenspa.bridge.telemetry.TelemetryLayout.Field;

/// docs/telemetry-format.md against TelemetryLayout: every field, offset and code of the page is true, none is missing.
class FormatPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (0x[0-9a-f]+|\\d+) \\| (\\d+) \\|");
    private static final Pattern CODE = Pattern.compile("^\\| (\\d+) \\| (\\w+) \\|");

    private static Map<String, List<String>> sections() throws Exception {
        Map<String, List<String>> sections = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(CProgram.root().resolve("docs/telemetry-format.md"))) {
            if (line.startsWith("## ")) {
                current = new ArrayList<>();
                sections.put(line.substring(3), current);
            }
            current.add(line);
        }
        return sections;
    }

    private static List<String> section(String title) throws Exception {
        return sections().getOrDefault(title, List.of());
    }

    private static List<Field> rows(String title) throws Exception {
        return section(title).stream().map(ROW::matcher).filter(Matcher::find)
                .map(row -> new Field(row.group(1), Integer.decode(row.group(2)), Integer.parseInt(row.group(3)))).toList();
    }

    private static List<String> codes(String title) throws Exception {
        return section(title).stream().map(CODE::matcher).filter(Matcher::find)
                .map(row -> row.group(1) + " " + row.group(2)).toList();
    }

    private static List<String> codes(Enum<?>[] constants) {
        return Stream.of(constants).filter(constant -> !constant.name().equals("UNKNOWN"))
                .map(constant -> constant.ordinal() + " " + constant.name().toLowerCase(Locale.ROOT)).toList();
    }

    @Test
    void everyFieldOfThePageIsTrueAndNoneIsMissing() throws Exception {
        assertEquals(TelemetryLayout.Header.FIELDS, rows("Header"));
        assertEquals(TelemetryLayout.Thread.FIELDS, rows("Thread entry"));
        assertEquals(TelemetryLayout.Record.FIELDS, rows("Event"));
        assertEquals(TelemetryLayout.Histogram.FIELDS, rows("Histogram"));
    }

    @Test
    void everyCodeOfThePageIsTrueAndNoneIsMissing() throws Exception {
        assertEquals(codes(EventType.values()), codes("Event types"));
        assertEquals(codes(WaitPath.values()), codes("Paths"));
        assertEquals(codes(HistogramKind.values()), codes("Histograms of a thread"));
        assertEquals(codes(Counter.values()), codes("Counters of a thread"));
    }
}
