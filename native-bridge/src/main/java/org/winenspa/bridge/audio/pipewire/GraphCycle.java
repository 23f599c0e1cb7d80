package org.winenspa.bridge.audio.pipewire;

import java.util.ArrayList;
import java.util.List;

/// One cycle of a driver and its followers, as PipeWire's profiler reports it (`spa/param/profiler.h`).
///
/// @param xruns of the driver so far
/// @param timeNs CLOCK_MONOTONIC, begin of the cycle
/// @param rateHz of the driver's clock
/// @param quantumFrames of this cycle
record GraphCycle(int xruns, long timeNs, int rateHz, long quantumFrames, Block driver, List<Block> followers) {

    /// What one node did in the cycle; times CLOCK_MONOTONIC.
    ///
    /// @param signalNs when it might run
    /// @param awakeNs when it ran
    /// @param finishNs when it had finished
    /// @param status 3 when it had finished by the end of the cycle
    record Block(int id, String name, long signalNs, long awakeNs, long finishNs, int status) {

        private static final int TRIGGERED = 1;
        private static final int AWAKE = 2;

        /// Whether it should have finished and had not. A node whose turn never came is not to blame.
        boolean isLate() {
            return status == TRIGGERED || status == AWAKE;
        }
    }

    private static final int INFO = 0x10001;
    private static final int CLOCK = 0x10002;
    private static final int DRIVER = 0x10003;
    private static final int FOLLOWER = 0x20001;
    private static final Block NOBODY = new Block(-1, "", 0, 0, 0, 0);

    /// @param properties those of the profiler's object
    static GraphCycle parse(PodReader properties) throws MalformedPodException {
        int xruns = 0;
        long timeNs = 0;
        int rateHz = 0;
        long quantum = 0;
        Block driver = NOBODY;
        List<Block> followers = new ArrayList<>();
        while (properties.hasNext()) {
            switch (properties.readKey()) {
                case INFO -> xruns = xruns(properties.readStruct());
                case CLOCK -> {
                    PodReader clock = properties.readStruct();
                    clock.readInt();
                    clock.readInt();
                    clock.readString();
                    timeNs = clock.readLong();
                    rateHz = clock.readFraction()[1];
                    clock.readLong();
                    quantum = clock.readLong();
                }
                case DRIVER -> driver = block(properties.readStruct());
                case FOLLOWER -> followers.add(block(properties.readStruct()));
                default -> properties.skip();
            }
        }
        return new GraphCycle(xruns, timeNs, rateHz, quantum, driver, List.copyOf(followers));
    }

    private static int xruns(PodReader info) throws MalformedPodException {
        info.readLong();
        info.readFloat();
        info.readFloat();
        info.readFloat();
        return info.readInt();
    }

    private static Block block(PodReader block) throws MalformedPodException {
        int id = block.readInt();
        String name = block.readString();
        block.readLong();
        return new Block(id, name, block.readLong(), block.readLong(), block.readLong(), block.readInt());
    }
}
