package org.winenspa.app.ui;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The one line in which the panel says what just happened, with at most one thing to do about it. FX thread.
public final class Notices {
    /// An offered action.
    ///
    /// @param label on its button
    public record Action(String label, Runnable run) {}

    /// One message.
    ///
    /// @param text a sentence
    /// @param tone [Tone#BAD] for a failure
    public record Notice(String text, Tone tone, Optional<Action> action) {}

    /// Long enough to read a sentence and to reach Undo.
    private static final long STAYS_NS = 8_000_000_000L;

    private final ReadOnlyObjectWrapper<Optional<Notice>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Notice last;
    private long since;

    /// Says what happened.
    public void say(String text) {
        current.set(Optional.of(new Notice(text, Tone.PLAIN, Optional.empty())));
    }

    /// Says what happened and offers to take it back.
    public void offer(String text, String label, Runnable action) {
        current.set(Optional.of(new Notice(text, Tone.PLAIN, Optional.of(new Action(label, action)))));
    }

    /// Says what failed.
    public void failed(String text) {
        current.set(Optional.of(new Notice(text, Tone.BAD, Optional.empty())));
    }

    /// Takes a message away that has stood long enough; failures stay until the next message. Called with the time now.
    public void expire(long nowNs) {
        Notice shown = current.get().orElse(null);
        if (shown == null || shown.tone() == Tone.BAD) {
            since = 0;
        } else if (shown != last || since == 0) {
            last = shown;
            since = nowNs;
        } else if (nowNs - since > STAYS_NS) {
            clear();
        }
    }

    /// Takes the message away.
    public void clear() {
        current.set(Optional.empty());
    }

    /// The message that shows now.
    public ReadOnlyObjectProperty<Optional<Notice>> currentProperty() {
        return current.getReadOnlyProperty();
    }
}
