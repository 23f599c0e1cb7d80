package org.winenspa.app.ui.palette;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One thing that the panel can do. FX thread.
///
/// @param id stable name, such as `page.live`
/// @param title what the palette shows, an order to the panel
/// @param keywords other words it is found by, may be empty
/// @param shortcut key that runs it without the palette
/// @param enabled whether it can run now
public record PanelAction(
        String id, String title, String keywords, Optional<Shortcut> shortcut, BooleanSupplier enabled, Runnable run) {

    /// An action that can always run and has no key.
    public static PanelAction of(String id, String title, Runnable run) {
        return new PanelAction(id, title, "", Optional.empty(), () -> true, run);
    }

    /// The same, also found by `words`.
    public PanelAction words(String words) {
        return new PanelAction(id, title, words, shortcut, enabled, run);
    }

    /// The same with a key.
    public PanelAction key(Shortcut key) {
        return new PanelAction(id, title, keywords, Optional.of(key), enabled, run);
    }

    /// The same, possible only while `condition` holds.
    public PanelAction when(BooleanSupplier condition) {
        return new PanelAction(id, title, keywords, shortcut, condition, run);
    }

    /// Runs it if it can run now.
    public void fire() {
        if (enabled.getAsBoolean()) {
            run.run();
        }
    }
}
