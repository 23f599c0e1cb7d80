package org.winenspa.app.profile;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Says field by field what is wrong with a profile. Stateless; reads only whether the executable exists.
public final class ProfileValidator {

    private static final int MAX_TEXT = 4096;
    private static final int MAX_ARGUMENTS = 256;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern PREFIX_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,99}");
    private static final Pattern RUNTIME = Pattern.compile("auto|system|[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /// Variables that other fields of the profile set: two answers to one question would be a trap.
    private static final Map<String, String> OWNED = Map.of(
            "WINEPREFIX", "prefix",
            "NSPA_RT_PRIO", "real-time priority",
            "NSPA_RT_POLICY", "real-time policy",
            "NSPA_TELEMETRY", "telemetry",
            "NSPA_HUGEPAGES", "hugepages",
            "NSPA_MLOCK", "lock memory",
            "NSPA_STUDIO_LAUNCH", "launch");

    private ProfileValidator() {}

    /// All messages, in the order of the form's fields; none means that the profile can be launched as it says.
    public static List<FieldMessage> check(Profile profile, HostFacts host) {
        List<FieldMessage> messages = new ArrayList<>();
        name(profile, messages);
        executable(profile, messages);
        arguments(profile, messages);
        prefix(profile, messages);
        if (!RUNTIME.matcher(profile.runtime()).matches() && !isAbsolute(profile.runtime())) {
            messages.add(FieldMessage.error(ProfileField.RUNTIME, "This is no runtime: choose \"auto\", \"system\", the key"
                    + " of a built runtime or the absolute path of a Wine folder."));
        }
        PriorityGuard.check(profile.realTime(), host.audio()).ifPresent(messages::add);
        cpus(profile.cpus(), host, messages);
        environment(profile.environment(), messages);
        audio(profile.audio(), messages);
        return List.copyOf(messages);
    }

    private static void name(Profile profile, List<FieldMessage> messages) {
        if (!ProfileId.isValid(profile.id())) {
            messages.add(FieldMessage.error(ProfileField.ID, "The id becomes a file name: use 1 to 64 lower-case letters,"
                    + " digits and hyphens, with a letter or digit at both ends."));
        }
        if (profile.name().isBlank()) {
            messages.add(FieldMessage.error(ProfileField.NAME, "The profile has no name: enter one, it is how the list"
                    + " shows it."));
        } else if (profile.name().length() > 100 || hasControl(profile.name())) {
            messages.add(FieldMessage.error(ProfileField.NAME, "The name must be one line of at most 100 characters, so"
                    + " that lists can show it."));
        }
    }

    private static void executable(Profile profile, List<FieldMessage> messages) {
        String executable = profile.executable();
        if (profile.isDemo()) {
            return;
        }
        if (executable.isBlank()) {
            error(messages, ProfileField.EXECUTABLE, "No program is chosen: choose the Windows program to run.");
        } else if (!isAbsolute(executable)) {
            error(messages, ProfileField.EXECUTABLE, "\"" + shortened(executable) + "\" is not an absolute path: enter where"
                    + " the file lies on this machine, beginning with \"/\".");
        } else if (Files.isDirectory(Path.of(executable))) {
            error(messages, ProfileField.EXECUTABLE, "This is a folder: choose the program in it.");
        } else if (!Files.isRegularFile(Path.of(executable))) {
            error(messages, ProfileField.EXECUTABLE, "There is no file " + shortened(executable)
                    + ": it was moved or never installed; choose it again.");
        } else if (!Files.isReadable(Path.of(executable))) {
            error(messages, ProfileField.EXECUTABLE, "You may not read " + shortened(executable)
                    + ": change its permissions, or choose a copy of yours.");
        }
    }

    private static void arguments(Profile profile, List<FieldMessage> messages) {
        boolean tooLong = profile.arguments().stream().anyMatch(a -> a.length() > MAX_TEXT);
        if (profile.arguments().size() > MAX_ARGUMENTS || tooLong) {
            error(messages, ProfileField.ARGUMENTS, "There are more than " + MAX_ARGUMENTS + " arguments or one is longer"
                    + " than " + MAX_TEXT + " characters, which Windows programs do not take: shorten them.");
        } else if (profile.arguments().stream().anyMatch(a -> a.indexOf('\0') >= 0)) {
            error(messages, ProfileField.ARGUMENTS, "An argument contains a NUL character, which cannot be passed to a"
                    + " program: remove it.");
        }
    }

    private static void prefix(Profile profile, List<FieldMessage> messages) {
        String prefix = profile.prefix();
        boolean named = PREFIX_NAME.matcher(prefix).matches() && !prefix.endsWith(" ") && !prefix.endsWith(".");
        if (!named && !isAbsolute(prefix)) {
            error(messages, ProfileField.PREFIX, "This is no prefix: enter a name of letters, digits, spaces and . _ -,"
                    + " or an absolute path.");
        } else if (!named && Files.exists(Path.of(prefix)) && !Files.isDirectory(Path.of(prefix))) {
            error(messages, ProfileField.PREFIX, "A file is in the place of this prefix: choose another folder.");
        }
    }

    private static void cpus(String list, HostFacts host, List<FieldMessage> messages) {
        if (list.isBlank()) {
            return;
        }
        SortedSet<Integer> wanted = CpuList.parse(list).orElse(null);
        if (wanted == null) {
            error(messages, ProfileField.CPUS, "This is no CPU list: write numbers and ranges such as \"2-3,6\", or leave it"
                    + " empty for all CPUs.");
            return;
        }
        SortedSet<Integer> missing = new TreeSet<>(wanted);
        SortedSet<Integer> online = host.onlineCpus().orElse(wanted);
        missing.removeAll(online);
        if (!missing.isEmpty()) {
            error(messages, ProfileField.CPUS, "CPU " + CpuList.text(missing) + " is offline or not there, so no thread could"
                    + " run on it: choose from " + CpuList.text(online) + ".");
        }
    }

    private static void environment(Map<String, String> environment, List<FieldMessage> messages) {
        environment.forEach((name, value) -> {
            String owner = OWNED.get(name);
            if (!VARIABLE.matcher(name).matches()) {
                error(messages, ProfileField.ENVIRONMENT, "\"" + shortened(name) + "\" cannot be the name of a variable: use"
                        + " letters, digits and _, not beginning with a digit.");
            } else if (owner != null) {
                error(messages, ProfileField.ENVIRONMENT, name + " follows from the profile's field \"" + owner
                        + "\": remove it here and set it there.");
            } else if (value.length() > MAX_TEXT || value.indexOf('\0') >= 0) {
                error(messages, ProfileField.ENVIRONMENT, "The value of " + name + " is longer than " + MAX_TEXT
                        + " characters or contains a NUL character: shorten it.");
            }
        });
    }

    private static void audio(AudioPeriod audio, List<FieldMessage> messages) {
        if (audio.frames() < 16 || audio.frames() > 8192) {
            error(messages, ProfileField.FRAMES, audio.frames() + " frames is outside 16 to 8192, which is what audio"
                    + " servers offer: choose a value between.");
        }
        if (audio.rateHz() < 8_000 || audio.rateHz() > 384_000) {
            error(messages, ProfileField.RATE, audio.rateHz() + " Hz is outside 8000 to 384000: choose the rate of your"
                    + " audio interface, for example 48000.");
        }
    }

    private static boolean isAbsolute(String path) {
        try {
            return path.startsWith("/") && path.length() <= MAX_TEXT && Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }

    private static void error(List<FieldMessage> messages, ProfileField field, String text) {
        messages.add(FieldMessage.error(field, text));
    }

    /// The variables that a profile's environment may not set.
    static Set<String> ownedVariables() {
        return OWNED.keySet();
    }
}
