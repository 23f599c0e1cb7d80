package org.winenspa.app.ui;

import java.util.Locale;

/// What a text means, always beside a word or shape: colour never stands alone.
public enum Tone {
    PLAIN,
    /// Running.
    RUN,
    /// Priority inheritance.
    PI,
    /// Look here.
    WARN,
    /// Deadline broken, or failed.
    BAD,
    /// Proved good.
    OK,
    /// No value: waiting, not permitted, not supported.
    ABSENT;

    /// The style class of `studio.css`.
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
