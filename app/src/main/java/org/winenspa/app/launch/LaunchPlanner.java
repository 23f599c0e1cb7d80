package org.winenspa.app.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.winenspa.app.Directories;
import org.winenspa.app.launch.LaunchProblem.Kind;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileValidator;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.profile.RtRights;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeProblem;
import org.winenspa.app.runtime.WineEnvironment;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// Turns a profile into exactly what will run. Reads, never writes.
final class LaunchPlanner {

    private final Directories directories;
    private final RuntimeCatalog runtimes;
    private final Supplier<HostFacts> host;
    private final Map<String, String> session;

    LaunchPlanner(Directories directories, RuntimeCatalog runtimes, Supplier<HostFacts> host,
            Map<String, String> session) {
        this.directories = directories;
        this.runtimes = runtimes;
        this.host = host;
        this.session = Map.copyOf(session);
    }

    LaunchPlan plan(Profile profile) throws LaunchProblem {
        HostFacts facts = host.get();
        List<FieldMessage> messages = ProfileValidator.check(profile, facts);
        List<FieldMessage> errors = messages.stream().filter(FieldMessage::isError).toList();
        if (!errors.isEmpty()) {
            throw new LaunchProblem(Kind.PROFILE, Texts.of("launch.profile", profile.id(), errors.stream().map(FieldMessage::text).collect(Collectors.joining(" "))), errors);
        }
        WineRuntime runtime = runtime(profile);
        Path program = program(profile);
        Path prefix = prefix(profile);
        Reading<Integer> realTime = realTime(profile.realTime(), runtime, facts.rtRights());
        List<String> notes = new ArrayList<>(messages.stream().map(FieldMessage::text).toList());
        notes.addAll(notes(profile, runtime, realTime));
        Map<String, String> set = variables(profile, prefix);
        Set<String> removed = WineEnvironment.stray(session.keySet());
        removed.removeAll(set.keySet());
        return new LaunchPlan(profile, runtime, prefix, PrefixMaker.exists(prefix),
                command(profile, runtime, program, facts.rtRights()), set, removed,
                Objects.requireNonNull(program.getParent()), LogFile.of(directories.logs(), profile.id()), realTime, notes);
    }

    private WineRuntime runtime(Profile profile) throws LaunchProblem {
        try {
            return runtimes.select(profile.runtime());
        } catch (RuntimeProblem e) {
            throw new LaunchProblem(Kind.RUNTIME, Objects.requireNonNullElse(e.getMessage(), Texts.of("launch.noRuntime")));
        }
    }

    private Path program(Profile profile) throws LaunchProblem {
        if (!profile.isDemo()) {
            return Path.of(profile.executable());
        }
        return WindowsPrograms.demo(directories.cache()).orElseThrow(() -> new LaunchProblem(Kind.RUNTIME,
                Texts.of("launch.noDemo", directories.cache().resolve("programs").toString())));
    }

    private Path prefix(Profile profile) {
        return profile.prefix().startsWith("/")
                ? Path.of(profile.prefix()).normalize()
                : directories.prefixes().resolve(profile.prefix());
    }

    private static Reading<Integer> realTime(RealTime wish, WineRuntime runtime, Reading<RtRights> rights) {
        if (!wish.enabled()) {
            return Reading.notSupported(Texts.of("launch.rt.off"));
        }
        if (!runtime.has(WineRuntime.RT_PRIORITY)) {
            return Reading.notSupported(Texts.of("launch.rt.otherRuntime", runtime.key()));
        }
        return rights.flatMap(r -> r.grant(wish.priority()));
    }

    private static List<String> notes(Profile profile, WineRuntime runtime, Reading<Integer> realTime) {
        List<String> notes = new ArrayList<>();
        if (profile.realTime().enabled() && !realTime.isAvailable()) {
            notes.add(Texts.of("launch.note.noRt", realTime.reason()));
        }
        if (profile.telemetry() && !runtime.has(WineRuntime.TELEMETRY)) {
            notes.add(Texts.of("launch.note.noTelemetry"));
        }
        if (profile.hugepages() && !runtime.has("hugepages")) {
            notes.add(Texts.of("launch.note.noHugepages"));
        }
        if (profile.lockMemory() && !runtime.has("mlock")) {
            notes.add(Texts.of("launch.note.noLock"));
        }
        return notes;
    }

    private Map<String, String> variables(Profile profile, Path prefix) {
        Map<String, String> set = new TreeMap<>();
        set.put("WINEPREFIX", prefix.toString());
        // Wine's "fixme" lines are written by the very threads that must be on time
        set.put("WINEDEBUG", "fixme-all");
        set.put("WINEDLLOVERRIDES", "winemenubuilder.exe=d");
        if (profile.realTime().enabled()) {
            set.put("NSPA_RT_PRIO", String.valueOf(profile.realTime().priority()));
            set.put("NSPA_RT_POLICY", profile.realTime().policy().name());
        }
        if (profile.telemetry()) {
            set.put("NSPA_TELEMETRY", "1");
        }
        if (profile.hugepages()) {
            set.put("NSPA_HUGEPAGES", "1");
        }
        if (profile.lockMemory()) {
            set.put("NSPA_MLOCK", "1");
        }
        set.put(LaunchPlan.LAUNCH_VARIABLE, profile.id() + "-" + UUID.randomUUID().toString().substring(0, 8));
        set.putAll(profile.environment());
        return set;
    }

    private static List<String> command(Profile profile, WineRuntime runtime, Path program, Reading<RtRights> rights) {
        List<String> command = new ArrayList<>();
        // a session of its own: Ctrl+C in the panel's terminal and the panel's end do not reach the program
        command.add("setsid");
        RealTime wish = profile.realTime();
        if (wish.enabled() && rights.optional().filter(r -> r.needsRaising(wish.priority())).isPresent()) {
            command.addAll(List.of("prlimit", "--rtprio=" + wish.priority() + ":"));
        }
        if (!profile.cpus().isBlank()) {
            command.addAll(List.of("taskset", "-c", profile.cpus().replace(" ", "")));
        }
        command.add(runtime.wine().toString());
        command.add(program.toString());
        if (profile.isDemo() && profile.arguments().isEmpty()) {
            command.addAll(List.of("--frames", String.valueOf(profile.audio().frames()),
                    "--rate", String.valueOf(profile.audio().rateHz())));
        }
        command.addAll(profile.arguments());
        return command;
    }
}
