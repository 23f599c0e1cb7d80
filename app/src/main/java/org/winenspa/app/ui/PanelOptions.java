package org.winenspa.app.ui;

import java.util.Optional;
import org.winenspa.app.settings.Settings;
import org.winenspa.app.settings.SettingsStore;

/// How the panel opens.
///
/// @param page the page it opens with
/// @param theme its colours, also against the settings
/// @param launch profile to launch at once
/// @param settings what the user set
/// @param store where changed settings go; without it they last until the panel ends
public record PanelOptions(Page page, Theme theme, Optional<String> launch, Settings settings, Optional<SettingsStore> store) {
    /// Home, dark, nothing launched.
    public static final PanelOptions DEFAULT = new PanelOptions(Page.HOME, Theme.DARK, Optional.empty());

    /// Without settings of the user's.
    public PanelOptions(Page page, Theme theme, Optional<String> launch) {
        this(page, theme, launch, Settings.DEFAULT, Optional.empty());
    }
}
