package org.winenspa.app.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages that every text exists in.
public enum Language {
    EN("English", Locale.ENGLISH),
    DE("Deutsch", Locale.GERMAN);

    private final String title;
    private final Locale locale;

    Language(String title, Locale locale) {
        this.title = title;
        this.locale = locale;
    }

    /// Its name in itself, as a list of languages shows it.
    public String title() {
        return title;
    }

    /// Makes this the language of the process from now on; text that already shows stays. A session of the same language keeps its
    /// region, so that numbers look as the user's other programs write them. Any thread, once at the start.
    public void use() {
        Locale session = Locale.getDefault(Locale.Category.DISPLAY);
        if (!session.getLanguage().equals(locale.getLanguage())) {
            Locale.setDefault(Locale.Category.DISPLAY, locale);
        }
    }

    /// The language of the process.
    public static Language current() {
        return of(Locale.getDefault(Locale.Category.DISPLAY)).orElse(EN);
    }

    /// The locale that texts and numbers are written in: the session's if its language is one of ours, else English.
    public static Locale locale() {
        Locale session = Locale.getDefault(Locale.Category.DISPLAY);
        return of(session).isPresent() ? session : Locale.ENGLISH;
    }

    private static Optional<Language> of(Locale locale) {
        return Arrays.stream(values()).filter(l -> l.locale.getLanguage().equals(locale.getLanguage())).findFirst();
    }
}
