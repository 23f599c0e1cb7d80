package org.winenspa.app.verdict;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.bridge.Reading;

/// Follows one watched program and makes the result of it. The histograms are the program's own and complete at any time; only the load of
/// the workers has to be followed, because threads take it with them. Belongs to one thread.
public final class SessionTally {
    private final String profileId;
    private final boolean underLoad;
    private @Nullable Figures latest;
    private String series = "";
    private boolean realTime;
    private double workerPeak = Double.NaN;

    /// @param underLoad whether it is a test under load
    public SessionTally(String profileId, boolean underLoad) {
        this.profileId = profileId;
        this.underLoad = underLoad;
    }

    /// Whose program it is.
    public String profileId() {
        return profileId;
    }

    /// Takes a snapshot, as often as one likes.
    public void take(LiveSnapshot snapshot) {
        Figures.of(snapshot).optional().ifPresent(figures -> {
            latest = figures;
            figures.workerPercent().optional().ifPresent(percent ->
                    workerPeak = Double.isNaN(workerPeak) ? percent : Math.max(workerPeak, percent));
        });
        snapshot.runtime().flatMap(LiveSnapshot.RuntimeProof::series).optional().ifPresent(proved -> series = proved);
        realTime = snapshot.rt().map(LiveSnapshot.Rt::granted).orElse(realTime);
    }

    /// The result so far; empty before the first finished period.
    public Optional<SessionResult> result(Instant now) {
        Figures f = latest;
        if (f == null || f.periods() == 0) {
            return Optional.empty();
        }
        Reading<Double> workers = Double.isNaN(workerPeak) ? f.workerPercent() : Reading.of(workerPeak);
        Figures whole = new Figures(f.frames(), f.rateHz(), f.periods(), f.xruns(), f.averageNs(), f.p99Ns(), f.worstNs(), f.wakeWorstNs(), workers);
        return Optional.of(new SessionResult(profileId, underLoad, now, series, realTime, whole));
    }
}
