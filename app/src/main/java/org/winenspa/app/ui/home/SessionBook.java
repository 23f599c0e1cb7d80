package org.winenspa.app.ui.home;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Work;
import org.winenspa.app.verdict.LoadTest;
import org.winenspa.app.verdict.ResultStore;
import org.winenspa.app.verdict.SessionResult;
import org.winenspa.app.verdict.SessionTally;

/// Follows the watched program and keeps the last result of each profile. FX thread; the disk is left to [Work].
public final class SessionBook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBook.class);

    private final Programs programs;
    private final ResultStore store;
    private final Work work;
    private final Notices notices;
    private final Map<String, SessionResult> results = new HashMap<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private @Nullable SessionTally tally;
    private long lastSequence;

    public SessionBook(Programs programs, ResultStore store, Work work, Notices notices) {
        this.programs = programs;
        this.store = store;
        this.work = work;
        this.notices = notices;
    }

    /// Reads the results of former sessions.
    public void load() {
        work.run(store::all, found -> {
            found.forEach(results::putIfAbsent);
            changed();
        }, e -> notices.failed(Texts.of("verdict.notLoaded", String.valueOf(e.getMessage()))));
    }

    /// Looks at the watched program; called about twice a second.
    public void beat() {
        LiveSnapshot s = programs.snapshot();
        if (s == null) {
            return;
        }
        SessionTally current = tally;
        if (current != null && (!current.profileId().equals(programs.watchedId()) || s.sequence() < lastSequence)) {
            keep(current);
            current = null;
        }
        lastSequence = s.sequence();
        boolean over = s.state() == LiveSnapshot.State.ENDED || s.state() == LiveSnapshot.State.FAILED;
        if (current == null && !over) {
            current = new SessionTally(programs.watchedId(), programs.watchedId().equals(LoadTest.ID));
        }
        if (current != null) {
            current.take(s);
            if (over) {
                keep(current);
                current = null;
            }
        }
        tally = current;
    }

    private void keep(SessionTally ended) {
        ended.result(Instant.now()).ifPresent(result -> {
            results.put(result.profileId(), result);
            changed();
            work.run(() -> {
                store.save(result);
                return true;
            }, saved -> { }, e -> notices.failed(Texts.of("verdict.notSaved", String.valueOf(e.getMessage()))));
        });
    }

    /// The last result of a profile.
    public Optional<SessionResult> of(String profileId) {
        return Optional.ofNullable(results.get(profileId));
    }

    /// The newest result of all.
    public Optional<SessionResult> newest() {
        return results.values().stream().max(Comparator.comparing(SessionResult::ended));
    }

    /// Changes with every result.
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /// Keeps what was measured so far of a program that goes on without the panel.
    @Override
    public void close() {
        beat();
        SessionTally open = tally;
        tally = null;
        if (open != null) {
            open.result(Instant.now()).ifPresent(result -> {
                try {
                    store.save(result);
                } catch (IOException e) {
                    LOG.warn("The result of this session of {} was not kept: it could not be written.", result.profileId(), e);
                }
            });
        }
    }
}
