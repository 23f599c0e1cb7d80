package org.winenspa.app.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.winenspa.app.text.Texts;

/// Environment variables whose values have a known form, what they cost, and where they contradict a profile.
public enum KnownVariable {
    WINEDEBUG("([+-]?[a-z0-9_]+(:[a-z0-9_]+)?|(fixme|err|warn|trace)[+-][a-z0-9_]+)(,([+-]?[a-z0-9_]+|(fixme|err|warn|trace)[+-][a-z0-9_]+))*",
            List.of("-all", "fixme-all", "err+all")),
    WINEDLLOVERRIDES("[^;=]+=[nbd,]*(;[^;=]+=[nbd,]*)*;?", List.of("winemenubuilder.exe=d", "winemenubuilder.exe=d;mscoree,mshtml=")),
    WINEARCH("win32|win64|wow64", List.of("win64", "win32")),
    PIPEWIRE_LATENCY("\\d{1,5}/\\d{4,6}", List.of("64/48000", "128/48000", "256/48000")),
    PIPEWIRE_QUANTUM("\\d{1,5}/\\d{4,6}", List.of("64/48000", "128/48000", "256/48000")),
    PULSE_LATENCY_MSEC("\\d{1,4}", List.of("10", "30", "60")),
    WINEFSYNC("[01]", List.of("0")),
    WINEESYNC("[01]", List.of("0")),
    DXVK_HUD("[a-z0-9,=.]*", List.of("0", "fps")),
    LC_ALL("[A-Za-z_]+(\\.[A-Za-z0-9-]+)?", List.of("C.UTF-8", "de_DE.UTF-8", "ja_JP.UTF-8"));

    /// Stands for the value of a secret wherever it is shown.
    public static final String MASK = "••••••";

    private static final Pattern SECRET = Pattern.compile(
            ".*(TOKEN|SECRET|PASSWO?R?D|PASSPHRASE|CREDENTIAL|API_?KEY|PRIVATE_?KEY|LICEN[CS]E|SERIAL|ACTIVATION).*|.*_KEY");

    private final Pattern form;
    private final List<String> proposals;

    KnownVariable(String form, List<String> proposals) {
        this.form = Pattern.compile(form);
        this.proposals = proposals;
    }

    /// The variable of that name, if its form is known.
    public static Optional<KnownVariable> of(String name) {
        for (KnownVariable variable : values()) {
            if (variable.name().equals(name)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }

    /// Whether a variable's value is not to be shown: its name says that it is a key, a password or a licence.
    public static boolean isSecret(String name) {
        return SECRET.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /// A variable's value as it may be shown.
    public static String shown(String name, String value) {
        return isSecret(name) ? MASK : value;
    }

    /// A copy of variables as they may be shown.
    public static Map<String, String> shown(Map<String, String> variables) {
        Map<String, String> shown = new LinkedHashMap<>();
        variables.forEach((name, value) -> shown.put(name, shown(name, value)));
        return shown;
    }

    /// Values that make sense.
    public List<String> proposals() {
        return proposals;
    }

    /// One sentence on what it does and costs.
    public String meaning() {
        return Texts.of("profile.variable." + name());
    }

    /// What is wrong with the variables of a profile: values that have not the known form, and contradictions to other
    /// fields. Warnings only, since Wine takes what it understands and leaves the rest.
    static List<FieldMessage> check(Profile profile) {
        List<FieldMessage> found = new ArrayList<>();
        profile.environment().forEach((name, value) -> of(name).ifPresent(variable -> {
            if (!variable.form.matcher(value).matches()) {
                found.add(warning("profile.variable.form", name, variable.proposals.getFirst()));
            } else {
                variable.conflict(profile, value).ifPresent(found::add);
            }
        }));
        return found;
    }

    private Optional<FieldMessage> conflict(Profile profile, String value) {
        return switch (this) {
            case PIPEWIRE_LATENCY, PIPEWIRE_QUANTUM -> {
                String wanted = profile.audio().frames() + "/" + profile.audio().rateHz();
                yield value.equals(wanted) ? Optional.empty() : Optional.of(warning("profile.variable.period", name(), value, wanted));
            }
            case PULSE_LATENCY_MSEC -> Long.parseLong(value) * 1_000_000 >= profile.audio().periodNs()
                    ? Optional.empty() : Optional.of(warning("profile.variable.pulse", value));
            case WINEFSYNC, WINEESYNC -> value.equals("0") ? Optional.empty() : Optional.of(warning("profile.variable.sync", name()));
            case WINEDLLOVERRIDES -> value.contains("winemenubuilder.exe=")
                    ? Optional.empty() : Optional.of(warning("profile.variable.menus"));
            case WINEDEBUG -> value.matches(".*(\\+(relay|all|seh|heap|sync)|trace\\+).*")
                    ? Optional.of(warning("profile.variable.trace")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static FieldMessage warning(String key, Object... arguments) {
        return FieldMessage.warning(ProfileField.ENVIRONMENT, Texts.of(key, arguments));
    }
}
