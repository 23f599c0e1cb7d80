package org.winenspa.app.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.winenspa.app.ladder.Rung.Who;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.LadderEntry;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.RtThrottling.Throttling;

/// Who stands where, by descending effective priority. Immutable.
///
/// @param throttling how much of the processor the kernel leaves to real-time threads
public record Ladder(List<Rung> rungs, Reading<Throttling> throttling) {

    /// The lowest ceiling that leaves a priority for the runtime's least urgent band and for wineserver below it.
    public static final int LOWEST_CEILING = 17;
    /// How far below the ceiling the runtime puts wineserver.
    public static final int SERVER_BELOW_CEILING = 16;

    public Ladder {
        rungs = rungs.stream()
                .sorted(Comparator.comparingInt(Rung::effectivePriority).reversed().thenComparing(Rung::who).thenComparingInt(Rung::tid))
                .toList();
    }

    /// The ladder of a watched program, from what its session saw: of Wine only its own prefix.
    ///
    /// Of the program's normal threads only those show that matter for the rules: audio threads and the first thread.
    public static Ladder of(LiveSnapshot snapshot, Reading<Throttling> throttling) {
        List<Rung> rungs = new ArrayList<>();
        Map<Integer, ThreadRow> rows = new HashMap<>();
        snapshot.threads().orElse(List.of()).stream().filter(ThreadRow::alive).forEach(row -> rows.put(row.tid(), row));
        for (LadderEntry entry : snapshot.ladder()) {
            if (entry.kind() != LadderEntry.Kind.PROGRAM) {
                rungs.add(new Rung(who(entry), entry.name(), entry.pid(), entry.tid(), entry.policy(), entry.staticPriority(),
                        entry.effectivePriority(), Double.NaN, ""));
            }
        }
        int pid = snapshot.program().map(LiveSnapshot.Program::pid).orElse(0);
        rows.values().stream().filter(Ladder::matters).forEach(row -> rungs.add(new Rung(who(row), row.name(), pid, row.tid(), row.policy(),
                row.staticPriority(), row.effectivePriority(), row.cpuPercent(), "")));
        return new Ladder(rungs, throttling);
    }

    /// The ladder that a launch would make beside an audio server.
    ///
    /// @param ceiling the priority of the program's most urgent threads
    /// @param server the audio server's data thread
    public static Ladder planned(String program, int ceiling, String server, int serverPriority) {
        int wineserver = Math.max(0, ceiling - SERVER_BELOW_CEILING);
        return new Ladder(List.of(
                new Rung(Who.AUDIO, program, 0, 0, "FIFO", ceiling, ceiling, Double.NaN, ""),
                new Rung(Who.WINESERVER, "wineserver", 0, 0, "FIFO", wineserver, wineserver, Double.NaN, ""),
                new Rung(Who.AUDIO_SERVER, server, 0, 0, serverPriority > 0 ? "FIFO" : "OTHER", serverPriority, serverPriority, Double.NaN, "")),
                Reading.waiting("Nothing runs yet."));
    }

    private static boolean matters(ThreadRow row) {
        return row.effectivePriority() > 0 || row.role() == LiveSnapshot.Role.AUDIO || row.role() == LiveSnapshot.Role.MAIN;
    }

    private static Who who(LadderEntry entry) {
        return switch (entry.kind()) {
            case IRQ -> interrupt(entry.name());
            case AUDIO_SERVER -> Who.AUDIO_SERVER;
            case WINESERVER -> Who.WINESERVER;
            case PROGRAM, OTHER_WINE -> Who.OTHER_WINE;
        };
    }

    private static Who who(ThreadRow row) {
        return switch (row.role()) {
            case AUDIO -> Who.AUDIO;
            case MAIN -> Who.GUI;
            case MMCSS, WIN32, NATIVE -> row.staticPriority() > 0 ? Who.WORKER : Who.OTHER;
        };
    }

    /// The kernel names an interrupt thread after the line's driver: `irq/34-snd_hda_intel:card0`.
    static Who interrupt(String name) {
        return name.toLowerCase(Locale.ROOT).contains("snd") ? Who.SOUND_INTERRUPT : Who.INTERRUPT;
    }

    /// The rungs of one kind, highest first.
    public Stream<Rung> all(Who who) {
        return rungs.stream().filter(rung -> rung.who() == who);
    }

    /// The program's own real-time threads, highest first.
    public Stream<Rung> clients() {
        return rungs.stream().filter(rung -> rung.who().isProgram() && rung.priority() > 0);
    }
}
