package org.winenspa.app.ui.why;

import java.io.IOException;
import java.util.List;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.CaptureStore;

/// The captures of this user's store.
public record StoredCaptures(CaptureStore store) implements Captures {

    @Override
    public long revision() {
        return store.revision();
    }

    @Override
    public List<Listed> list() {
        return store.list().stream().map(c -> new Listed(c.id(), c.taken(), c.program())).toList();
    }

    @Override
    public Capture load(String id) throws IOException {
        return store.load(id);
    }
}
