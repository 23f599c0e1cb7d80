package org.winenspa.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces what names the user, his machine or his work. The same text always gets the same replacement, so that a
/// reader still sees what is equal. Keeps what it replaced, for the user to see before anything is written. Used by one
/// thread.
public final class Redactor {

    /// What a text was.
    public enum Kind {
        USER,
        HOST,
        HOME,
        SERIAL,
        MACHINE_ID,
        MAC,
        ADDRESS,
        MAIL,
        PROJECT,
        FOLDER,
        DISK
    }

    /// @param original what was there
    /// @param replacement what is there now
    /// @param count how often
    public record Replaced(Kind kind, String original, String replacement, int count) {}

    /// What is known about this user and machine.
    ///
    /// @param values by kind; empty texts are ignored
    public record Known(Map<Kind, List<String>> values) {}

    /// Shorter names would turn ordinary words into redactions.
    private static final int LEAST_NAME = 3;
    private static final String WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String WORD_AFTER = "(?![\\p{L}\\p{N}])";
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    private record Rule(Kind kind, Pattern pattern, int group) {}

    /// In this order: what contains another comes first.
    private static final List<Rule> SHAPES = List.of(
            rule(Kind.MAIL, "[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"),
            rule(Kind.PROJECT, "[^\\\\/:*?\"<>|\\r\\n\\t\\[\\](){}=,;]*[^\\\\/:*?\"<>|\\s\\[\\](){}=,;]"
                    + "\\.(?i:als|alp|flp|rpp|rpp-bak|cpr|npr|bwproject|song|reason|rns|ptx|ptf|logicx|aup3|ardour|mmpz?|xrns|wav|aiff?|flac|mp3|ogg|mid|midi|fxp|fxb|vstpreset|nki|zip)"
                    + WORD_AFTER),
            // plug-ins and programs keep their names, the folders that lead to them do not
            new Rule(Kind.FOLDER, Pattern.compile("<home(?:-\\d+)?>[\\\\/](?!\\.wine|\\.local|\\.config|\\.cache)((?:[^\\\\/\\r\\n\"'<>:|]+[\\\\/])+)"), 1),
            new Rule(Kind.FOLDER, Pattern.compile("(?i)[\\\\/](?:users|home)[\\\\/]+[^\\\\/\\s\"':]+[\\\\/]+(?!appdata|\\.wine|\\.local|\\.config|\\.cache)((?:[^\\\\/\\r\\n\"'<>:|]+[\\\\/]+)+)"), 1),
            new Rule(Kind.FOLDER, Pattern.compile("(?i)\\b[d-z]:[\\\\/]+(?!home[\\\\/])((?:[^\\\\/\\r\\n\"'<>:|]+[\\\\/]+)+)"), 1),
            // any sign may stand before it: mac:00:1b:…
            rule(Kind.MAC, "(?<!\\p{XDigit})(?:\\p{XDigit}{2}[:-]){5}\\p{XDigit}{2}(?![:-]?\\p{XDigit})"),
            rule(Kind.ADDRESS, "(?<![\\p{N}.])" + OCTET + "(?:\\." + OCTET + "){3}(?![\\p{N}.]\\p{N}|\\p{N})"),
            rule(Kind.ADDRESS, "(?<!\\p{XDigit})(?:\\p{XDigit}{1,4}:){7}\\p{XDigit}{1,4}(?!:?\\p{XDigit})"),
            rule(Kind.ADDRESS, "(?<!\\p{XDigit})(?:\\p{XDigit}{1,4}:){1,6}(?::\\p{XDigit}{1,4}){1,6}(?!:?\\p{XDigit})"),
            rule(Kind.DISK, "(?<!\\p{XDigit})\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?!\\p{XDigit})"),
            rule(Kind.MACHINE_ID, "(?<!\\p{XDigit})\\p{XDigit}{32}(?!\\p{XDigit})"),
            new Rule(Kind.SERIAL, Pattern.compile("(?i)(?:serial(?:[ _-]?(?:number|no|nr))?|s/n|seriennummer|licen[cs]e(?:[ _-]?key)?"
                    + "|product[ _-]?key|activation[ _-]?code)[\"']?\\s*[:=#]?\\s*[\"']?([\\p{L}\\p{N}][\\p{L}\\p{N}-]{4,})"), 1),
            rule(Kind.SERIAL, WORD_BEFORE + "(?:[A-Z0-9]{4,8}-){2,7}[A-Z0-9]{4,8}" + WORD_AFTER),
            new Rule(Kind.USER, Pattern.compile("(?i)[\\\\/](?:home|users)[\\\\/]+([^\\\\/\\s\"':<>]+)"), 1),
            new Rule(Kind.DISK, Pattern.compile("(?:/media/|/run/media/|/mnt/)((?:[^/\\r\\n\"':|]+/)*[^/\\s\"':]+)"), 1));

    private final List<Rule> rules = new ArrayList<>();
    private final Map<Kind, Map<String, String>> names = new LinkedHashMap<>();
    private final Map<String, Replaced> replaced = new LinkedHashMap<>();

    /// @param known values that are replaced wherever they stand, as whole words
    public Redactor(Known known) {
        List<Rule> words = new ArrayList<>();
        known.values().forEach((kind, values) -> values.stream()
                .map(String::strip)
                .filter(value -> value.length() >= LEAST_NAME)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(value -> words.add(word(kind, value))));
        // a home folder contains the user's name, so it has to go first
        words.sort(Comparator.comparing(rule -> rule.kind != Kind.HOME));
        rules.addAll(words);
        rules.addAll(SHAPES);
    }

    private static Rule rule(Kind kind, String pattern) {
        return new Rule(kind, Pattern.compile(pattern), 0);
    }

    private static Rule word(Kind kind, String value) {
        return new Rule(kind, Pattern.compile(WORD_BEFORE + Pattern.quote(value) + WORD_AFTER,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), 0);
    }

    /// The text with everything replaced.
    public String redact(String text) {
        String result = text;
        for (Rule rule : rules) {
            result = apply(rule, result);
        }
        return result;
    }

    private String apply(Rule rule, String text) {
        Matcher matcher = rule.pattern.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        while (matcher.find()) {
            String original = matcher.group(rule.group);
            if (original.matches("<[a-z-]+\\d*>") || original.isBlank() || harmless(original)) {
                continue;
            }
            out.append(text, copied, matcher.start(rule.group)).append(replacement(rule.kind, original));
            copied = matcher.end(rule.group);
        }
        return out.append(text, copied, text.length()).toString();
    }

    /// Addresses of this computer itself, and the user that every Wine prefix has.
    private static boolean harmless(String text) {
        return text.equals("127.0.0.1") || text.equals("0.0.0.0") || text.equalsIgnoreCase("public") || text.equals("steamuser");
    }

    private String replacement(Kind kind, String original) {
        Map<String, String> ofKind = names.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
        String key = original.strip().toLowerCase(Locale.ROOT);
        String name = ofKind.computeIfAbsent(key, _ -> "<" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + (ofKind.isEmpty() ? "" : "-" + (ofKind.size() + 1)) + ">");
        replaced.merge(kind + key, new Replaced(kind, original.strip(), name, 1),
                (a, b) -> new Replaced(kind, a.original, a.replacement, a.count + 1));
        return original.startsWith(" ") ? " " + name : name;
    }

    /// What was replaced so far, by first occurrence.
    public List<Replaced> replaced() {
        return List.copyOf(replaced.values());
    }
}
