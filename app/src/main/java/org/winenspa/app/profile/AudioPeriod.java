package org.winenspa.app.profile;

/// The audio period a program is meant to keep: the deadline line of every chart.
///
/// @param frames sample frames a period
/// @param rateHz sample frames a second
public record AudioPeriod(int frames, int rateHz) {

    /// 64 frames at 48 kHz.
    public static final AudioPeriod DEFAULT = new AudioPeriod(64, 48_000);

    /// Length of a period in nanoseconds, rounded to the nearest.
    public long periodNs() {
        return rateHz <= 0 ? 0 : Math.round(frames * 1e9 / rateHz);
    }
}
