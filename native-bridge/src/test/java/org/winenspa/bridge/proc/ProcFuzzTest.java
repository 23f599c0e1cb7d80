package org.winenspa.bridge.proc;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.Fixtures;
import org.winenspa.bridge.TextMutator;

/// 100,000 damaged texts: a parser returns a reading, whatever it is given.
class ProcFuzzTest {

    private static final int TEXTS_A_PARSER = 2_500;
    private static final Map<String, Consumer<String>> PARSERS = Map.ofEntries(
            Map.entry("stat", text -> PidStat.parse(text).map(TaskSched::of)),
            Map.entry("status", PidStatus::parse),
            Map.entry("smaps_rollup", SmapsRollup::parse),
            Map.entry("limits", PidLimits::parse),
            Map.entry("maps", PidMaps::parse),
            Map.entry("meminfo", Meminfo::parse),
            Map.entry("schedstat", TaskSchedstat::parse));
    private static final List<Consumer<String>> OTHERS = List.of(PidEnviron::parse, PidCmdline::parse, KeyedLines::parse);

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aDamagedTextNeverThrows(long seed) throws Exception {
        Random random = new Random(seed);
        TextMutator mutator = new TextMutator(random);
        for (Map.Entry<String, Consumer<String>> parser : PARSERS.entrySet()) {
            String text = Fixtures.proc(parser.getKey());
            for (int i = 0; i < TEXTS_A_PARSER; i++) {
                String damaged = mutator.mutate(text);
                check(parser.getValue(), damaged, seed);
                check(OTHERS.get(i % OTHERS.size()), damaged, seed);
            }
        }
    }

    private static void check(Consumer<String> parser, String text, long seed) {
        try {
            parser.accept(text);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ": " + text, e);
        }
    }
}
