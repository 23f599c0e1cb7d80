package org.winenspa.app.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A profile being changed. Not thread-safe: it belongs to the form or command that made it.
public final class ProfileEdit {

    private String id;
    private String name;
    private String executable;
    private List<String> arguments;
    private String prefix;
    private String runtime;
    private RealTime realTime;
    private boolean hugepages;
    private boolean lockMemory;
    private String cpus;
    private Map<String, String> environment;
    private boolean telemetry;
    private AudioPeriod audio;

    ProfileEdit(Profile from) {
        id = from.id();
        name = from.name();
        executable = from.executable();
        arguments = new ArrayList<>(from.arguments());
        prefix = from.prefix();
        runtime = from.runtime();
        realTime = from.realTime();
        hugepages = from.hugepages();
        lockMemory = from.lockMemory();
        cpus = from.cpus();
        environment = new LinkedHashMap<>(from.environment());
        telemetry = from.telemetry();
        audio = from.audio();
    }

    /// Starts a new profile with the defaults of a fresh file.
    ///
    /// @param id see [ProfileId#fromName]
    /// @param name what the user calls it
    public static ProfileEdit blank(String id, String name) {
        return new ProfileEdit(new Profile(id, name, "", List.of(), id, Profile.AUTO, RealTime.DEFAULT,
                false, false, "", Map.of(), true, AudioPeriod.DEFAULT));
    }

    public ProfileEdit id(String value) {
        id = value;
        return this;
    }

    public ProfileEdit name(String value) {
        name = value;
        return this;
    }

    public ProfileEdit executable(String value) {
        executable = value;
        return this;
    }

    public ProfileEdit arguments(List<String> value) {
        arguments = new ArrayList<>(value);
        return this;
    }

    public ProfileEdit prefix(String value) {
        prefix = value;
        return this;
    }

    public ProfileEdit runtime(String value) {
        runtime = value;
        return this;
    }

    public ProfileEdit realTime(RealTime value) {
        realTime = value;
        return this;
    }

    public ProfileEdit hugepages(boolean value) {
        hugepages = value;
        return this;
    }

    public ProfileEdit lockMemory(boolean value) {
        lockMemory = value;
        return this;
    }

    public ProfileEdit cpus(String value) {
        cpus = value;
        return this;
    }

    public ProfileEdit environment(Map<String, String> value) {
        environment = new LinkedHashMap<>(value);
        return this;
    }

    public ProfileEdit telemetry(boolean value) {
        telemetry = value;
        return this;
    }

    public ProfileEdit audio(AudioPeriod value) {
        audio = value;
        return this;
    }

    /// The profile as it stands now.
    public Profile done() {
        return new Profile(id, name, executable, arguments, prefix, runtime, realTime, hugepages, lockMemory, cpus,
                environment, telemetry, audio);
    }
}
