package org.winenspa.app.ui;

import java.util.Optional;

/// How the panel opens.
///
/// @param page the page it opens with
/// @param theme dark or light
/// @param launch profile to launch at once
public record PanelOptions(Page page, Theme theme, Optional<String> launch) {
    /// Home, dark, nothing launched.
    public static final PanelOptions DEFAULT = new PanelOptions(Page.HOME, Theme.DARK, Optional.empty());

}
