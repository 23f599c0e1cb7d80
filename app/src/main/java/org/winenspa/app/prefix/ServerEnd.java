package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.winenspa.app.prefix.PrefixProblem.Kind;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.PidFd;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Ends the wineserver of one prefix and with it every program in that prefix, and nothing else. The server is asked
/// by SIGINT, as `wineserver -k` does: it ends its programs, writes the registry and goes (`server/signal.c` of Wine).
public final class ServerEnd {

    private static final int SIGINT = 2;
    private static final int SIGKILL = 9;
    private static final long ASKED_NS = TimeUnit.SECONDS.toNanos(8);
    private static final long FORCED_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long TICK_MS = 25;

    private final PrefixUse use;

    public ServerEnd(PrefixUse use) {
        this.use = use;
    }

    /// What would end, the server first.
    ///
    /// @throws PrefixProblem when that cannot be known
    public List<WineProcess> affected(Path prefix) throws PrefixProblem {
        Reading<List<WineProcess>> processes = use.of(prefix);
        if (!processes.isAvailable()) {
            throw new PrefixProblem(Kind.IN_USE, "prefix.useUnknown", prefix.toString(), processes.reason());
        }
        return processes.orElse(List.of()).stream()
                .sorted(Comparator.comparing(WineProcess::role).thenComparingInt(WineProcess::pid))
                .toList();
    }

    /// Ends exactly the processes that [#affected] showed; one that came later is not touched. Blocks for some seconds.
    ///
    /// @throws PrefixProblem when one could not be ended
    /// @throws InterruptedException when interrupted; some may have ended
    public void end(List<WineProcess> shown) throws PrefixProblem, InterruptedException {
        List<WineProcess> servers = shown.stream().filter(p -> p.role() == Role.SERVER).toList();
        servers.forEach(server -> signal(server, SIGINT));
        if (!servers.isEmpty() && gone(shown, ASKED_NS)) {
            return;
        }
        shown.forEach(process -> signal(process, SIGKILL));
        if (!gone(shown, FORCED_NS)) {
            WineProcess stuck = shown.stream().filter(ServerEnd::lives).findFirst().orElse(shown.getFirst());
            throw new PrefixProblem(Kind.FAILED, "prefix.serverStays", stuck.programName(), Integer.toString(stuck.pid()));
        }
    }

    private static boolean gone(List<WineProcess> processes, long withinNs) throws InterruptedException {
        long untilNs = System.nanoTime() + withinNs;
        while (processes.stream().anyMatch(ServerEnd::lives)) {
            if (System.nanoTime() > untilNs) {
                return false;
            }
            Thread.sleep(TICK_MS);
        }
        return true;
    }

    private static boolean lives(WineProcess process) {
        return ProcessList.isAlive(process.pid(), process.startTicks());
    }

    /// The handle is opened first and the start time checked then, so a reused id cannot be hit.
    private static void signal(WineProcess process, int number) {
        try (PidFd handle = PidFd.open(process.pid())) {
            if (lives(process)) {
                handle.signal(number);
            }
        } catch (IOException _) {
            // whether it is gone is looked at afterwards: that is the answer that counts
        }
    }
}
