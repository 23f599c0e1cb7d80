package org.winenspa.app.launch;

import java.io.Serial;
import java.util.List;
import org.winenspa.app.profile.FieldMessage;

/// A launch that did not happen; the message says what to do.
public final class LaunchProblem extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<FieldMessage> fields;

    /// Which part is to blame; the exit codes of the command line follow it.
    public enum Kind {
        /// The profile asks for something impossible or dangerous.
        PROFILE,
        /// The runtime is missing or broken.
        RUNTIME,
        /// The system refused.
        NOT_PERMITTED,
        /// It was tried and failed.
        FAILED
    }

    /// @param kind which part is to blame
    /// @param message what failed, on what, why, what to do next
    public LaunchProblem(Kind kind, String message) {
        this(kind, message, List.of());
    }

    /// @param fields the fields of the profile that are to blame
    public LaunchProblem(Kind kind, String message, List<FieldMessage> fields) {
        super(message);
        this.kind = kind;
        this.fields = List.copyOf(fields);
    }

    /// Which part is to blame.
    public Kind kind() {
        return kind;
    }

    /// The fields of the profile that are to blame, empty when it is not the profile.
    public List<FieldMessage> fields() {
        return fields;
    }
}
