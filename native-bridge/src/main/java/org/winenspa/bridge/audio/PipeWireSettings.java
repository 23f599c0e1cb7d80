package org.winenspa.bridge.audio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// PipeWire's `settings` metadata, as pw-metadata(1) prints it: the clock's rate and quantum.
final class PipeWireSettings {

    private static final Pattern ENTRY = Pattern.compile("key:'([^']*)' value:'([^']*)'");

    private PipeWireSettings() {
    }

    /// @param environment of the server
    static Reading<AudioServer.Graph> read(Map<String, String> environment) {
        Map<String, String> place = new HashMap<>();
        for (String name : List.of("XDG_RUNTIME_DIR", "PIPEWIRE_RUNTIME_DIR")) {
            if (environment.containsKey(name)) {
                place.put(name, environment.getOrDefault(name, ""));
            }
        }
        return ToolOutput.run(List.of("pw-metadata", "-n", "settings"), place).flatMap(PipeWireSettings::parse);
    }

    static Reading<AudioServer.Graph> parse(String text) {
        Map<String, Integer> values = new HashMap<>();
        Matcher entries = ENTRY.matcher(text);
        while (entries.find()) {
            values.put(entries.group(1), Parse.decimalInt(entries.group(2), -1));
        }
        int rate = forcedOr(values, "clock.force-rate", "clock.rate");
        int quantum = forcedOr(values, "clock.force-quantum", "clock.quantum");
        return rate > 0 && quantum > 0 ? Reading.of(new AudioServer.Graph(rate, quantum))
                : Reading.failed("pw-metadata printed no clock.rate and clock.quantum");
    }

    private static int forcedOr(Map<String, Integer> values, String forced, String configured) {
        int value = values.getOrDefault(forced, 0);
        return value > 0 ? value : values.getOrDefault(configured, -1);
    }
}
