package org.winenspa.app.ui.profiles;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.winenspa.app.launch.ExitStatus;
import org.winenspa.app.launch.LastRun;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Shown;
import org.winenspa.app.ui.Tone;
import org.winenspa.bridge.Reading;

/// The last run of a profile in words.
///
/// @param summary when it started and how it ended
/// @param tone [Tone#BAD] if it failed
/// @param logFile where its output is, empty if there is none
/// @param log the end of its output
public record LastRunText(String summary, Tone tone, String logFile, String log) {
    static final LastRunText NONE = new LastRunText(Texts.of("lastRun.none"), Tone.ABSENT, "", "");

    private static final int LOG_BYTES = 16 * 1024;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /// Reads the log's end; blocks.
    static LastRunText of(LastRun run) {
        String how = run.running() ? Texts.of("lastRun.running") : Shown.of(run.exit(), ExitStatus::sentence).text();
        boolean failed = run.exit() instanceof Reading.Value<ExitStatus>(ExitStatus e) && !e.succeeded() && !e.stoppedByUser();
        Tone tone = run.running() ? Tone.OK : failed ? Tone.BAD : Tone.PLAIN;
        return new LastRunText(Texts.of("lastRun.summary", WHEN.format(run.started()), how), tone, run.log().toString(), tail(run.log()));
    }

    /// The last lines of a file that another process writes: bounded, and free of control characters.
    static String tail(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - LOG_BYTES);
            in.seek(from);
            byte[] bytes = new byte[(int) Math.min(LOG_BYTES, in.length() - from)];
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
            return from > 0 ? text.substring(text.indexOf('\n') + 1) : text;
        } catch (IOException e) {
            return Texts.of("lastRun.noLog", String.valueOf(e.getMessage()));
        }
    }
}
