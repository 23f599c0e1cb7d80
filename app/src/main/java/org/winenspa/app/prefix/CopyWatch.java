package org.winenspa.app.prefix;

/// Follows a copy and can end it. Called on the copying thread, some hundred times at most for each GiB and once a file.
public interface CopyWatch {

    /// For those who do not look.
    CopyWatch NONE = _ -> {};

    /// Tells how far it is.
    void show(CopyProgress progress);

    /// Whether the user has changed their mind; what was copied so far is removed then.
    default boolean cancelled() {
        return false;
    }
}
