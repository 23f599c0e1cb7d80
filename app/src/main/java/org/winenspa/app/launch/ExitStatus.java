package org.winenspa.app.launch;

import java.time.Instant;
import org.winenspa.app.text.Texts;

/// How a program ended.
///
/// @param code the exit code Linux saw: 0 to 255
/// @param signal the signal that killed it, 0 for none
/// @param stoppedByUser whether [RunningProgram#stop] was called
/// @param ended when it was noticed
public record ExitStatus(int code, int signal, boolean stoppedByUser, Instant ended) {

    /// From what the JDK reports, which folds a signal into 128 + number.
    static ExitStatus of(int reported, boolean stoppedByUser, Instant ended) {
        int signal = reported > 128 && reported < 128 + 65 ? reported - 128 : 0;
        return new ExitStatus(reported, signal, stoppedByUser, ended);
    }

    /// Whether the program itself reported success.
    public boolean succeeded() {
        return code == 0;
    }

    /// One sentence for people.
    public String sentence() {
        if (signal != 0) {
            return stoppedByUser ? Texts.of("launch.stopped") : Texts.of("launch.killed", signal);
        }
        if (code == 0) {
            return stoppedByUser ? Texts.of("launch.stopped.code", 0) : Texts.of("launch.ended");
        }
        return Texts.of(stoppedByUser ? "launch.stopped.code" : "launch.ended.code", Integer.toString(code));
    }
}
