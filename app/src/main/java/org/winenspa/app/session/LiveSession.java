package org.winenspa.app.session;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches one program from its start to its end on one daemon thread of its own and publishes the newest
/// [LiveSnapshot]; nothing is queued, a reader pulls at its own rate. Watching never disturbs the program:
/// files are only read, and the program outlives the session.
public final class LiveSession implements AutoCloseable {

    /// Event rings are drained at this interval: 25 Hz, so a thread may write 51,000 events a second
    /// before its ring of 2,048 overwrites unread ones.
    static final long PERIOD_NS = 40_000_000;

    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private final AtomicReference<LiveSnapshot> latest;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final Sampler sampler;
    private final SessionTap tap;
    private final Thread thread;

    LiveSession(Sampler sampler, SessionTap tap) {
        this.sampler = sampler;
        this.tap = tap;
        this.latest = new AtomicReference<>(sampler.initial());
        this.thread = new Thread(this::run, "sampler");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /// Starts watching. Returns at once; the first snapshot says WAITING.
    public static LiveSession start(LiveTarget target) {
        return start(target, SessionTap.NONE);
    }

    /// Like [#start(LiveTarget)], and lets `tap` hear everything. The session closes it at its end.
    public static LiveSession start(LiveTarget target, SessionTap tap) {
        return new LiveSession(ProgramSampler.create(target, tap), tap);
    }

    /// The newest snapshot: the same object until there is a newer one. Callable from any thread.
    public LiveSnapshot snapshot() {
        return Objects.requireNonNull(latest.get());
    }

    /// Drains the rings once more, stops the thread and returns the last snapshot, in which every event the
    /// program wrote before the call is counted. Blocks up to five seconds.
    public LiveSnapshot finish() {
        close();
        return snapshot();
    }

    @Override
    public void close() {
        stopRequested.countDown();
        boolean interrupted = false;
        try {
            thread.join(STOP_TIMEOUT_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (tap; sampler) {
            long next = System.nanoTime();
            boolean last = false;
            while (!last) {
                next = Math.max(next + PERIOD_NS, System.nanoTime());
                last = stopRequested.await(next - System.nanoTime(), TimeUnit.NANOSECONDS);
                LiveSnapshot snapshot = sampler.sample(System.nanoTime(), last);
                latest.set(snapshot);
                tap.sampled(snapshot);
                last |= snapshot.state() == LiveSnapshot.State.ENDED
                        || snapshot.state() == LiveSnapshot.State.FAILED;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The live view stopped: sampling the program failed. The program itself is not affected.", e);
            latest.set(sampler.failed(snapshot(), "sampling failed: " + e));
        }
    }
}
