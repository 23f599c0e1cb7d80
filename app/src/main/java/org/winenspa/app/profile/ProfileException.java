package org.winenspa.app.profile;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// A profile that could not be read, written or used; every message names its field.
public final class ProfileException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<FieldMessage> messages;

    /// @param subject the profile id or file the messages are about
    /// @param messages at least one
    public ProfileException(String subject, List<FieldMessage> messages) {
        super(subject + ": " + messages.stream()
                .map(m -> m.field().key() + ": " + m.text())
                .collect(Collectors.joining(" ")));
        this.messages = List.copyOf(messages);
    }

    /// What is wrong, field by field.
    public List<FieldMessage> messages() {
        return messages;
    }
}
