package org.winenspa.app.report;

import java.util.List;

/// A report as it would be written. Immutable.
///
/// @param text everything, replaced
/// @param replaced what was replaced, for the user to see
public record Report(String text, List<Redactor.Replaced> replaced) {

    public Report {
        replaced = List.copyOf(replaced);
    }
}
