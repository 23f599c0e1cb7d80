package org.winenspa.app.profile;

import java.util.Optional;
import org.winenspa.app.text.Texts;

/// What a value of a profile costs, in one line, worked out from the value where it can be.
public final class ProfileCost {

    private ProfileCost() {}

    /// The line for a field; empty for those that cost nothing, such as a name.
    public static Optional<String> of(ProfileField field, Profile profile) {
        return switch (field) {
            case FRAMES -> Optional.of(Texts.of("profile.cost.frames", profile.audio().periodNs() / 1e6,
                    profile.audio().frames() <= 0 ? 0 : Math.round((double) profile.audio().rateHz() / profile.audio().frames())));
            case RATE -> Optional.of(Texts.of("profile.cost.rate", (double) profile.audio().rateHz() / AudioPeriod.DEFAULT.rateHz()));
            case RT_ENABLED -> Optional.of(Texts.of(profile.realTime().enabled() ? "profile.cost.rt.on" : "profile.cost.rt.off"));
            case RT_PRIORITY -> Optional.of(Texts.of("profile.cost.priority", profile.realTime().priority(), profile.realTime().priority() - 16));
            case RT_POLICY -> Optional.of(Texts.of("profile.cost.policy"));
            case CPUS -> Optional.of(CpuList.parse(profile.cpus()).map(cpus -> Texts.of("profile.cost.cpus", cpus.size()))
                    .orElseGet(() -> Texts.of("profile.cost.cpus.all")));
            case TELEMETRY -> Optional.of(Texts.of(profile.telemetry() ? "profile.cost.telemetry.on" : "profile.cost.telemetry.off"));
            case HUGEPAGES -> Optional.of(Texts.of("profile.cost.hugepages"));
            case LOCK_MEMORY -> Optional.of(Texts.of("profile.cost.lock"));
            case RUNTIME -> Optional.of(Texts.of("profile.cost.runtime"));
            default -> Optional.empty();
        };
    }
}
