package org.winenspa.app.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.EventType;

/// Two recordings side by side. Immutable.
///
/// @param differing keys of the environment that are not equal: then a difference has more than one possible cause
/// @param environment all facts
/// @param latencies one a kind and percentile
public record Comparison(Side a, Side b, List<String> differing, List<Fact> environment, List<Row> latencies) {

    /// One recording.
    ///
    /// @param periods audio periods that ended
    /// @param missed of them, after the deadline
    /// @param seconds from its first event to its last
    public record Side(RecordingReader.Summary summary, long periods, long missed, double seconds) {}

    /// @param a text, or why there is none
    public record Fact(String key, Reading<String> a, Reading<String> b, boolean equal) {}

    /// What may be said about two values.
    public enum Verdict {
        LOWER,
        HIGHER,
        /// The interval includes no change: nothing may be claimed.
        NO_DIFFERENCE_SHOWN,
        /// Fewer values than an interval needs.
        TOO_FEW
    }

    /// A percentile of one kind of latency; `b` against `a`.
    ///
    /// @param kind such as `cs-wait`
    /// @param ratioLow lower end of the 95 % interval of b / a, NaN with too few values
    /// @param ratioHigh upper end
    public record Row(String kind, double percent, long countA, long countB, long aNs, long bNs, double ratioLow, double ratioHigh, Verdict verdict) {}

    /// A change smaller than this is none to a musician, whatever the interval says.
    private static final double LEAST_CHANGE = 0.03;
    private static final int LEAST_STRETCHES = 10;
    private static final double[] PERCENTS = {50, 99};
    /// Load changes from second to second and is compared as a number of cores, not as a text.
    private static final double LOAD_TOLERANCE = 0.5;

    /// Reads both files, each twice: for its length, then for its values.
    ///
    /// @throws RecordingException if one is no recording
    public static Comparison of(Path fileA, Path fileB) throws IOException {
        Collected a = Collected.of(fileA);
        Collected b = Collected.of(fileB);
        List<Fact> facts = facts(a.summary.environment(), b.summary.environment());
        List<Row> rows = new ArrayList<>();
        a.samples.forEach((kind, inA) -> {
            LatencySample inB = b.samples.get(kind);
            if (inB != null) {
                for (double percent : PERCENTS) {
                    rows.add(row(kind, percent, inA, inB));
                }
            }
        });
        return new Comparison(a.side(), b.side(), facts.stream().filter(fact -> !fact.equal()).map(Fact::key).toList(), facts, rows);
    }

    private static List<Fact> facts(Environment a, Environment b) {
        Set<String> keys = new LinkedHashSet<>(a.facts().keySet());
        keys.addAll(b.facts().keySet());
        List<Fact> facts = new ArrayList<>();
        for (String key : keys) {
            Reading<String> inA = a.facts().getOrDefault(key, Reading.notSupported("not recorded"));
            Reading<String> inB = b.facts().getOrDefault(key, Reading.notSupported("not recorded"));
            facts.add(new Fact(key, inA, inB, equal(key, inA, inB)));
        }
        return facts;
    }

    /// What could not be measured on one side is not known to be equal; on both sides it is left out of the verdict.
    private static boolean equal(String key, Reading<String> a, Reading<String> b) {
        if (!a.isAvailable() && !b.isAvailable()) {
            return true;
        }
        if (key.equals("load") && a.isAvailable() && b.isAvailable()) {
            return Math.abs(number(a.orElse("")) - number(b.orElse(""))) <= LOAD_TOLERANCE;
        }
        return a.isAvailable() && b.isAvailable() && a.orElse("").equals(b.orElse(""));
    }

    private static double number(String text) {
        return text.matches("\\d{1,6}(\\.\\d{1,6})?") ? Double.parseDouble(text) : Double.NaN;
    }

    private static Row row(String kind, double percent, LatencySample a, LatencySample b) {
        long aNs = a.percentileNs(percent);
        long bNs = b.percentileNs(percent);
        if (a.filled() < LEAST_STRETCHES || b.filled() < LEAST_STRETCHES) {
            return new Row(kind, percent, a.count(), b.count(), aNs, bNs, Double.NaN, Double.NaN, Verdict.TOO_FEW);
        }
        LatencySample.Interval ratio = LatencySample.ratio(a, b, percent);
        Verdict verdict = ratio.high() < 1 - LEAST_CHANGE ? Verdict.LOWER
                : ratio.low() > 1 + LEAST_CHANGE ? Verdict.HIGHER : Verdict.NO_DIFFERENCE_SHOWN;
        return new Row(kind, percent, a.count(), b.count(), aNs, bNs, ratio.low(), ratio.high(), verdict);
    }

    /// The values of one file.
    private static final class Collected {
        final RecordingReader.Summary summary;
        final Map<String, LatencySample> samples = new TreeMap<>();
        long periods;
        long missed;
        long fromNs = Long.MAX_VALUE;
        long toNs = Long.MIN_VALUE;

        private Collected(Path file) throws IOException {
            RecordingReader.read(file, (timeNs, _, _, _, _, _, _, _, _) -> {
                fromNs = Math.min(fromNs, timeNs);
                toNs = Math.max(toNs, timeNs);
            });
            summary = RecordingReader.read(file, this::take);
        }

        static Collected of(Path file) throws IOException {
            return new Collected(file);
        }

        private void take(
                long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
            if (type == EventType.AUDIO_END.ordinal()) {
                periods++;
                missed += otherTid == 1 ? 1 : 0;
                add("audio-work", timeNs, value);
            } else if (type == EventType.WAIT_END.ordinal()) {
                add(Export.pathName(path) + "-wait", timeNs, value);
            }
        }

        private void add(String kind, long timeNs, long valueNs) {
            if (valueNs >= 0) {
                samples.computeIfAbsent(kind, _ -> new LatencySample(fromNs, toNs)).add(timeNs, valueNs);
            }
        }

        Side side() {
            return new Side(summary, periods, missed, toNs < fromNs ? 0 : (toNs - fromNs) / 1e9);
        }
    }
}
