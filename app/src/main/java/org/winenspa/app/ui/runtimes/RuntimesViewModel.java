package org.winenspa.app.ui.runtimes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.runtime.BuildProgress;
import org.winenspa.app.runtime.Checkout;
import org.winenspa.app.runtime.RuntimeBuild;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeProblem;
import org.winenspa.app.runtime.RuntimeReport;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

/// The Wine builds of this user: list, verify, build, cancel. FX thread; what blocks runs through [Work].
public final class RuntimesViewModel {
    private final RuntimeCatalog catalog;
    private final Optional<Checkout> checkout;
    private final Path buildLog;
    private final Work work;
    private final Notices notices;
    private final ObservableList<WineRuntime> runtimes = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper building = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper buildText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper verifying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<RuntimeReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable RuntimeBuild build;

    public RuntimesViewModel(RuntimeCatalog catalog, Optional<Checkout> checkout, Path buildLog, Work work, Notices notices) {
        this.catalog = catalog;
        this.checkout = checkout;
        this.buildLog = buildLog;
        this.work = work;
        this.notices = notices;
    }

    /// Reads the list anew.
    public void reload() {
        work.run(catalog::list, found -> {
            problem.set("");
            runtimes.setAll(found);
        }, e -> problem.set(Texts.of("runtimes.unreadable", String.valueOf(e.getMessage()))));
    }

    /// Checks that a runtime is whole and works; the result goes to [#reportProperty].
    public void verify(WineRuntime runtime) {
        if (verifying.get()) {
            return;
        }
        verifying.set(true);
        report.set(Optional.empty());
        work.run(() -> catalog.verify(runtime), done -> {
            verifying.set(false);
            report.set(Optional.of(done));
        }, e -> {
            verifying.set(false);
            notices.failed(Texts.of("runtimes.verifyFailed", runtime.key(), String.valueOf(e.getMessage())));
        });
    }

    /// Whether our sources are at hand.
    public boolean canBuild() {
        return checkout.isPresent();
    }

    /// Builds our runtime, or goes on with a cancelled build.
    public void build() {
        if (building.get() || checkout.isEmpty()) {
            return;
        }
        RuntimeBuild started = new RuntimeBuild(checkout.get(), false, buildLog);
        build = started;
        building.set(true);
        fraction.set(-1);
        buildText.set(Texts.of("runtimes.building"));
        work.run(() -> started.run(step -> work.tell(() -> show(step))), done -> {
            ended(Texts.of("runtimes.built", done.toString()));
            reload();
        }, e -> {
            boolean cancelled = e instanceof RuntimeProblem p && p.kind() == RuntimeProblem.Kind.CANCELLED;
            ended(cancelled ? Texts.of("runtimes.cancelled") : Texts.of("runtimes.buildFailed", String.valueOf(e.getMessage()), buildLog.toString()));
            if (!cancelled) {
                notices.failed(buildText.get());
            }
        });
    }

    private void show(BuildProgress step) {
        fraction.set(Math.clamp(step.percent() / 100, 0, 1));
        String left = step.etaSeconds().isPresent() ? Texts.of("runtimes.left", Format.clock(step.etaSeconds().getAsLong())) : "";
        buildText.set(Texts.of("runtimes.step", Integer.toString(step.step()), Integer.toString(step.steps()), step.text(), Format.percent(step.percent()), left));
    }

    private void ended(String text) {
        building.set(false);
        fraction.set(-1);
        buildText.set(text);
        build = null;
    }

    /// Stops the build; what is done stays.
    public void cancel() {
        RuntimeBuild running = build;
        if (running != null) {
            buildText.set(Texts.of("runtimes.cancelling"));
            running.cancel();
        }
    }

    /// Our newest usable build.
    public Optional<WineRuntime> newest() {
        return runtimes.stream().filter(r -> r.kind() == WineRuntime.Kind.NSPA && r.usable()).findFirst();
    }

    /// Keys a profile can choose from.
    public List<String> selectors() {
        return runtimes.stream().map(WineRuntime::key).toList();
    }

    public ObservableList<WineRuntime> runtimes() {
        return runtimes;
    }

    public ReadOnlyBooleanProperty buildingProperty() {
        return building.getReadOnlyProperty();
    }

    /// 0 to 1, negative while it cannot be told.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty buildTextProperty() {
        return buildText.getReadOnlyProperty();
    }

    /// Why the list could not be read, empty if it could.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty verifyingProperty() {
        return verifying.getReadOnlyProperty();
    }

    /// The last verification.
    public ReadOnlyObjectProperty<Optional<RuntimeReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }
}
