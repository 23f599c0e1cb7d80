package org.winenspa.app.profile;

/// One sentence about one field: what is wrong, why, and what to do.
///
/// @param field where the sentence is shown
/// @param severity whether the profile can still be launched
/// @param text the sentence, complete by itself
public record FieldMessage(ProfileField field, Severity severity, String text) {

    /// How grave a message is.
    public enum Severity {
        /// The profile cannot be launched.
        ERROR,
        /// It can be launched, but something will not be as asked.
        WARNING
    }

    /// A message that stops a launch.
    public static FieldMessage error(ProfileField field, String text) {
        return new FieldMessage(field, Severity.ERROR, text);
    }

    /// A message that does not.
    public static FieldMessage warning(ProfileField field, String text) {
        return new FieldMessage(field, Severity.WARNING, text);
    }

    /// Whether it stops a launch.
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
