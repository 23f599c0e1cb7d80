package org.winenspa.app.doctor;

import java.util.List;
import org.winenspa.bridge.Reading;

/// What one check found.
///
/// @param id stable name of the check, such as `rt-limit`
/// @param topic group it is shown in
/// @param severity what it means
/// @param summary one sentence
/// @param evidence what was read and where, so that the user can look for himself
/// @param remedy what to do about it, one sentence; empty when there is nothing to do
/// @param commands the exact commands of the remedy, to copy; the panel runs none of them
public record Finding(
        String id,
        Topic topic,
        Severity severity,
        String summary,
        String evidence,
        String remedy,
        List<String> commands) {

    /// The groups of the readiness page.
    public enum Topic {
        RIGHTS,
        MEMORY,
        KERNEL,
        AUDIO,
        CPU,
        SESSION
    }

    public Finding {
        commands = List.copyOf(commands);
    }

    /// A finding with nothing to do about it.
    static Finding of(String id, Topic topic, Severity severity, String summary, String evidence) {
        return new Finding(id, topic, severity, summary, evidence, "", List.of());
    }

    /// A finding about something that could not be read.
    static Finding unknown(String id, Topic topic, String summary, Reading<?> reading) {
        return of(id, topic, Severity.UNKNOWN, summary, reading.reason());
    }

    /// The same finding with what to do about it.
    Finding remedy(String sentence, String... exactCommands) {
        return new Finding(id, topic, severity, summary, evidence, sentence, List.of(exactCommands));
    }
}
