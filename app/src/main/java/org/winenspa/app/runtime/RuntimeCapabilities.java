package org.winenspa.app.runtime;

import java.util.List;
import org.winenspa.bridge.Reading;

/// What a Wine build can do, read from its binaries and never from its name.
///
/// @param capabilities one for each [RuntimeFeature], in its order
/// @param ntdllBuildId GNU build id of the Unix half of ntdll, hexadecimal
/// @param serverBuildId of the wineserver
/// @param sizeBytes of all files of the build; of a system's Wine, not known
/// @param mismatches where its description and its binaries disagree, one sentence each
public record RuntimeCapabilities(List<Capability> capabilities, Reading<String> ntdllBuildId,
        Reading<String> serverBuildId, Reading<Long> sizeBytes, List<String> mismatches) {

    /// One feature.
    ///
    /// @param claimed whether `runtime.json` says so
    /// @param proven whether the binaries show it; unavailable where they could not be read
    /// @param evidence which text in which file, or what was missing
    public record Capability(RuntimeFeature feature, boolean claimed, Reading<Boolean> proven, String evidence) {}

    public RuntimeCapabilities {
        capabilities = List.copyOf(capabilities);
        mismatches = List.copyOf(mismatches);
    }
}
