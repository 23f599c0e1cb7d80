package org.winenspa.app.ui.runtimes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.winenspa.app.Sizes;
import org.winenspa.app.prefix.CopyCost;
import org.winenspa.app.prefix.CopyProgress;
import org.winenspa.app.prefix.CopyWatch;
import org.winenspa.app.prefix.PrefixProblem;
import org.winenspa.app.prefix.Prefixes.Prefix;
import org.winenspa.app.prefix.ServerEnd;
import org.winenspa.app.prefix.Snapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// The prefixes, their snapshots, and one copy at a time. FX thread; what blocks runs through [Work].
public final class PrefixesViewModel {
    /// One prefix.
    ///
    /// @param cost of the next snapshot, unavailable for a prefix that was not created
    /// @param users Wine's processes in it
    public record Row(Prefix prefix, List<Snapshot> snapshots, Reading<CopyCost> cost, Reading<List<WineProcess>> users) {}

    /// What ending a server would end, shown before it is done.
    public record EndQuestion(Prefix prefix, List<WineProcess> processes) {}

    private static final long TELL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final RuntimeServices services;
    private final Work work;
    private final Notices notices;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper working = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper workText = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<Optional<EndQuestion>> question = new ReadOnlyObjectWrapper<>(Optional.empty());
    private AtomicBoolean cancelled = new AtomicBoolean();

    public PrefixesViewModel(RuntimeServices services, Work work, Notices notices) {
        this.services = services;
        this.work = work;
        this.notices = notices;
    }

    /// Reads everything anew and ends what a crash left behind.
    public void reload() {
        work.run(this::read, rows::setAll, this::tell);
    }

    private List<Row> read() throws Exception {
        List<Row> found = new ArrayList<>();
        for (Prefix prefix : services.prefixes().list()) {
            found.add(new Row(prefix, snapshots(prefix), cost(prefix), services.use().of(prefix.path())));
        }
        return found;
    }

    private List<Snapshot> snapshots(Prefix prefix) throws PrefixProblem {
        try {
            services.snapshots().recover(prefix.path());
        } catch (PrefixProblem e) {
            if (e.kind() != PrefixProblem.Kind.BUSY) {
                throw e;
            }
        }
        return services.snapshots().list(prefix.path());
    }

    private Reading<CopyCost> cost(Prefix prefix) {
        if (!prefix.created()) {
            return Reading.waiting(Texts.of("prefix.notCreated"));
        }
        try {
            return Reading.of(services.snapshots().cost(prefix.path()));
        } catch (PrefixProblem e) {
            return Reading.failed(e.getMessage());
        }
    }

    /// Takes a snapshot.
    public void take(Prefix prefix) {
        copy(prefix, watch -> services.snapshots().take(prefix.path(), Snapshot.Reason.MANUAL, "", watch), taken ->
                notices.say(Texts.of("prefix.taken", prefix.name(), Sizes.text(taken.bytes()),
                        String.format(Locale.ROOT, "%.1f", taken.tookMs() / 1000.0))));
    }

    /// Brings a kept state back; can be taken back.
    public void rollback(Prefix prefix, String id, String when) {
        copy(prefix, watch -> services.snapshots().rollback(prefix.path(), id, watch), former ->
                notices.offer(Texts.of("prefix.rolledBack", prefix.name(), when), Texts.of("prefix.undo"),
                        () -> rollback(prefix, former.id(), former.taken().toString())));
    }

    private interface Copy {
        Snapshot run(CopyWatch watch) throws PrefixProblem;
    }

    private void copy(Prefix prefix, Copy copy, Consumer<Snapshot> done) {
        if (!working.get().isEmpty()) {
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        working.set(prefix.name());
        workText.set(Texts.of("prefix.taking"));
        Callable<Snapshot> task = () -> copy.run(new Told(stop));
        work.run(task, made -> {
            ended();
            done.accept(made);
        }, e -> {
            ended();
            tell(e);
        });
    }

    /// Stops the running copy; what it made is removed.
    public void cancel() {
        cancelled.set(true);
    }

    private void ended() {
        working.set("");
        fraction.set(-1);
        workText.set("");
        reload();
    }

    private void show(CopyProgress progress) {
        fraction.set(progress.fraction());
        workText.set(switch (progress.phase()) {
            case COUNT -> Texts.of("prefix.taking");
            case COPY -> Texts.of("prefix.copying", Sizes.text(progress.doneBytes()), Sizes.text(progress.totalBytes()),
                    progress.etaSeconds().isPresent() ? Texts.of("prefix.left", Format.clock(progress.etaSeconds().getAsLong())) : "");
            case SYNC, PLACE, KEEP -> Texts.of("prefix.phase." + progress.phase().name().toLowerCase(Locale.ROOT));
        });
    }

    /// Deletes a snapshot; can be taken back.
    public void delete(Prefix prefix, Snapshot snapshot) {
        work.run(() -> services.snapshots().delete(prefix.path(), snapshot.id()), away -> {
            reload();
            notices.offer(Texts.of("prefix.deleted", prefix.name(), Sizes.text(snapshot.bytes())), Texts.of("prefix.undo"),
                    () -> undelete(prefix, snapshot, away));
        }, this::tell);
    }

    private void undelete(Prefix prefix, Snapshot snapshot, Path away) {
        work.run(() -> {
            services.snapshots().undelete(prefix.path(), snapshot.id(), away);
            return away;
        }, done -> reload(), this::tell);
    }

    /// Shows what ending the Wine server of a prefix would end.
    public void askEnd(Prefix prefix) {
        work.run(() -> new ServerEnd(services.use()).affected(prefix.path()),
                found -> question.set(found.isEmpty() ? Optional.empty() : Optional.of(new EndQuestion(prefix, found))), this::tell);
    }

    /// Ends exactly what was shown.
    public void confirmEnd() {
        EndQuestion asked = question.get().orElse(null);
        question.set(Optional.empty());
        if (asked != null) {
            work.run(() -> {
                new ServerEnd(services.use()).end(asked.processes());
                return asked;
            }, done -> {
                notices.say(Texts.of("prefix.serverEnded", asked.prefix().name()));
                reload();
            }, this::tell);
        }
    }

    /// Leaves everything running.
    public void dismissEnd() {
        question.set(Optional.empty());
    }

    private void tell(Exception e) {
        notices.failed(String.valueOf(e.getMessage()));
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    /// Name of the prefix that is being copied, empty for none.
    public ReadOnlyStringProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty workTextProperty() {
        return workText.getReadOnlyProperty();
    }

    /// 0 to 1, negative while it cannot be told.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// What waits for a yes.
    public ReadOnlyObjectProperty<Optional<EndQuestion>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /// Hands progress to the FX thread ten times a second at most. Used by the copying thread.
    private final class Told implements CopyWatch {
        private final AtomicBoolean stop;
        private long toldNs;

        Told(AtomicBoolean stop) {
            this.stop = stop;
        }

        @Override
        public void show(CopyProgress progress) {
            long nowNs = System.nanoTime();
            if (progress.phase() != CopyProgress.Phase.COPY || nowNs - toldNs > TELL_NS) {
                toldNs = nowNs;
                work.tell(() -> PrefixesViewModel.this.show(progress));
            }
        }

        @Override
        public boolean cancelled() {
            return stop.get();
        }
    }
}
