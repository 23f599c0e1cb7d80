package org.winenspa.app.ui.runtimes;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.winenspa.app.runtime.LiveProof;
import org.winenspa.app.ui.Work;
import org.winenspa.bridge.Reading;

/// Which Wine the running programs really run. FX thread.
public final class ProofViewModel {
    private final Callable<Reading<List<LiveProof>>> source;
    private final Work work;
    private final ReadOnlyObjectWrapper<Reading<List<LiveProof>>> proofs = new ReadOnlyObjectWrapper<>(Reading.waiting("not looked yet"));

    /// @param source looks at the processes; blocks some milliseconds each
    public ProofViewModel(Callable<Reading<List<LiveProof>>> source, Work work) {
        this.source = source;
        this.work = work;
    }

    /// Looks again.
    public void reload() {
        work.run(source, proofs::set, e -> proofs.set(Reading.failed(String.valueOf(e.getMessage()))));
    }

    /// What was found last; waiting before the first look.
    public ReadOnlyObjectProperty<Reading<List<LiveProof>>> proofsProperty() {
        return proofs.getReadOnlyProperty();
    }
}
