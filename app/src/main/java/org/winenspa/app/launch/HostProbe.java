package org.winenspa.app.launch;

import java.util.Comparator;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.HostFacts.AudioThread;
import org.winenspa.app.profile.RtRights;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServer;
import org.winenspa.bridge.audio.AudioServers;
import org.winenspa.bridge.proc.PidLimits;
import org.winenspa.bridge.proc.PidLimits.Limit;
import org.winenspa.bridge.proc.PidStatus;
import org.winenspa.bridge.sys.CpuTopology;

/// Reads from this machine what profiles are checked against. Takes some ten milliseconds, so not for the FX thread.
public final class HostProbe {

    private static final int MAX_PRIORITY = 99;

    private HostProbe() {}

    /// The facts as they are now.
    public static HostFacts read() {
        return new HostFacts(onlineCpus(), audio(), rtRights());
    }

    private static Reading<SortedSet<Integer>> onlineCpus() {
        return CpuTopology.read().map(topology ->
                topology.online().stream().boxed().collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Of several servers the least urgent one: it is the first to starve.
    private static Reading<AudioThread> audio() {
        return AudioServers.read().flatMap(servers -> servers.stream()
                .map(HostProbe::audioThread)
                .filter(Reading::isAvailable)
                .min(Comparator.comparingInt(thread -> thread.map(AudioThread::rtPriority).orElse(0)))
                .orElseGet(() -> Reading.waiting(Texts.of("launch.noAudioServer"))));
    }

    private static Reading<AudioThread> audioThread(AudioServer server) {
        String name = server.kind().name().toLowerCase(Locale.ROOT);
        return server.dataThread().map(thread -> new AudioThread(name, thread.priority()));
    }

    /// What this process may do and its children inherit.
    static Reading<RtRights> rtRights() {
        int self = (int) ProcessHandle.current().pid();
        return PidLimits.read(self).flatMap(limits -> PidStatus.read(self).map(status ->
                new RtRights(clamp(limits.rtPriority(), Limit::soft), clamp(limits.rtPriority(), Limit::hard),
                        status.hasSysNice())));
    }

    private static int clamp(Limit limit, ToLongFunction<Limit> value) {
        return Math.clamp(value.applyAsLong(limit), 0, MAX_PRIORITY);
    }
}
