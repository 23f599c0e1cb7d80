package org.winenspa.app.profile;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.winenspa.bridge.Reading;

/// What a profile is checked against on this machine.
///
/// @param onlineCpus the CPUs this user's programs may run on
/// @param audio the audio server's data thread; unavailable when no server was found or it cannot be read
/// @param rtRights what the kernel grants
public record HostFacts(
        Reading<SortedSet<Integer>> onlineCpus, Reading<AudioThread> audio, Reading<RtRights> rtRights) {

    /// The thread of the audio server that must never wait for a program.
    ///
    /// @param server such as `pipewire`
    /// @param rtPriority its static real-time priority, 0 when it is not scheduled in real time
    public record AudioThread(String server, int rtPriority) {}

    public HostFacts {
        onlineCpus = onlineCpus.map(cpus -> Collections.unmodifiableSortedSet(new TreeSet<>(cpus)));
    }

    /// Facts of a machine about which nothing is known, for checking a file by itself.
    public static HostFacts unknown() {
        return new HostFacts(
                Reading.notSupported("the CPUs were not read."),
                Reading.notSupported("no audio server was looked for."),
                Reading.notSupported("the limits were not read."));
    }
}
