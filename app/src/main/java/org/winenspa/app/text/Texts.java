package org.winenspa.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// All text that the panel and the command show, by key. The first part of a key names its bundle: `why.title` stands
/// in `why.properties` if that bundle has it, else in `messages.properties`. The language is the one that [Language#use]
/// chose, else that of the user's session, else English. Any thread.
public final class Texts {
    private static final String FOLDER = "org.winenspa.app.text.";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Map<BundleName, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

    private record BundleName(String feature, Locale locale) {}

    private Texts() {}

    /// The text of `key` with `{0}`, `{1}` … replaced, numbers written as the language does.
    ///
    /// @throws MissingResourceException if no bundle has the key: an error of ours that a test finds
    public static String of(String key, Object... arguments) {
        Locale locale = Language.locale();
        ResourceBundle feature = bundle(key.substring(0, Math.max(0, key.indexOf('.'))), locale);
        String pattern = (feature.containsKey(key) ? feature : bundle("messages", locale)).getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    private static ResourceBundle bundle(String feature, Locale locale) {
        return BUNDLES.computeIfAbsent(new BundleName(feature, locale), Texts::load);
    }

    private static ResourceBundle load(BundleName name) {
        try {
            return ResourceBundle.getBundle(FOLDER + name.feature(), name.locale(), NO_FALLBACK);
        } catch (MissingResourceException e) {
            return ResourceBundle.getBundle(FOLDER + "messages", name.locale(), NO_FALLBACK);
        }
    }
}
