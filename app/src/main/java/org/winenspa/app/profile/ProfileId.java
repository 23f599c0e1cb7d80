package org.winenspa.app.profile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Names of profile files: lower-case letters, digits and hyphens, so that they are safe in every path and shell.
public final class ProfileId {

    private static final int MAX_LENGTH = 64;
    private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    private ProfileId() {}

    /// Whether a text can be a profile's id.
    public static boolean isValid(String id) {
        return VALID.matcher(id).matches();
    }

    /// Makes an id from what the user typed as a name, with a number behind it where the plain one is taken.
    ///
    /// @param name any text; one without a letter or digit becomes `profile`
    /// @param taken whether an id is in use
    public static String fromName(String name, Predicate<String> taken) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String base = trim(ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), MAX_LENGTH - 8);
        if (base.isEmpty()) {
            base = "profile";
        }
        String id = base;
        for (int n = 2; taken.test(id); n++) {
            id = base + "-" + n;
        }
        return id;
    }

    private static String trim(String text, int length) {
        String start = text.replaceAll("^-+", "");
        String cut = start.length() > length ? start.substring(0, length) : start;
        return cut.replaceAll("-+$", "");
    }
}
