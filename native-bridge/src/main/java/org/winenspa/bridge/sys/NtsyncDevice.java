package org.winenspa.bridge.sys;

import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// `/dev/ntsync`: NT synchronisation objects in the kernel.
public final class NtsyncDevice {

    private static final Path DEVICE = Path.of("/dev/ntsync");

    private NtsyncDevice() {
    }

    /// True when this user may use it.
    public static Reading<Boolean> read() {
        if (!Files.exists(DEVICE)) {
            return Reading.notSupported("no " + DEVICE + ": the kernel has no ntsync driver, or it is not loaded");
        }
        if (!Files.isReadable(DEVICE)) {
            return Reading.notPermitted(DEVICE + " may not be opened by this user");
        }
        return Reading.of(true);
    }
}
