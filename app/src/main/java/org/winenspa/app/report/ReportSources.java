package org.winenspa.app.report;

import java.util.List;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.CaptureSummary;
import org.winenspa.app.runtime.WineRuntime;

/// Everything a report is made of, before anything is replaced.
///
/// @param version of this program
/// @param findings about the machine
/// @param runtimes that are there
/// @param profiles of the user
/// @param captures newest first; loaded, with their summaries
/// @param logs newest first
public record ReportSources(
        String version,
        List<Finding> findings,
        List<WineRuntime> runtimes,
        List<Profile> profiles,
        List<Kept> captures,
        List<Log> logs) {

    /// @param summary where it comes from
    /// @param capture what was kept
    public record Kept(CaptureSummary summary, Capture capture) {}

    /// @param name of the file
    /// @param tail its last lines
    public record Log(String name, String tail) {}

    public ReportSources {
        findings = List.copyOf(findings);
        runtimes = List.copyOf(runtimes);
        profiles = List.copyOf(profiles);
        captures = List.copyOf(captures);
        logs = List.copyOf(logs);
    }
}
