package org.winenspa.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.EntryState;
import org.winenspa.bridge.telemetry.ThreadSlot;

class CounterLedgerTest {

    private final CounterLedger ledger = new CounterLedger();

    private static ThreadSlot slot(int slot, int generation, long boosts, long dropped) {
        long[] counters = new long[Counter.values().length];
        counters[Counter.BOOSTS.ordinal()] = boosts;
        return new ThreadSlot(slot, generation, EntryState.LIVE, 10, 1, 0, 1, 0, false, 0, 0, "", 0, dropped, counters);
    }

    @Test
    void addsUpAllThreads() {
        ledger.update(List.of(slot(0, 1, 5, 1), slot(1, 1, 7, 0)));

        assertEquals(12, ledger.total(Counter.BOOSTS));
        assertEquals(1, ledger.dropped());
    }

    @Test
    void laterLookReplacesTheEarlierOne() {
        ledger.update(List.of(slot(0, 1, 5, 0)));
        ledger.update(List.of(slot(0, 1, 9, 0)));

        assertEquals(9, ledger.total(Counter.BOOSTS));
    }

    @Test
    void recycledSlotKeepsItsFormerOwnersCount() {
        ledger.update(List.of(slot(0, 1, 5, 2)));
        ledger.update(List.of(slot(0, 2, 1, 1)));

        assertEquals(6, ledger.total(Counter.BOOSTS));
        assertEquals(3, ledger.dropped());
    }
}
