package org.winenspa.app.ui.readiness;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.winenspa.app.doctor.Doctor;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.doctor.Severity;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Tone;
import org.winenspa.app.ui.Work;

/// What the machine allows. Shared by Home and the readiness page, so that both say the same. FX thread.
public final class ReadinessViewModel {
    private final Doctor doctor;
    private final Work work;
    private final Notices notices;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    // one for all: a wrapper holds on to the list weakly, and a listener on a wrapper that nobody keeps is lost with it
    private final ObservableList<Finding> readOnly = FXCollections.unmodifiableObservableList(findings);
    private final ReadOnlyBooleanWrapper examined = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper();

    public ReadinessViewModel(Doctor doctor, Work work, Notices notices) {
        this.doctor = doctor;
        this.work = work;
        this.notices = notices;
    }

    /// Examines the machine anew.
    public void examine() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        work.run(doctor::examine, found -> {
            busy.set(false);
            examined.set(true);
            findings.setAll(found);
            open.set((int) found.stream().filter(f -> f.severity() == Severity.REQUIRED || f.severity() == Severity.ADVICE).count());
        }, e -> {
            busy.set(false);
            notices.failed(Texts.of("readiness.failed", String.valueOf(e.getMessage())));
        });
    }

    /// All findings, as the doctor ordered them.
    public ObservableList<Finding> findings() {
        return readOnly;
    }

    /// The gravest first, at most `most`.
    public List<Finding> gravest(int most) {
        return findings.stream().sorted((a, b) -> a.severity().compareTo(b.severity())).limit(most).toList();
    }

    /// How many of all are as they should be, in words; empty before the first examination.
    public String score() {
        long good = findings.stream().filter(f -> f.severity() == Severity.OK || f.severity() == Severity.INFO).count();
        return examined.get() ? Texts.of("readiness.score", Long.toString(good), Integer.toString(findings.size())) : "";
    }

    /// Whether nothing that is required is missing; false before the first examination.
    public boolean ready() {
        return examined.get() && Doctor.isReady(findings);
    }

    /// Tone of a severity.
    public static Tone tone(Severity severity) {
        return switch (severity) {
            case REQUIRED -> Tone.BAD;
            case ADVICE -> Tone.WARN;
            case UNKNOWN -> Tone.ABSENT;
            case INFO -> Tone.PLAIN;
            case OK -> Tone.OK;
        };
    }

    /// Word of a severity.
    public static String word(Severity severity) {
        return Texts.of(switch (severity) {
            case REQUIRED -> "severity.required";
            case ADVICE -> "severity.advice";
            case UNKNOWN -> "severity.unknown";
            case INFO -> "severity.info";
            case OK -> "severity.ok";
        });
    }

    /// The sign that stands before the word, so that colour is not alone.
    public static String sign(Severity severity) {
        return switch (severity) {
            case REQUIRED -> "✕";
            case ADVICE -> "▲";
            case UNKNOWN -> "?";
            case INFO -> "•";
            case OK -> "✓";
        };
    }

    /// Whether the machine was examined once.
    public ReadOnlyBooleanProperty examinedProperty() {
        return examined.getReadOnlyProperty();
    }

    /// Whether an examination runs.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Findings that are required or advised.
    public ReadOnlyIntegerProperty openProperty() {
        return open.getReadOnlyProperty();
    }
}
