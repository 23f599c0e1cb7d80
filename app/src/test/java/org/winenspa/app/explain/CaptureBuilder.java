package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.EventColumns;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.app.record.ThreadFacts;
import org.winenspa.app.record.ThreadFacts.Role;
import org.winenspa.app.record.ThreadSample;
import org.winenspa.app.record.Xrun;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.WaitPath;

/// Builds captures event by event, in microseconds, the way the runtime and the kernel would have written them.
public final class CaptureBuilder {
    public static final int AUDIO = 100;
    public static final int GUI = 101;
    public static final int ENGINE = 102;
    public static final int SERVER = 200;
    public static final int HOG = 300;
    public static final int IRQ = 301;
    public static final long PERIOD_US = 1000;

    private record Told(long timeNs, int tid, EventType type, WaitPath path, long object, long value, int other, int priority, int otherPriority) {}

    private record Seen(long timeNs, SchedColumns.Kind kind, int cpu, int tid, int other, int priority, int otherPriority, int state) {}

    private final List<Told> told = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<ThreadSample> samples = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<ThreadFacts> threads = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();
    private long toUs = 20_000;
    private boolean scheduling = true;
    private Xrun xrun = new Xrun(0, Xrun.Source.PROGRAM, AUDIO, 0, 0, 0);

    public CaptureBuilder() {
        thread(AUDIO, "audio", Role.AUDIO, 80).thread(GUI, "GUI", Role.MAIN, 0).thread(ENGINE, "engine", Role.WORKER, 70)
                .thread(SERVER, "wineserver", Role.WINESERVER, 64).thread(HOG, "hog", Role.FOREIGN, 90).thread(IRQ, "irq/19-usb", Role.FOREIGN, 50);
    }

    CaptureBuilder thread(int tid, String name, Role role, int priority) {
        threads.removeIf(t -> t.tid() == tid);
        threads.add(new ThreadFacts(tid, 1, name, role, priority > 0 ? "FIFO" : "OTHER", priority));
        return this;
    }

    CaptureBuilder withoutScheduling() {
        scheduling = false;
        return this;
    }

    CaptureBuilder until(long us) {
        toUs = us;
        return this;
    }

    CaptureBuilder reported(Xrun.Source source, long us) {
        xrun = new Xrun(us * 1000, source, 0, 0, 0, 0);
        return this;
    }

    CaptureBuilder late(long beginUs) {
        xrun = new Xrun((beginUs + PERIOD_US) * 1000, Xrun.Source.PROGRAM, AUDIO, beginUs * 1000, PERIOD_US * 1000, 0);
        return this;
    }

    /// A period in time: woken by the audio server, 300 µs of work, asleep again.
    CaptureBuilder normal(long beginUs) {
        return wakeUp(beginUs).begin(beginUs).end(beginUs + 300, false).sleep(beginUs + 305);
    }

    /// Ten periods in time before the one at 10 ms.
    CaptureBuilder tenNormal() {
        for (int i = 0; i < 10; i++) {
            normal(i * PERIOD_US);
        }
        return this;
    }

    CaptureBuilder wakeUp(long us) {
        return waking(us, AUDIO, SERVER).in(us, AUDIO, 0, 0);
    }

    CaptureBuilder begin(long us) {
        return tell(us, AUDIO, EventType.AUDIO_BEGIN, WaitPath.AUDIO, 7, PERIOD_US * 1000, 0, 80, 255);
    }

    CaptureBuilder end(long us, boolean missed) {
        return tell(us, AUDIO, EventType.AUDIO_END, WaitPath.AUDIO, 7, 0, missed ? 1 : 0, 80, 255);
    }

    CaptureBuilder wait(long fromUs, long toUs, int tid, WaitPath path, long object, int owner, int ownerPriority) {
        tell(fromUs, tid, EventType.WAIT_BEGIN, path, object, 0, owner, 80, ownerPriority);
        return tell(toUs, tid, EventType.WAIT_END, path, object, (toUs - fromUs) * 1000, owner, 80, ownerPriority);
    }

    CaptureBuilder boost(long us, int owner, int from, int to) {
        return tell(us, AUDIO, EventType.BOOST, WaitPath.CS, 5, 0, owner, to, from);
    }

    CaptureBuilder tell(long us, int tid, EventType type, WaitPath path, long object, long value, int other, int priority, int otherPriority) {
        told.add(new Told(us * 1000, tid, type, path, object, value, other, priority, otherPriority));
        return this;
    }

    CaptureBuilder sleep(long us) {
        return out(us, AUDIO, 0, 0, 1);
    }

    CaptureBuilder out(long us, int tid, int other, int otherPriority, int state) {
        return sched(us, SchedColumns.Kind.SWITCH_OUT, tid, other, priority(tid), otherPriority, state);
    }

    CaptureBuilder in(long us, int tid, int other, int otherPriority) {
        return sched(us, SchedColumns.Kind.SWITCH_IN, tid, other, priority(tid), otherPriority, 0);
    }

    CaptureBuilder waking(long us, int tid, int by) {
        return sched(us, SchedColumns.Kind.WAKING, tid, by, priority(tid), 0, 0);
    }

    CaptureBuilder sched(long us, SchedColumns.Kind kind, int tid, int other, int priority, int otherPriority, int state) {
        seen.add(new Seen(us * 1000, kind, 1, tid, other, priority, otherPriority, state));
        return this;
    }

    CaptureBuilder sample(long us, long runUs, long delayUs, long minorFaults) {
        samples.add(new ThreadSample(us * 1000, AUDIO, 1, runUs * 1000, delayUs * 1000, minorFaults, 0, 0, 0));
        return this;
    }

    CaptureBuilder observed(long fromUs, long toUs, Observation.Kind kind, int tid, String subject, double value) {
        observations.add(new Observation(fromUs * 1000, toUs * 1000, kind, tid, subject, value));
        return this;
    }

    private int priority(int tid) {
        return threads.stream().filter(t -> t.tid() == tid).mapToInt(ThreadFacts::priority).findFirst().orElse(0);
    }

    public Capture build() {
        told.sort(Comparator.comparingLong(Told::timeNs));
        seen.sort(Comparator.comparingLong(Seen::timeNs));
        Reading<SchedColumns> columns = scheduling ? Reading.of(scheduling()) : Reading.notPermitted("the recording program is not installed");
        return new Capture(xrun, 0, toUs * 1000, telemetry(), columns, samples, observations, threads);
    }

    Explanation explain() {
        return Explainer.explain(build());
    }

    private EventColumns telemetry() {
        int n = told.size();
        EventColumns c = new EventColumns(n, new long[n], new int[n], new byte[n], new byte[n], new long[n], new long[n], new int[n], new byte[n], new byte[n]);
        for (int i = 0; i < n; i++) {
            Told e = told.get(i);
            c.timesNs()[i] = e.timeNs;
            c.tids()[i] = e.tid;
            c.types()[i] = (byte) e.type.ordinal();
            c.paths()[i] = (byte) e.path.ordinal();
            c.objects()[i] = e.object;
            c.values()[i] = e.value;
            c.otherTids()[i] = e.other;
            c.priorities()[i] = (byte) e.priority;
            c.otherPriorities()[i] = (byte) e.otherPriority;
        }
        return c;
    }

    private SchedColumns scheduling() {
        int n = seen.size();
        SchedColumns c = new SchedColumns(n, new long[n], new byte[n], new int[n], new int[n], new int[n], new byte[n], new byte[n], new byte[n], 0, names);
        for (int i = 0; i < n; i++) {
            Seen e = seen.get(i);
            c.timesNs()[i] = e.timeNs;
            c.kinds()[i] = (byte) e.kind.ordinal();
            c.cpus()[i] = e.cpu;
            c.tids()[i] = e.tid;
            c.otherTids()[i] = e.other;
            c.priorities()[i] = (byte) e.priority;
            c.otherPriorities()[i] = (byte) e.otherPriority;
            c.states()[i] = (byte) e.state;
        }
        return c;
    }
}
