package org.winenspa.bridge.jna;

/// Who this process is.
public final class Credentials {

    private Credentials() {
    }

    /// Real user id of this process.
    public static int uid() {
        return Libc.getuid();
    }

    /// Linux thread id of the calling thread.
    public static int tid() {
        return Libc.gettid();
    }
}
