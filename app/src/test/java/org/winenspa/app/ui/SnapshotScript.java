package org.winenspa.app.ui;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.bridge.Reading;

/// Snapshots of a scripted audio program: a period of 64 frames at 48 kHz, an audio thread that every eighth period waits for a section
/// which a normal thread holds and is boosted for, two workers. Every figure follows from `toNs`, so tests know what must be shown.
public final class SnapshotScript {
    public static final long PERIOD_NS = 1_333_333;
    public static final int AUDIO = 4001;
    public static final int WORKER = 4002;
    public static final int GUI = 4010;
    private static final int BLOCKED_EVERY = 8;

    private SnapshotScript() {}

    /// A live snapshot at `toNs` covering the last 400 periods.
    public static LiveSnapshot at(long sequence, long toNs) {
        return new LiveSnapshot(LiveSnapshot.State.LIVE, "", sequence, toNs,
                Reading.of(new LiveSnapshot.Program(4000, "nspa_demo.exe", toNs - 65_000_000_000L, Reading.waiting("runs"))),
                Reading.waiting("not read in this script"),
                Reading.of(new LiveSnapshot.Rt(80, "FIFO", true, "The kernel granted FIFO 80.", "Critical sections pass priority on.")),
                Reading.of(threads()), ladder(), Reading.of(wake(toNs)), Reading.of(List.of(histogram("cs-wait"), histogram("audio-work"), histogram("audio-late"), histogram("audio-interval"))),
                Reading.of(memory()), Reading.of(audio()), Reading.of(new LiveSnapshot.Events(123_456, 0, 0, 0)),
                new LiveSnapshot.SelfCost(Reading.of(1.6), Reading.of(180L << 20), 41_200));
    }

    public static WakeView wake(long toNs) {
        long last = toNs / PERIOD_NS;
        int n = 400;
        Spans work = new Spans();
        Spans waits = new Spans();
        Spans worker = new Spans();
        Spans holds = new Spans();
        Spans boosts = new Spans();
        long[] begins = new long[n];
        HandOffs handOffs = new HandOffs();
        for (int i = 0; i < n; i++) {
            long period = last - n + 1 + i;
            long begin = period * PERIOD_NS;
            begins[i] = begin;
            boolean blocked = period % BLOCKED_EVERY == 0;
            boolean late = period % (BLOCKED_EVERY * 12) == 0;
            work.add(begin + 20_000, begin + (late ? 1_420_000 : blocked ? 980_000 : 520_000), 0, 0, 0, late ? 1 : 0);
            worker.add(begin + 120_000, begin + 430_000 + period % 5 * 30_000, 0, 0, 0, 0);
            if (blocked) {
                waits.add(begin + 200_000, begin + 700_000, 0x7f10, GUI, 0, 0);
                holds.add(begin + 90_000, begin + 700_000, 0x7f10, 0, 0, 0);
                boosts.add(begin + 204_000, begin + 700_000, 0x7f10, AUDIO, 80, 0);
                handOffs.add(begin + 700_000, begin + 712_000, 512_000, GUI, AUDIO, period % (BLOCKED_EVERY * 3) == 0 ? WORKER : 0);
            }
        }
        List<WakeView.Lane> lanes = List.of(
                new WakeView.Lane(AUDIO, "Audio callback", 80, waits.done(), WakeView.Spans.NONE, work.done(), WakeView.Spans.NONE),
                new WakeView.Lane(WORKER, "AudioCalc 1", 75, WakeView.Spans.NONE, WakeView.Spans.NONE, worker.done(), WakeView.Spans.NONE),
                new WakeView.Lane(GUI, "GUI", 0, WakeView.Spans.NONE, holds.done(), WakeView.Spans.NONE, boosts.done()),
                new WakeView.Lane(4020, "idle helper", 0, WakeView.Spans.NONE, WakeView.Spans.NONE, WakeView.Spans.NONE, WakeView.Spans.NONE));
        return new WakeView(123_456, 18_204, 3, 37 + last / BLOCKED_EVERY % 1000, 512_000, 496_000, begins[0], toNs, lanes, handOffs.done(), begins, PERIOD_NS);
    }

    private static List<LiveSnapshot.ThreadRow> threads() {
        return List.of(
                new LiveSnapshot.ThreadRow(AUDIO, 36, "Audio callback", LiveSnapshot.Role.AUDIO, "FIFO", 80, 80, 1, 38.4, 120, 0, true),
                new LiveSnapshot.ThreadRow(GUI, 44, "GUI", LiveSnapshot.Role.MAIN, "OTHER", 0, 80, 0, 12.0, 20_431, 4, true),
                new LiveSnapshot.ThreadRow(WORKER, 40, "AudioCalc 1", LiveSnapshot.Role.WIN32, "FIFO", 75, 75, 1, 22.5, 80, 0, true),
                new LiveSnapshot.ThreadRow(4020, 48, "idle helper", LiveSnapshot.Role.NATIVE, "OTHER", 0, 0, 0, 0, 12, 0, true));
    }

    private static List<LiveSnapshot.LadderEntry> ladder() {
        return List.of(
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.AUDIO_SERVER, "pipewire data-loop", 900, 901, "FIFO", 88, 88),
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.PROGRAM, "Audio callback", 4000, AUDIO, "FIFO", 80, 80),
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.PROGRAM, "GUI", 4000, GUI, "OTHER", 0, 80),
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.PROGRAM, "AudioCalc 1", 4000, WORKER, "FIFO", 75, 75),
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.WINESERVER, "wineserver", 3990, 3990, "FIFO", 64, 64),
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.IRQ, "irq/34-snd_usb", 200, 200, "FIFO", 50, 50),
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.PROGRAM, "idle helper", 4000, 4020, "OTHER", 0, 0),
                new LiveSnapshot.LadderEntry(LiveSnapshot.LadderEntry.Kind.OTHER_WINE, "services.exe", 3995, 3995, "OTHER", 0, 0));
    }

    private static LiveSnapshot.Memory memory() {
        return new LiveSnapshot.Memory(Reading.of(2_900L << 20), Reading.of(310L << 20), Reading.of(0L), Reading.notSupported("this runtime has no huge pages"),
                Reading.of(8L << 20), Reading.of(0L), Reading.of(24L << 30), Reading.of(204L), Reading.of(0L));
    }

    private static LiveSnapshot.Audio audio() {
        return new LiveSnapshot.Audio(Reading.of(PERIOD_NS), Reading.of(48_000), Reading.of(64), Reading.of(48_750L), Reading.of(2L),
                "periods that ended late", Reading.notSupported("no audio server runs"));
    }

    /// A histogram whose count is exactly the sum of its bins.
    public static HistogramView histogram(String path) {
        long[] bins = new long[HistogramView.BINS];
        long count = 0;
        for (int b = 40; b < 130; b++) {
            double bell = Math.exp(-Math.pow((b - 70) / 14.0, 2) / 2) * 40_000 + (b > 95 ? 6 : 0);
            bins[b] = Math.round(bell);
            count += bins[b];
        }
        return new HistogramView(path, AUDIO, "Audio callback", count, count * 14_000, HistogramView.binLowNs(70), HistogramView.binLowNs(93),
                HistogramView.binLowNs(102), HistogramView.binLowNs(110), HistogramView.binLowNs(130) - 1, 0, bins);
    }

    private static final class Spans {
        private final List<long[]> rows = new ArrayList<>();

        void add(long from, long to, long object, int other, int priority, long value) {
            rows.add(new long[] {from, to, object, other, priority, value});
        }

        WakeView.Spans done() {
            return new WakeView.Spans(rows.size(), column(rows, 0), column(rows, 1), column(rows, 2), ints(rows, 3), ints(rows, 4), column(rows, 5));
        }
    }

    private static final class HandOffs {
        private final List<long[]> rows = new ArrayList<>();

        void add(long released, long obtained, long waited, int from, int to, int passedOver) {
            rows.add(new long[] {released, obtained, waited, from, to, passedOver});
        }

        WakeView.HandOffs done() {
            return new WakeView.HandOffs(rows.size(), column(rows, 0), column(rows, 1), column(rows, 2), new long[rows.size()], ints(rows, 3), ints(rows, 4), ints(rows, 5));
        }
    }

    private static long[] column(List<long[]> rows, int column) {
        return rows.stream().mapToLong(r -> r[column]).toArray();
    }

    private static int[] ints(List<long[]> rows, int column) {
        return rows.stream().mapToInt(r -> (int) r[column]).toArray();
    }
}
