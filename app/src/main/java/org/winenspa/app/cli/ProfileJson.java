package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.KnownVariable;
import org.winenspa.app.profile.Profile;

/// Profiles as JSON, with the keys of their files. Variables that look like secrets are masked.
final class ProfileJson {

    private ProfileJson() {}

    static ObjectNode of(Profile profile) {
        ObjectNode node = JsonOut.object()
                .put("id", profile.id())
                .put("name", profile.name())
                .put("executable", profile.executable());
        ArrayNode arguments = node.putArray("arguments");
        profile.arguments().forEach(arguments::add);
        node.put("prefix", profile.prefix())
                .put("runtime", profile.runtime())
                .put("cpus", profile.cpus())
                .put("telemetry", profile.telemetry());
        node.putObject("realtime")
                .put("enabled", profile.realTime().enabled())
                .put("priority", profile.realTime().priority())
                .put("policy", profile.realTime().policy().name());
        node.putObject("memory").put("hugepages", profile.hugepages()).put("lock", profile.lockMemory());
        node.putObject("audio").put("frames", profile.audio().frames()).put("rate", profile.audio().rateHz());
        ObjectNode environment = node.putObject("environment");
        KnownVariable.shown(profile.environment()).forEach(environment::put);
        return node;
    }

    static void put(ArrayNode into, List<FieldMessage> messages) {
        messages.forEach(message -> into.addObject()
                .put("field", message.field().key())
                .put("severity", message.severity().name().toLowerCase(Locale.ROOT))
                .put("text", message.text()));
    }
}
