package org.winenspa.app.runtime;

import java.util.List;

/// What a Wine build can be able to do that matters for audio, and which texts in its binaries show it: code that
/// reads a variable or opens a device holds its name.
public enum RuntimeFeature {
    /// Windows thread priorities become real-time priorities.
    RT_PRIO("rt-prio", List.of("NSPA_RT_PRIO"), List.of("NSPA_RT_PRIO")),
    /// Critical sections pass priority on.
    CS_PI("cs-pi", List.of("NSPA_CS_PI"), List.of()),
    /// The live view's measurements.
    TELEMETRY("telemetry", List.of("NSPA_TELEMETRY"), List.of()),
    /// Synchronisation through the kernel's ntsync driver.
    NTSYNC("ntsync", List.of(), List.of("/dev/ntsync")),
    /// Synchronisation through futexes.
    FSYNC("fsync", List.of(), List.of("WINEFSYNC")),
    /// Synchronisation through event descriptors.
    ESYNC("esync", List.of(), List.of("WINEESYNC")),
    /// 32-bit Windows programs and plug-ins.
    BITS_32("32-bit", List.of(), List.of()),
    /// Huge pages for the program's memory.
    LARGE_PAGES("hugepages", List.of("NSPA_HUGEPAGES"), List.of()),
    /// The program's memory stays in RAM.
    LOCKED_MEMORY("mlock", List.of("NSPA_MLOCK"), List.of());

    private final String key;
    private final List<String> inNtdll;
    private final List<String> inServer;

    RuntimeFeature(String key, List<String> inNtdll, List<String> inServer) {
        this.key = key;
        this.inNtdll = inNtdll;
        this.inServer = inServer;
    }

    /// As `runtime.json` names it.
    public String key() {
        return key;
    }

    /// Texts that the Unix half of ntdll holds if it has the feature.
    List<String> inNtdll() {
        return inNtdll;
    }

    /// Texts that the wineserver holds if it has the feature.
    List<String> inServer() {
        return inServer;
    }
}
