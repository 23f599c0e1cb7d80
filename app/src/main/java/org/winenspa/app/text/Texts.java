package org.winenspa.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// All text that the panel and the command show, by key. The first part of a key names its bundle: `why.title` stands
/// in `why.properties` if that bundle has it, else in `messages.properties`. Any thread.
public final class Texts {
    private static final String FOLDER = "org.winenspa.app.text.";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle COMMON = load("messages");
    private static final Map<String, ResourceBundle> FEATURES = new ConcurrentHashMap<>();

    private Texts() {}

    /// The text of `key` with `{0}`, `{1}` … replaced.
    ///
    /// @throws MissingResourceException if no bundle has the key: an error of ours that a test finds
    public static String of(String key, Object... arguments) {
        ResourceBundle feature = FEATURES.computeIfAbsent(key.substring(0, Math.max(0, key.indexOf('.'))), Texts::feature);
        String pattern = (feature.containsKey(key) ? feature : COMMON).getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    private static ResourceBundle feature(String name) {
        try {
            return load(name);
        } catch (MissingResourceException e) {
            return COMMON;
        }
    }

    private static ResourceBundle load(String name) {
        return ResourceBundle.getBundle(FOLDER + name, Locale.ROOT, NO_FALLBACK);
    }
}
