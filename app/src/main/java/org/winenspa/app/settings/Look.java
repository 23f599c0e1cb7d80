package org.winenspa.app.settings;

/// The colours of the panel.
public enum Look {
    DARK,
    LIGHT,
    /// White and bright colours on black, borders everywhere.
    CONTRAST
}
