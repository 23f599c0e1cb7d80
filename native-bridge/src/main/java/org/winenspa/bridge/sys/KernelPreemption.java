package org.winenspa.bridge.sys;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// How the kernel can be preempted, from its version line and, where readable, its run-time choice.
public final class KernelPreemption {

    /// From the worst for audio to the best.
    public enum Model {
        /// PREEMPT_NONE or not named: system calls run to their end.
        NONE,
        /// PREEMPT_VOLUNTARY: only at marked points.
        VOLUNTARY,
        /// PREEMPT_LAZY: fully preemptible for real-time threads, lazily for the others.
        LAZY,
        /// PREEMPT: everywhere outside locks.
        FULL,
        /// PREEMPT_DYNAMIC: chosen at boot; which one may be unreadable for this user.
        DYNAMIC,
        /// PREEMPT_RT: everywhere, with priority inheritance in the kernel's own locks.
        RT
    }

    /// @param release as `uname -r`
    /// @param model what the kernel is built for, or runs as when that could be read
    /// @param runtimeChoice of a DYNAMIC kernel: none, voluntary, lazy or full; for a normal user what it was booted or
    ///        built with, which root may have changed since
    public record Preemption(String release, Model model, Reading<String> runtimeChoice) {
    }

    private KernelPreemption() {
    }

    /// The model of the running kernel.
    public static Reading<Preemption> read() {
        return ProcText.read(ProcPath.PROC.resolve("version")).flatMap(version -> parse(version, choice(version)));
    }

    /// What a PREEMPT_DYNAMIC kernel runs as: only root sees it in debugfs; else what it was booted with, or built
    /// for, holds unless root changed it since.
    private static Reading<String> choice(String version) {
        Reading<String> marked = ProcText.read(ProcPath.SYS.resolve("kernel/debug/sched/preempt"))
                .flatMap(KernelPreemption::marked);
        if (marked.isAvailable()) {
            return marked;
        }
        Reading<String> booted = ProcText.read(ProcPath.PROC.resolve("cmdline")).flatMap(KernelPreemption::parseBoot);
        return booted.isAvailable() ? booted
                : release(version).flatMap(KernelConfig::read).flatMap(KernelPreemption::builtFor);
    }

    static Reading<String> parseBoot(String commandLine) {
        String chosen = "";
        for (String word : commandLine.strip().split("\\s+")) {
            chosen = word.startsWith("preempt=") ? word.substring("preempt=".length()) : chosen;
        }
        return chosen.isEmpty() ? Reading.failed("the kernel was booted without preempt=") : Reading.of(chosen);
    }

    static Reading<String> builtFor(Set<String> options) {
        for (String model : List.of("lazy", "full", "voluntary", "none")) {
            String option = model.equals("full") ? "PREEMPT" : "PREEMPT_" + model.toUpperCase(Locale.ROOT);
            if (options.contains(option)) {
                return Reading.of(model);
            }
        }
        return Reading.failed("the kernel's configuration names no preemption model");
    }

    private static Reading<String> release(String version) {
        String[] words = version.strip().split("\\s+");
        return words.length < 3 || !words[0].equals("Linux")
                ? Reading.failed("/proc/version does not begin with Linux version") : Reading.of(words[2]);
    }

    /// @param chosen what a dynamic kernel runs as
    static Reading<Preemption> parse(String version, Reading<String> chosen) {
        return release(version).map(release -> {
            Model built = built(version);
            Reading<String> choice = built == Model.DYNAMIC ? chosen
                    : Reading.notSupported("only kernels with PREEMPT_DYNAMIC choose at boot");
            return new Preemption(release, choice.map(KernelPreemption::running).orElse(built), choice);
        });
    }

    /// The build's flags stand after the build number: `#1 SMP PREEMPT_DYNAMIC Debian …`.
    private static Model built(String version) {
        for (String word : version.substring(Math.max(0, version.indexOf('#'))).split("[\\s,()]+")) {
            switch (word) {
                case "PREEMPT_RT":
                    return Model.RT;
                case "PREEMPT_DYNAMIC":
                    return Model.DYNAMIC;
                case "PREEMPT_LAZY":
                    return Model.LAZY;
                case "PREEMPT":
                    return Model.FULL;
                case "PREEMPT_VOLUNTARY":
                    return Model.VOLUNTARY;
                default:
                    break;
            }
        }
        return Model.NONE;
    }

    /// debugfs marks the choice as `none voluntary (full) lazy`.
    static Reading<String> marked(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')', open + 1);
        return open < 0 || close < 0 ? Reading.failed("no preemption model is marked as chosen")
                : Reading.of(text.substring(open + 1, close));
    }

    private static Model running(String choice) {
        return switch (choice) {
            case "none" -> Model.NONE;
            case "voluntary" -> Model.VOLUNTARY;
            case "lazy" -> Model.LAZY;
            case "full" -> Model.FULL;
            default -> Model.DYNAMIC;
        };
    }
}
