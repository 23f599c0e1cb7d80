package org.winenspa.app.prefix;

import java.io.IOException;
import java.io.Serial;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.text.Texts;

/// Something about a prefix that was not done; the message says what failed, why, and what to do.
public final class PrefixProblem extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What kind of trouble.
    public enum Kind {
        /// There is no such prefix or snapshot.
        MISSING,
        /// A Wine process uses the prefix.
        IN_USE,
        /// Another panel or command works on it.
        BUSY,
        /// Cancelled by the user; everything is as it was before.
        CANCELLED,
        /// It was tried and failed; everything is as it was before.
        FAILED
    }

    PrefixProblem(Kind kind, String key, Object... arguments) {
        super(Texts.of(key, arguments));
        this.kind = kind;
    }

    static PrefixProblem of(String key, Object subject, IOException error) {
        return new PrefixProblem(Kind.FAILED, key, subject.toString(), AtomicFile.reason(error));
    }

    /// What kind of trouble.
    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
