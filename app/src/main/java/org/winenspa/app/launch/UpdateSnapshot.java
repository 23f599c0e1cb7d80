package org.winenspa.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.winenspa.app.Sizes;
import org.winenspa.app.launch.LaunchProgress.Phase;
import org.winenspa.app.prefix.CopyProgress;
import org.winenspa.app.prefix.CopyWatch;
import org.winenspa.app.prefix.PrefixProblem;
import org.winenspa.app.prefix.PrefixUpdate;
import org.winenspa.app.prefix.Snapshot;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.text.Texts;

/// Keeps the state of a prefix when the launch is about to let another Wine rewrite it. That happens rarely, so the
/// copy costs nothing in an ordinary launch but the look at two files.
final class UpdateSnapshot {

    private static final long TELL_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final SnapshotStore snapshots;

    UpdateSnapshot(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    /// Takes one if the prefix will be updated. When none can be taken the launch goes on, and progress and log say so.
    ///
    /// @throws InterruptedException when the launch was cancelled; nothing is left of the copy
    void take(LaunchPlan plan, LaunchSteps steps) throws InterruptedException {
        if (!plan.prefixExists() || !PrefixUpdate.isDue(plan.prefix(), plan.runtime().root()).orElse(false)) {
            return;
        }
        steps.say(Phase.SNAPSHOT, Texts.of("prefix.beforeUpdate"));
        try {
            Snapshot taken = snapshots.take(plan.prefix(), Snapshot.Reason.BEFORE_UPDATE, plan.runtime().key(), new Told(steps));
            note(plan, "snapshot " + taken.id());
        } catch (PrefixProblem e) {
            if (e.kind() == PrefixProblem.Kind.CANCELLED) {
                throw new InterruptedException(e.getMessage());
            }
            String text = Texts.of("prefix.beforeUpdate.failed", e.getMessage());
            steps.say(Phase.SNAPSHOT, text);
            note(plan, text);
        }
    }

    private static void note(LaunchPlan plan, String text) {
        try {
            Files.writeString(plan.log(), "# " + text + "\n", StandardOpenOption.APPEND);
        } catch (IOException _) {
            // the log was writable a moment ago; the program's own output will fail and tell
        }
    }

    private static final class Told implements CopyWatch {
        private final LaunchSteps steps;
        private long toldNs;

        Told(LaunchSteps steps) {
            this.steps = steps;
        }

        @Override
        public void show(CopyProgress progress) {
            long nowNs = System.nanoTime();
            if (nowNs - toldNs > TELL_NS) {
                toldNs = nowNs;
                steps.say(Phase.SNAPSHOT, Texts.of("prefix.copying", Sizes.text(progress.doneBytes()), Sizes.text(progress.totalBytes()), ""));
            }
        }

        @Override
        public boolean cancelled() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
