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
import org.winenspa.app.text.Texts;

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
            messages.add(FieldMessage.error(ProfileField.RUNTIME, Texts.of("validate.runtime")));
        }
        PriorityGuard.check(profile.realTime(), host.audio()).ifPresent(messages::add);
        cpus(profile.cpus(), host, messages);
        environment(profile.environment(), messages);
        messages.addAll(KnownVariable.check(profile));
        audio(profile.audio(), messages);
        return List.copyOf(messages);
    }

    private static void name(Profile profile, List<FieldMessage> messages) {
        if (!ProfileId.isValid(profile.id())) {
            messages.add(FieldMessage.error(ProfileField.ID, Texts.of("validate.id")));
        }
        if (profile.name().isBlank()) {
            messages.add(FieldMessage.error(ProfileField.NAME, Texts.of("validate.name.missing")));
        } else if (profile.name().length() > 100 || hasControl(profile.name())) {
            messages.add(FieldMessage.error(ProfileField.NAME, Texts.of("validate.name.long")));
        }
    }

    private static void executable(Profile profile, List<FieldMessage> messages) {
        String executable = profile.executable();
        if (profile.isDemo()) {
            return;
        }
        if (executable.isBlank()) {
            error(messages, ProfileField.EXECUTABLE, Texts.of("validate.executable.missing"));
        } else if (!isAbsolute(executable)) {
            error(messages, ProfileField.EXECUTABLE, Texts.of("validate.executable.relative", shortened(executable)));
        } else if (Files.isDirectory(Path.of(executable))) {
            error(messages, ProfileField.EXECUTABLE, Texts.of("validate.executable.folder"));
        } else if (!Files.isRegularFile(Path.of(executable))) {
            error(messages, ProfileField.EXECUTABLE, Texts.of("validate.executable.gone", shortened(executable)));
        } else if (!Files.isReadable(Path.of(executable))) {
            error(messages, ProfileField.EXECUTABLE, Texts.of("validate.executable.unreadable", shortened(executable)));
        }
    }

    private static void arguments(Profile profile, List<FieldMessage> messages) {
        boolean tooLong = profile.arguments().stream().anyMatch(a -> a.length() > MAX_TEXT);
        if (profile.arguments().size() > MAX_ARGUMENTS || tooLong) {
            error(messages, ProfileField.ARGUMENTS, Texts.of("validate.arguments.long", MAX_ARGUMENTS, MAX_TEXT));
        } else if (profile.arguments().stream().anyMatch(a -> a.indexOf('\0') >= 0)) {
            error(messages, ProfileField.ARGUMENTS, Texts.of("validate.arguments.nul"));
        }
    }

    private static void prefix(Profile profile, List<FieldMessage> messages) {
        String prefix = profile.prefix();
        boolean named = PREFIX_NAME.matcher(prefix).matches() && !prefix.endsWith(" ") && !prefix.endsWith(".");
        if (!named && !isAbsolute(prefix)) {
            error(messages, ProfileField.PREFIX, Texts.of("validate.prefix"));
        } else if (!named && Files.exists(Path.of(prefix)) && !Files.isDirectory(Path.of(prefix))) {
            error(messages, ProfileField.PREFIX, Texts.of("validate.prefix.file"));
        }
    }

    private static void cpus(String list, HostFacts host, List<FieldMessage> messages) {
        if (list.isBlank()) {
            return;
        }
        SortedSet<Integer> wanted = CpuList.parse(list).orElse(null);
        if (wanted == null) {
            error(messages, ProfileField.CPUS, Texts.of("validate.cpus"));
            return;
        }
        SortedSet<Integer> missing = new TreeSet<>(wanted);
        SortedSet<Integer> online = host.onlineCpus().orElse(wanted);
        missing.removeAll(online);
        if (!missing.isEmpty()) {
            error(messages, ProfileField.CPUS, Texts.of("validate.cpus.missing", CpuList.text(missing), CpuList.text(online)));
        }
    }

    private static void environment(Map<String, String> environment, List<FieldMessage> messages) {
        environment.forEach((name, value) -> {
            String owner = OWNED.get(name);
            if (!VARIABLE.matcher(name).matches()) {
                error(messages, ProfileField.ENVIRONMENT, Texts.of("validate.environment.name", shortened(name)));
            } else if (owner != null) {
                error(messages, ProfileField.ENVIRONMENT, Texts.of("validate.environment.owned", name, owner));
            } else if (value.length() > MAX_TEXT || value.indexOf('\0') >= 0) {
                error(messages, ProfileField.ENVIRONMENT, Texts.of("validate.environment.long", name, MAX_TEXT));
            }
        });
    }

    private static void audio(AudioPeriod audio, List<FieldMessage> messages) {
        if (audio.frames() < 16 || audio.frames() > 8192) {
            error(messages, ProfileField.FRAMES, Texts.of("validate.frames", Integer.toString(audio.frames())));
        }
        if (audio.rateHz() < 8_000 || audio.rateHz() > 384_000) {
            error(messages, ProfileField.RATE, Texts.of("validate.rate", Integer.toString(audio.rateHz())));
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
