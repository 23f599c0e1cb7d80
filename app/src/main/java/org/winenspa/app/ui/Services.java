package org.winenspa.app.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.winenspa.app.daw.DawSearch;
import org.winenspa.app.doctor.Doctor;
import org.winenspa.app.launch.Launcher;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.runtime.Checkout;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.ui.runtimes.RuntimeServices;
import org.winenspa.app.ui.strip.Desktop;
import org.winenspa.app.verdict.ResultStore;

/// Everything below the panel that it uses.
///
/// @param profiles the user's profiles
/// @param runtimes the Wine builds
/// @param checkout where our sources are, empty when the panel runs without them
/// @param buildLog where a runtime build writes
/// @param launcher plans and starts programs
/// @param doctor examines the machine
/// @param host reads what profiles are checked against; blocks
/// @param keeping snapshots, pins and what else the runtimes page changes
/// @param watches observes a program
/// @param captures xruns that were kept
/// @param results what former sessions measured
/// @param desktop where strip and tray live
/// @param daws looks for installed audio programs; blocks
public record Services(
        ProfileStore profiles,
        RuntimeCatalog runtimes,
        Optional<Checkout> checkout,
        Path buildLog,
        Launcher launcher,
        Doctor doctor,
        Supplier<HostFacts> host,
        RuntimeServices keeping,
        Watch.Factory watches,
        CaptureStore captures,
        ResultStore results,
        Desktop desktop,
        Supplier<DawSearch> daws) {}
