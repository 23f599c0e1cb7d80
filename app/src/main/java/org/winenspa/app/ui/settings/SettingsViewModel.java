package org.winenspa.app.ui.settings;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.settings.Look;
import org.winenspa.app.settings.Settings;
import org.winenspa.app.settings.SettingsStore;
import org.winenspa.app.text.Language;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Work;

/// What the user sets for the panel; each change is saved at once. FX thread.
public final class SettingsViewModel {
    private final Optional<SettingsStore> store;
    private final Settings atStart;
    private final Work work;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /// @param store where they are kept; without it changes last until the panel ends
    public SettingsViewModel(Optional<SettingsStore> store, Settings atStart, Work work) {
        this.store = store;
        this.atStart = atStart;
        this.work = work;
        settings = new ReadOnlyObjectWrapper<>(atStart);
    }

    /// Sets the language; empty to follow the session.
    public void language(Optional<Language> chosen) {
        change(settings.get().with(chosen));
    }

    /// Sets the colours.
    public void look(Look chosen) {
        change(settings.get().with(chosen));
    }

    /// Sets the size of everything in percent.
    public void scale(int percent) {
        change(settings.get().withScale(percent));
    }

    /// Sets whether moving charts are drawn less often.
    public void calm(boolean wanted) {
        change(settings.get().withCalm(wanted));
    }

    /// What a look is called.
    public static String name(Look look) {
        return Texts.of("settings.look." + look.name().toLowerCase(Locale.ROOT));
    }

    private void change(Settings changed) {
        if (changed.equals(settings.get())) {
            return;
        }
        settings.set(changed);
        message.set(changed.language().equals(atStart.language()) && changed.scalePercent() == atStart.scalePercent()
                ? "" : Texts.of("settings.nextStart"));
        store.ifPresent(file -> work.run(
                () -> {
                    file.save(changed);
                    return file;
                },
                saved -> {},
                e -> message.set(Texts.of("settings.notSaved", file.file().toString(),
                        e instanceof java.io.IOException io ? AtomicFile.reason(io) : String.valueOf(e.getMessage())))));
    }

    /// What is set now.
    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /// What the user should know about the last change, may be empty.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }
}
