package org.winenspa.app.ui.runtimes;

import javafx.scene.Node;
import org.winenspa.app.runtime.LiveProof;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

/// Puts the runtimes page together.
public final class RuntimesPage {
    private RuntimesPage() {}

    /// Makes the page and lets it read what it shows.
    ///
    /// @param runtimes shared with other pages
    /// @param profilesChanged told after a profile was pinned or unpinned
    public static Node open(RuntimesViewModel runtimes, RuntimeServices services, Work work, Notices notices, Runnable profilesChanged) {
        RuntimeKeepViewModel keep = new RuntimeKeepViewModel(runtimes, services, work, notices, profilesChanged);
        ProofViewModel proof = new ProofViewModel(LiveProof::all, work);
        PrefixesViewModel prefixes = new PrefixesViewModel(services, work, notices);
        Node page = new RuntimesView(runtimes, keep, proof, prefixes).root();
        keep.reload();
        keep.tidy();
        proof.reload();
        prefixes.reload();
        return page;
    }
}
