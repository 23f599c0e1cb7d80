package org.winenspa.app.tray;

import java.util.List;

/// What the tray shows. Immutable.
///
/// @param mark the shape of the icon, beside its colour
/// @param title the panel's name, with the profile's while one runs
/// @param text load and xruns, the tooltip's second line
/// @param entries of the menu, in order
public record TrayState(Mark mark, String title, String text, List<Entry> entries) {

    /// Shape and meaning of the icon.
    public enum Mark {
        /// A filled disc.
        GOOD,
        /// A ring.
        WAITING,
        /// A cross.
        BAD
    }

    /// One entry of the menu.
    ///
    /// @param action called on a thread of the bus
    public record Entry(String label, boolean enabled, Runnable action) {}

    public TrayState {
        entries = List.copyOf(entries);
    }
}
