package org.winenspa.app.runtime;

import java.util.List;

/// What [RuntimeCatalog#verify] found out about a runtime.
///
/// @param runtime the runtime that was verified
/// @param items in the order they were checked
public record RuntimeReport(WineRuntime runtime, List<Item> items) {

    /// What one check found.
    public enum Verdict {
        PASS,
        /// The runtime cannot be trusted to work.
        FAIL,
        /// It works, but is not what this checkout would build.
        OLDER,
        /// The check does not apply here.
        SKIP
    }

    /// One check.
    ///
    /// @param what what was checked
    /// @param verdict how it ended
    /// @param evidence what was seen, and the reason for a verdict other than PASS
    public record Item(String what, Verdict verdict, String evidence) {}

    public RuntimeReport {
        items = List.copyOf(items);
    }

    /// Whether no check failed.
    public boolean passed() {
        return items.stream().noneMatch(item -> item.verdict() == Verdict.FAIL);
    }
}
