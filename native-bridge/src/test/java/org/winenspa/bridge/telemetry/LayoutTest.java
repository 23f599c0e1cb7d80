package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.telemetry.TelemetryLayout.Field;

/// The Java layout against the C compiler's own view of telemetry_layout.h, for every field the header declares.
class LayoutTest {

    private static final Map<String, List<Field>> STRUCTURES = Map.of(
            "nspa_tlm_header", TelemetryLayout.Header.FIELDS,
            "nspa_tlm_thread", TelemetryLayout.Thread.FIELDS,
            "nspa_tlm_record", TelemetryLayout.Record.FIELDS,
            "nspa_tlm_hist", TelemetryLayout.Histogram.FIELDS);
    private static final Map<String, Integer> CONSTANTS = Map.ofEntries(
            Map.entry("NSPA_TLM_MAGIC", TelemetryLayout.MAGIC),
            Map.entry("NSPA_TLM_MAJOR", TelemetryLayout.MAJOR),
            Map.entry("NSPA_TLM_MINOR", TelemetryLayout.MINOR),
            Map.entry("NSPA_TLM_HEADER_SIZE", TelemetryLayout.HEADER_SIZE),
            Map.entry("NSPA_TLM_NAME_SIZE", TelemetryLayout.NAME_SIZE),
            Map.entry("NSPA_TLM_BUCKETS", TelemetryLayout.BUCKETS),
            Map.entry("NSPA_TLM_SUB_BITS", TelemetryLayout.SUB_BITS),
            Map.entry("NSPA_TLM_PRIO_UNKNOWN", TelemetryLayout.PRIO_UNKNOWN),
            Map.entry("NSPA_TLM_EV_COUNT", EventType.UNKNOWN.ordinal()),
            Map.entry("NSPA_TLM_PATH_COUNT", WaitPath.UNKNOWN.ordinal()),
            Map.entry("NSPA_TLM_HIST_COUNT", HistogramKind.UNKNOWN.ordinal()),
            Map.entry("NSPA_TLM_CNT_COUNT", Counter.UNKNOWN.ordinal()),
            Map.entry("sizeof(struct nspa_tlm_thread)", TelemetryLayout.THREAD_SIZE),
            Map.entry("sizeof(struct nspa_tlm_record)", TelemetryLayout.RECORD_SIZE),
            Map.entry("sizeof(struct nspa_tlm_hist)", TelemetryLayout.HISTOGRAM_SIZE));
    private static final Map<String, Class<? extends Enum<?>>> ENUMS = Map.of(
            "NSPA_TLM_EV_", EventType.class, "NSPA_TLM_PATH_", WaitPath.class, "NSPA_TLM_HIST_", HistogramKind.class,
            "NSPA_TLM_CNT_", Counter.class, "NSPA_TLM_RT_", RtState.class, "NSPA_TLM_PI_", PiState.class,
            "NSPA_TLM_AUDIO_", AudioSource.class);

    @TempDir
    Path folder;

    @Test
    void everyFieldHasTheCompilersOffsetAndSize() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        STRUCTURES.forEach((name, fields) -> fields.forEach(field ->
                expected.put(name + "." + field.name(), field.offset() + " " + field.size())));
        StringBuilder body = new StringBuilder();
        for (String structure : STRUCTURES.keySet()) {
            for (String field : declaredFields(structure)) {
                body.append("printf(\"%s.%s %%zu %%zu\\n\", offsetof(struct %1$s, %2$s), sizeof(((struct %1$s *)0)->%2$s));\n"
                        .replace("%s.%s", structure + "." + field).replace("%1$s", structure).replace("%2$s", field)
                        .replace("%%", "%"));
            }
        }
        assertEquals(expected, results(body.toString()));
    }

    @Test
    void everyConstantHasTheCompilersValue() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        CONSTANTS.forEach((name, value) -> expected.put(name.replace(' ', '_'), value.toString()));
        StringBuilder body = new StringBuilder();
        CONSTANTS.keySet().forEach(name ->
                body.append("printf(\"" + name.replace(' ', '_') + " %lld\\n\", (long long)(" + name + "));\n"));
        assertEquals(expected, results(body.toString()));
    }

    @Test
    void everyEnumConstantHasTheCompilersCode() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        StringBuilder body = new StringBuilder();
        ENUMS.forEach((prefix, type) -> Stream.of(type.getEnumConstants())
                .filter(constant -> !constant.name().equals("UNKNOWN"))
                .forEach(constant -> {
                    String name = prefix + constant.name();
                    expected.put(name, String.valueOf(constant.ordinal()));
                    body.append("printf(\"" + name + " %d\\n\", (int)" + name + ");\n");
                }));
        assertEquals(expected, results(body.toString()));
    }

    private Map<String, String> results(String body) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("print.c"), "#include <stdio.h>\n#include \"telemetry_layout.h\"\n"
                + "int main(void)\n{\n" + body + "return 0;\n}\n");
        Path program = CProgram.compile(folder.resolve("print"), List.of(), source);
        Map<String, String> results = new TreeMap<>();
        CProgram.run(List.of(program.toString())).lines().forEach(line -> {
            int blank = line.indexOf(' ');
            results.put(line.substring(0, blank), line.substring(blank + 1));
        });
        return results;
    }

    /// Names of a structure's fields as the header declares them, padding left out.
    private static List<String> declaredFields(String structure) throws IOException {
        String header = Files.readString(CProgram.LAYOUT_FOLDER.resolve("telemetry_layout.h"))
                .replaceAll("(?s)/\\*.*?\\*/", "");
        Matcher body = Pattern.compile("(?s)struct " + structure + "\\s*\\{(.*?)\\};").matcher(header);
        assertTrue(body.find(), structure);
        return Stream.of(body.group(1).split(";"))
                .map(String::strip)
                .filter(declaration -> !declaration.isEmpty())
                .map(declaration -> declaration.replaceFirst("^\\w+\\s+", ""))
                .flatMap(names -> Stream.of(names.split(",")))
                .map(name -> name.replaceAll("\\[.*", "").strip())
                .filter(name -> !name.toLowerCase(Locale.ROOT).matches("pad\\d*"))
                .toList();
    }
}
