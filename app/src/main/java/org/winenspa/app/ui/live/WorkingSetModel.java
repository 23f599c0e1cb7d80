package org.winenspa.app.ui.live;

import java.util.List;
import org.winenspa.app.session.LiveSnapshot.Memory;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Shown;
import org.winenspa.bridge.Reading;

/// The four bars of the working set and what limits each. Pure functions.
final class WorkingSetModel {
    /// One bar.
    ///
    /// @param bytes its length, or why there is none
    /// @param limit its limit in bytes, negative for unlimited, or why it is unknown
    /// @param limitText the limit in words
    record Bar(String name, Reading<Long> bytes, Reading<Long> limit, String limitText) {
        Shown shown() {
            return Shown.of(bytes, Format::bytes);
        }
    }

    private static final double LOW = Math.log(64 * 1024);
    private static final double HIGH = Math.log(64.0 * 1024 * 1024 * 1024);

    private WorkingSetModel() {}

    static List<Bar> bars(Memory memory) {
        return List.of(
                new Bar(Texts.of("memory.mapped"), memory.mappedBytes(), Reading.notSupported(""), Texts.of("memory.mapped.limit")),
                new Bar(Texts.of("memory.resident"), memory.residentBytes(), memory.totalBytes(), limit("memory.resident.limit", memory.totalBytes())),
                new Bar(Texts.of("memory.locked"), memory.lockedBytes(), memory.lockLimitBytes(), limit("memory.locked.limit", memory.lockLimitBytes())),
                new Bar(Texts.of("memory.huge"), memory.hugeBytes(), memory.hugePoolBytes(), limit("memory.huge.limit", memory.hugePoolBytes())));
    }

    /// Four bars that all say the same reason.
    static Memory nothing(Reading<Long> why) {
        return new Memory(why, why, why, why, why, why, why, why, why);
    }

    private static String limit(String key, Reading<Long> bytes) {
        return Texts.of(key, bytes instanceof Reading.Value<Long>(Long value)
                ? value < 0 ? Texts.of("value.unlimited") : value == 0 ? Texts.of("value.empty") : Format.bytes(value)
                : Shown.of(bytes, Format::bytes).text());
    }

    /// Length of a bar as a share of the axis, which is logarithmic from 64 KiB to 64 GiB so that limits fit on it.
    static double share(long bytes) {
        return bytes <= 0 ? 0 : Math.clamp((Math.log(bytes) - LOW) / (HIGH - LOW), 0.004, 1);
    }
}
