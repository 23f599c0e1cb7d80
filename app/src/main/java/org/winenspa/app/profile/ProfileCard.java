package org.winenspa.app.profile;

import java.util.Locale;
import org.winenspa.app.text.Texts;

/// What a profile is for: a choice among three instead of fifteen fields.
public enum ProfileCard {
    /// Playing through the program: the shortest way from the string to the ear.
    TRACKING(64, 80, true, false),
    /// Many plug-ins, nobody playing: room for them to compute.
    MIXING(1024, 70, false, true),
    /// A concert: short enough to play, long enough that a busy moment is not heard.
    STAGE(128, 80, true, false);

    private final int frames;
    private final int priority;
    private final boolean lockMemory;
    private final boolean hugepages;

    ProfileCard(int frames, int priority, boolean lockMemory, boolean hugepages) {
        this.frames = frames;
        this.priority = priority;
        this.lockMemory = lockMemory;
        this.hugepages = hugepages;
    }

    /// Sets what the card stands for, and nothing else. The priority is lowered where the audio server of this machine
    /// would starve, see [PriorityGuard].
    public ProfileEdit apply(ProfileEdit edit, HostFacts host) {
        Profile now = edit.done();
        int room = host.audio().map(audio -> audio.rtPriority() - 1).orElse(priority);
        int ceiling = room >= RealTime.MIN ? Math.min(priority, room) : priority;
        return edit.realTime(new RealTime(true, ceiling, RtPolicy.FF))
                .audio(new AudioPeriod(frames, now.audio().rateHz()))
                .lockMemory(lockMemory)
                .hugepages(hugepages);
    }

    /// Frames a period.
    public int frames() {
        return frames;
    }

    /// What it is called.
    public String title() {
        return Texts.of("profile.card." + key());
    }

    /// One sentence on buffer, real time, memory and risk.
    public String sentence() {
        return Texts.of("profile.card." + key() + ".sentence", String.valueOf(frames),
                String.format(Locale.ROOT, "%.1f", new AudioPeriod(frames, AudioPeriod.DEFAULT.rateHz()).periodNs() / 1e6), priority);
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
