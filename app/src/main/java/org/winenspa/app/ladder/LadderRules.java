package org.winenspa.app.ladder;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.winenspa.app.ladder.Rung.Who;
import org.winenspa.bridge.sys.RtThrottling.Throttling;

/// The rules of the ladder, as data: an id, whether a launch that breaks it is refused, and who breaks it. Their sentences stand in
/// `ladder.properties` under `ladder.rule.<id>`. Pure functions; they compare own priorities, because a boost is inheritance at work.
public final class LadderRules {

    /// rtkit grants no more than this to an audio server.
    private static final int RTKIT_CAP = 20;
    private static final int KERNEL_PRIORITY = 99;
    /// A thread that sleeps between periods stays well below.
    private static final double HOG_PERCENT = 90;

    /// @param offenders the threads that stand wrong, never empty
    /// @param arguments for the sentences
    private record Hit(List<Rung> offenders, List<String> arguments) {}

    private record Rule(String id, boolean refusesLaunch, Function<Ladder, Optional<Hit>> check) {}

    private static final List<Rule> RULES = List.of(
            new Rule("above-server", true, ladder -> aboveServer(ladder, server -> server.priority() > RTKIT_CAP)),
            new Rule("above-capped-server", true, ladder -> aboveServer(ladder, server -> server.priority() <= RTKIT_CAP)),
            new Rule("server-normal", false, LadderRules::normalServer),
            new Rule("ceiling-99", true, ladder -> hit(clients(ladder, t -> t.priority() >= KERNEL_PRIORITY))),
            new Rule("wineserver-above", false, LadderRules::wineserverAbove),
            new Rule("wineserver-normal", false, LadderRules::normalWineserver),
            new Rule("sound-irq-below", false, LadderRules::soundInterruptBelow),
            new Rule("gui-real-time", false, ladder -> hit(clients(ladder, t -> t.who() == Who.GUI))),
            new Rule("worker-above-audio", false, LadderRules::workerAboveAudio),
            new Rule("audio-normal", false, LadderRules::normalAudio),
            new Rule("hog-unthrottled", false, ladder -> hogs(ladder, throttling -> !throttling.isOn())),
            new Rule("hog-throttled", false, ladder -> hogs(ladder, Throttling::isOn)));

    private LadderRules() {}

    /// Ids of all rules, in the order they are told.
    public static List<String> ids() {
        return RULES.stream().map(Rule::id).toList();
    }

    /// The rules that `ladder` breaks, gravest first.
    public static List<Broken> broken(Ladder ladder) {
        return RULES.stream().flatMap(rule -> rule.check().apply(ladder).stream()
                .map(hit -> new Broken(rule.id(), rule.refusesLaunch(), hit.offenders(), hit.arguments()))).toList();
    }

    /// Of several servers the least urgent one: it is the first to starve.
    private static Optional<Rung> server(Ladder ladder) {
        return ladder.all(Who.AUDIO_SERVER).reduce((higher, lower) -> lower.priority() < higher.priority() ? lower : higher);
    }

    private static List<Rung> clients(Ladder ladder, Predicate<Rung> wrong) {
        return ladder.clients().filter(wrong).toList();
    }

    private static Optional<Rung> topAudio(Ladder ladder) {
        return ladder.all(Who.AUDIO).reduce((a, b) -> b.priority() > a.priority() ? b : a);
    }

    private static Optional<Hit> hit(List<Rung> offenders, Rung... against) {
        if (offenders.isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = Stream.concat(Stream.of(offenders.getFirst()), Stream.of(against))
                .flatMap(rung -> Stream.of(rung.name(), Integer.toString(rung.priority()))).toList();
        return Optional.of(new Hit(offenders, arguments));
    }

    private static Optional<Hit> aboveServer(Ladder ladder, Predicate<Rung> kind) {
        return server(ladder).filter(s -> s.priority() > 0).filter(kind)
                .flatMap(s -> hit(clients(ladder, t -> t.priority() >= s.priority()), s));
    }

    private static Optional<Hit> normalServer(Ladder ladder) {
        return server(ladder).filter(s -> s.priority() == 0)
                .flatMap(s -> ladder.clients().findFirst().flatMap(client -> hit(List.of(s), client)));
    }

    private static Optional<Hit> wineserverAbove(Ladder ladder) {
        return wineservers(ladder, (server, client) -> server.priority() > 0 && client.priority() <= server.priority());
    }

    private static Optional<Hit> normalWineserver(Ladder ladder) {
        return wineservers(ladder, (server, client) -> server.priority() == 0);
    }

    /// A wineserver serves the programs of its own prefix only.
    private static Optional<Hit> wineservers(Ladder ladder, BiPredicate<Rung, Rung> wrong) {
        List<Rung> offenders = ladder.all(Who.WINESERVER).filter(server -> client(ladder, server, wrong).isPresent()).toList();
        return offenders.isEmpty() ? Optional.empty() : client(ladder, offenders.getFirst(), wrong).flatMap(client -> hit(offenders, client));
    }

    private static Optional<Rung> client(Ladder ladder, Rung server, BiPredicate<Rung, Rung> wrong) {
        return ladder.clients().filter(client -> client.prefix().equals(server.prefix()) && wrong.test(server, client)).findFirst();
    }

    private static Optional<Hit> soundInterruptBelow(Ladder ladder) {
        return topAudio(ladder).flatMap(audio ->
                hit(ladder.all(Who.SOUND_INTERRUPT).filter(irq -> irq.priority() < audio.priority()).toList(), audio));
    }

    private static Optional<Hit> workerAboveAudio(Ladder ladder) {
        return topAudio(ladder).filter(audio -> audio.priority() > 0).flatMap(audio ->
                hit(clients(ladder, t -> t.who() == Who.WORKER && t.priority() > audio.priority()), audio));
    }

    private static Optional<Hit> normalAudio(Ladder ladder) {
        return ladder.clients().findFirst().flatMap(client ->
                hit(ladder.all(Who.AUDIO).filter(t -> t.priority() == 0).toList(), client));
    }

    private static Optional<Hit> hogs(Ladder ladder, Predicate<Throttling> kind) {
        return ladder.throttling().optional().filter(kind).flatMap(throttling ->
                hit(ladder.rungs().stream().filter(t -> t.priority() > 0 && t.cpuPercent() >= HOG_PERCENT).toList()));
    }
}
