package org.winenspa.app.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// All text that the panel shows, by key, from `messages.properties`.
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.winenspa.app.ui.messages", Locale.ROOT);

    private Texts() {}

    /// The text of `key` with `{0}`, `{1}` … replaced.
    ///
    /// @throws java.util.MissingResourceException if the bundle lacks the key: an error of ours that a test finds
    public static String of(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }
}
