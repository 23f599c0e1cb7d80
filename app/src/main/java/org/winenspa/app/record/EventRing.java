package org.winenspa.app.record;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.session.wake.EventBuffer;

/// The newest events, packed: at most [#MOST_BYTES] outside the Java heap, taken piece by piece as the program's events
/// need them. Adding writes to memory only. Owned by one thread.
///
/// Blocks, because an event of 36 bytes packs into 7 to 9 and each block can be dropped by itself. 6,000,000 events of 60
/// s at 100,000 a second fit; where they do not, the ring reaches back less far and [#reachesBackToNs] says how far.
public final class EventRing implements EventBuffer.Sink {

    /// How far back the ring reaches, room given.
    public static final long SPAN_NS = 60_000_000_000L;
    /// All memory that packed events may take.
    public static final long MOST_BYTES = 48L << 20;

    private static final int PIECE_BYTES = 1 << 20;
    private static final int BLOCKS_PER_PIECE = PIECE_BYTES / EventBlock.BYTES;

    private record Block(int slot, int size, int count, long earliestNs, long latestNs) {}

    private final int mostPieces;
    private final BlockWriter writer = new BlockWriter();
    private final BlockReader reader = new BlockReader();
    private final byte[] scratch = new byte[EventBlock.BYTES];
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final List<ByteBuffer> pieces = new ArrayList<>();

    /// A ring of [#MOST_BYTES].
    public EventRing() {
        this(MOST_BYTES);
    }

    EventRing(long mostBytes) {
        mostPieces = (int) Math.max(1, mostBytes / PIECE_BYTES);
    }

    @Override
    public void accept(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        if (writer.isFull()) {
            seal();
        }
        writer.add(timeNs, tid, type, path, object, value, otherTid, prio, otherPrio);
    }

    private void seal() {
        while (!blocks.isEmpty() && blocks.peekFirst().latestNs < writer.latestNs() - SPAN_NS) {
            free.push(blocks.removeFirst().slot);
        }
        if (free.isEmpty() && pieces.size() < mostPieces) {
            int first = pieces.size() * BLOCKS_PER_PIECE;
            pieces.add(ByteBuffer.allocateDirect(PIECE_BYTES));
            for (int i = BLOCKS_PER_PIECE - 1; i >= 0; i--) {
                free.push(first + i);
            }
        }
        int slot = free.isEmpty() ? blocks.removeFirst().slot : free.pop();
        pieces.get(slot / BLOCKS_PER_PIECE)
                .put(slot % BLOCKS_PER_PIECE * EventBlock.BYTES, writer.bytes(), 0, writer.size());
        blocks.addLast(new Block(slot, writer.size(), writer.count(), writer.earliestNs(), writer.latestNs()));
        writer.clear();
    }

    /// Events stamped within `[fromNs, toNs]` that the ring still holds, in order of time.
    public EventColumns window(long fromNs, long toNs) {
        EventLog log = new EventLog(fromNs, toNs);
        try {
            for (Block block : blocks) {
                if (block.latestNs >= fromNs && block.earliestNs <= toNs) {
                    pieces.get(block.slot / BLOCKS_PER_PIECE)
                            .get(block.slot % BLOCKS_PER_PIECE * EventBlock.BYTES, scratch, 0, block.size);
                    reader.read(scratch, block.size, log);
                }
            }
            reader.read(writer.bytes(), writer.size(), log);
        } catch (RecordingException e) {
            throw new IllegalStateException("the ring holds what its own writer did not write", e);
        }
        return log.columns();
    }

    /// Stamp of the oldest event held, [Long#MAX_VALUE] without events.
    public long reachesBackToNs() {
        return blocks.isEmpty() ? writer.earliestNs() : blocks.peekFirst().earliestNs;
    }

    /// Events held.
    public long size() {
        return blocks.stream().mapToLong(Block::count).sum() + writer.count();
    }

    /// Bytes taken for packed events.
    public long bytes() {
        return (long) pieces.size() * PIECE_BYTES + EventBlock.BYTES;
    }
}
