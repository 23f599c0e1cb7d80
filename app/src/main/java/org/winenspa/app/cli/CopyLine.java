package org.winenspa.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.winenspa.app.prefix.CopyProgress;
import org.winenspa.app.prefix.CopyWatch;
import org.winenspa.app.Sizes;
import org.winenspa.app.text.Texts;

/// Progress of a copy on standard error: one line a second.
final class CopyLine implements CopyWatch {

    private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter err;
    private long saidNs = System.nanoTime();

    CopyLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(CopyProgress progress) {
        long nowNs = System.nanoTime();
        if (progress.phase() != CopyProgress.Phase.COPY || nowNs - saidNs > EVERY_NS) {
            saidNs = nowNs;
            err.println(text(progress));
            err.flush();
        }
    }

    private static String text(CopyProgress progress) {
        if (progress.phase() != CopyProgress.Phase.COPY) {
            return Texts.of("prefix.phase." + progress.phase().name().toLowerCase(Locale.ROOT));
        }
        String left = progress.etaSeconds().isPresent()
                ? Texts.of("prefix.left", progress.etaSeconds().getAsLong() + " s")
                : "";
        return Texts.of("prefix.copying", Sizes.text(progress.doneBytes()), Sizes.text(progress.totalBytes()), left);
    }
}
