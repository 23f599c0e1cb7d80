package org.winenspa.app.profile;

import java.util.Optional;
import org.winenspa.app.ladder.Ladder;
import org.winenspa.app.ladder.LadderRules;
import org.winenspa.app.profile.HostFacts.AudioThread;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// Refuses real-time priorities that would starve what everything else depends on.
///
/// The ceiling is the priority of the most urgent Windows thread. As long as it stays below the audio server's data
/// thread, a program that never sleeps costs its own sound only, not everybody's.
public final class PriorityGuard {

    private PriorityGuard() {}

    /// What speaks against a priority here; empty when nothing does.
    ///
    /// @param wish what the profile asks for
    /// @param audio the audio server's data thread, as it is scheduled now
    public static Optional<FieldMessage> check(RealTime wish, Reading<AudioThread> audio) {
        if (!wish.enabled()) {
            return Optional.empty();
        }
        if (wish.priority() < RealTime.MIN) {
            return error(Texts.of("validate.priority.low", Integer.toString(wish.priority()), RealTime.MIN, RealTime.MAX));
        }
        if (wish.priority() > RealTime.MAX) {
            return error(Texts.of("validate.priority.high", Integer.toString(wish.priority()), RealTime.MIN, RealTime.MAX));
        }
        return audio.optional().flatMap(thread -> against(wish.priority(), thread));
    }

    /// The rules of the ladder, asked about the ladder that this launch would make.
    private static Optional<FieldMessage> against(int priority, AudioThread audio) {
        Ladder planned = Ladder.planned(Texts.of("ladder.planned"), priority, audio.server(), audio.rtPriority());
        return LadderRules.broken(planned).stream().findFirst().map(broken -> {
            String text = broken.wrong() + " " + broken.leadsTo() + " " + broken.fix();
            return broken.refusesLaunch()
                    ? FieldMessage.error(ProfileField.RT_PRIORITY, text)
                    : FieldMessage.warning(ProfileField.RT_PRIORITY, text);
        });
    }

    private static Optional<FieldMessage> error(String text) {
        return Optional.of(FieldMessage.error(ProfileField.RT_PRIORITY, text));
    }
}
