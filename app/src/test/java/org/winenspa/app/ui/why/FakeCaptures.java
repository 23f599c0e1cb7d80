package org.winenspa.app.ui.why;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.explain.SampleCaptures;
import org.winenspa.app.record.Capture;

/// Captures in memory, newest first.
public final class FakeCaptures implements Captures {
    /// What a capture holds.
    public enum Sample { LOCKED, HOGGED, TOTALS, DAMAGED }

    private record Kept(Listed listed, Sample sample) {}

    private final List<Kept> kept = new ArrayList<>();
    private long revision;
    private String failure = "";
    int listings;
    int loads;

    public FakeCaptures add(String id, Sample sample) {
        kept.addFirst(new Kept(new Listed(id, Instant.parse("2026-04-05T21:04:12Z").plusSeconds(kept.size()), "Live.exe"), sample));
        revision++;
        return this;
    }

    void clear() {
        kept.clear();
        revision++;
    }

    void fail(String reason) {
        failure = reason;
        revision++;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public List<Listed> list() throws IOException {
        listings++;
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        return kept.stream().map(Kept::listed).toList();
    }

    @Override
    public Capture load(String id) throws IOException {
        loads++;
        return switch (kept.stream().filter(k -> k.listed.id().equals(id)).findFirst().orElseThrow().sample) {
            case LOCKED -> SampleCaptures.locked();
            case HOGGED -> SampleCaptures.hogged();
            case TOTALS -> SampleCaptures.totals();
            case DAMAGED -> throw new IOException(id + " is damaged");
        };
    }
}
