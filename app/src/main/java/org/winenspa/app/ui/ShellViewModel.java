package org.winenspa.app.ui;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.text.Language;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// The window around the pages: the row of facts on top and the line that says what the panel itself costs. FX thread.
public final class ShellViewModel {
    private final ReadOnlyObjectWrapper<Shown> program = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> audio = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> realTime = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> locked = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> huge = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> cost = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> memory = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> events = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> lost = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyIntegerWrapper problems = new ReadOnlyIntegerWrapper();

    /// Shows `snapshot`, or that nothing is watched.
    ///
    /// @param name what the user calls the program, empty if unknown
    public void refresh(@Nullable LiveSnapshot snapshot, String name) {
        if (snapshot == null) {
            program.set(Shown.plain(Texts.of("shell.idle")));
            Shown nothing = new Shown(Format.NONE, Tone.ABSENT, Texts.of("shell.idle.detail"));
            audio.set(nothing);
            realTime.set(nothing);
            locked.set(nothing);
            huge.set(nothing);
            events.set(nothing);
            lost.set(nothing);
            return;
        }
        program.set(program(snapshot, name));
        audio.set(Shown.of(snapshot.audio().flatMap(ShellViewModel::period), p -> p));
        realTime.set(realTime(snapshot.rt()));
        locked.set(Shown.of(snapshot.memory().flatMap(LiveSnapshot.Memory::lockedBytes),
                bytes -> bytes == 0 ? Texts.of("value.none") : Format.bytes(bytes)));
        huge.set(Shown.of(snapshot.memory().flatMap(LiveSnapshot.Memory::hugeBytes),
                bytes -> bytes == 0 ? Texts.of("value.none") : Format.bytes(bytes)));
        events.set(Shown.plain(Texts.of("shell.events", Format.count(Math.round(snapshot.self().eventsPerSecond())))));
        lost.set(lost(snapshot.events()));
        showCost(snapshot.self());
    }

    /// The panel's own cost while nothing is watched.
    public void showCost(LiveSnapshot.SelfCost self) {
        cost.set(Shown.of(self.cpuPercent(), p -> Texts.of("shell.cost", Format.percent(p))));
        memory.set(Shown.of(self.residentBytes(), Format::bytes));
    }

    /// The number beside Readiness in the rail.
    public void showProblems(int count) {
        problems.set(count);
    }

    private static Shown program(LiveSnapshot snapshot, String name) {
        String label = name.isEmpty() ? snapshot.program().map(LiveSnapshot.Program::exe).orElse(Texts.of("shell.program")) : name;
        return switch (snapshot.state()) {
            case WAITING -> new Shown(Texts.of("shell.starting", label), Tone.WARN, snapshot.reason());
            case LIVE -> new Shown(Texts.of("shell.running", label, since(snapshot)), Tone.OK, snapshot.reason());
            case ENDED -> new Shown(Texts.of("shell.ended", label), Tone.PLAIN, snapshot.reason());
            case FAILED -> new Shown(Texts.of("shell.failed", label), Tone.BAD, snapshot.reason());
        };
    }

    private static String since(LiveSnapshot snapshot) {
        return snapshot.program()
                .map(p -> Format.clock(Math.max(0, snapshot.takenNs() - p.startedNs()) / 1_000_000_000L))
                .orElse("");
    }

    private static Reading<String> period(LiveSnapshot.Audio audio) {
        return audio.frames().flatMap(frames -> audio.rate().flatMap(rate -> audio.periodNs().map(ns -> Texts.of("shell.period",
                frames, rate % 1000 == 0 ? Integer.toString(rate / 1000) : String.format(Language.locale(), "%.1f", rate / 1e3),
                Format.duration(ns)))));
    }

    private static Shown realTime(Reading<LiveSnapshot.Rt> rt) {
        if (!(rt instanceof Reading.Value<LiveSnapshot.Rt>(LiveSnapshot.Rt value))) {
            return Shown.of(rt, LiveSnapshot.Rt::policy);
        }
        if (value.priority() == 0) {
            return new Shown(Texts.of("value.off"), Tone.PLAIN, value.reason());
        }
        return value.granted()
                ? new Shown(value.policy() + " " + value.priority(), Tone.PLAIN, value.reason())
                : new Shown(Texts.of("absent.notPermitted"), Tone.WARN, value.reason());
    }

    private static Shown lost(Reading<LiveSnapshot.Events> events) {
        Shown count = Shown.of(events, e -> Format.count(e.lost()));
        if (!(events instanceof Reading.Value<LiveSnapshot.Events>(LiveSnapshot.Events e))) {
            return count;
        }
        String before = e.beforeAttach() == 0 ? "" : Texts.of("shell.lost.before", Format.count(e.beforeAttach()));
        return e.lost() == 0
                ? count.because(before)
                : count.as(Tone.WARN).because((Texts.of("shell.lost.detail") + " " + before).strip());
    }

    public ReadOnlyObjectProperty<Shown> programProperty() {
        return program.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> audioProperty() {
        return audio.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> realTimeProperty() {
        return realTime.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> lockedProperty() {
        return locked.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> hugeProperty() {
        return huge.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> costProperty() {
        return cost.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> memoryProperty() {
        return memory.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Shown> lostProperty() {
        return lost.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty problemsProperty() {
        return problems.getReadOnlyProperty();
    }
}
