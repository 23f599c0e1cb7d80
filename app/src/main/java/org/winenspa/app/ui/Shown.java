package org.winenspa.app.ui;

import java.util.function.Function;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// A value as it stands on the screen.
///
/// @param text what is read first
/// @param tone its meaning
/// @param detail one sentence more, for the tooltip; empty if there is none
public record Shown(String text, Tone tone, String detail) {

    /// Nothing to say yet.
    public static final Shown NOTHING = new Shown(Format.NONE, Tone.ABSENT, "");

    /// A plain value.
    public static Shown plain(String text) {
        return new Shown(text, Tone.PLAIN, "");
    }

    /// A reading: its value by `format`, or the kind of its absence in words with the reason as detail, never a zero.
    public static <T> Shown of(Reading<T> reading, Function<? super T, String> format) {
        return switch (reading) {
            case Reading.Value<T>(T value) -> plain(format.apply(value));
            case Reading.Unavailable<T>(Reading.Kind kind, String reason) -> new Shown(word(kind), Tone.ABSENT, reason);
        };
    }

    /// The same with another tone, unless there is no value.
    public Shown as(Tone other) {
        return tone == Tone.ABSENT ? this : new Shown(text, other, detail);
    }

    /// The same with another detail, unless the detail is the reason of an absence.
    public Shown because(String why) {
        return tone == Tone.ABSENT ? this : new Shown(text, tone, why);
    }

    /// The kind of an absence in words.
    public static String word(Reading.Kind kind) {
        return Texts.of(switch (kind) {
            case NOT_PERMITTED -> "absent.notPermitted";
            case NOT_SUPPORTED -> "absent.notSupported";
            case WAITING -> "absent.waiting";
            case FAILED -> "absent.failed";
        });
    }
}
