package org.winenspa.app.session;

import org.winenspa.app.session.LiveSnapshot.SelfCost;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.PidStatus;

/// What this process costs. Used by the sampler thread only.
final class SelfProbe {

    /// CPU time is counted in ticks of 10 ms.
    private static final double NS_PER_TICK = 1e7;

    private final int pid = (int) ProcessHandle.current().pid();
    private long sinceNs;
    private long sinceTicks = -1;
    private long sinceEvents;
    private SelfCost cost =
            new SelfCost(Reading.waiting("measured over a second"), Reading.waiting("not read yet"), 0);

    void update(long nowNs, long eventsReceived) {
        Reading<PidStat.Line> stat = PidStat.read(pid);
        Reading<Long> resident = PidStatus.read(pid).map(PidStatus.Status::vmRssBytes);
        long ticks = stat.map(PidStat.Line::cpuTicks).orElse(-1L);
        double elapsedNs = nowNs - sinceNs;
        Reading<Double> cpu = sinceTicks < 0 || ticks < 0
                ? cost.cpuPercent()
                : Reading.of((ticks - sinceTicks) * NS_PER_TICK * 100 / elapsedNs);
        double rate = sinceTicks < 0 ? 0 : (eventsReceived - sinceEvents) * 1e9 / elapsedNs;
        cost = new SelfCost(cpu, resident, rate);
        sinceNs = nowNs;
        sinceTicks = ticks;
        sinceEvents = eventsReceived;
    }

    SelfCost cost() {
        return cost;
    }
}
