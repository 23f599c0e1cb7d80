package org.winenspa.bridge.telemetry;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.jna.Credentials;
import org.winenspa.bridge.jna.LinuxException;
import org.winenspa.bridge.jna.MappedFile;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;
import org.winenspa.bridge.telemetry.TelemetryLayout.Thread;

/// One telemetry file, mapped read-only. The writer may be alive, dead or hostile: whatever the file holds, a method
/// returns a value or throws [TelemetryException].
///
/// Thread-safe by one lock, taken once a batch and never on an event; [#close] from another thread is safe.
public final class TelemetryFile implements AutoCloseable {

    /// A file is about 50 MB, nearly all of it holes; more than this is not one of ours.
    private static final int MOST_BYTES = 1 << 30;
    private static final int NAME_TRIES = 4;

    static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MappedFile mapped;
    final ByteBuffer buffer;
    final LongBuffer words;
    final Geometry geometry;
    private boolean closed;

    private TelemetryFile(Path path, MappedFile mapped, ByteBuffer buffer) throws TelemetryException {
        this.path = path;
        this.mapped = mapped;
        this.buffer = buffer;
        this.geometry = Geometry.check(buffer, path);
        this.words = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    }

    /// Opens, checks and maps a file of this user.
    ///
    /// @throws TelemetryException what is wrong with it; NOT_READY means the writer has just begun, try again
    public static TelemetryFile open(Path path) throws TelemetryException {
        MappedFile mapped;
        try {
            mapped = MappedFile.open(path);
        } catch (LinuxException e) {
            Fault fault = e.isGone() ? Fault.MISSING : e.isSymbolicLink() ? Fault.NOT_A_FILE : Fault.UNREADABLE;
            throw new TelemetryException(fault, path, "cannot be opened: " + e.getMessage(), e);
        }
        boolean kept = false;
        try {
            ByteBuffer buffer = map(path, mapped);
            // tells whoever tidies up, in this process or another, that the file is watched; reading works without
            mapped.tryLock(MappedFile.Lock.SHARED);
            checkIdentity(path, buffer);
            TelemetryFile file = new TelemetryFile(path, mapped, buffer);
            file.checkpoint();
            kept = true;
            return file;
        } catch (InternalError e) {
            throw cut(path, e);
        } finally {
            if (!kept) {
                mapped.close();
            }
        }
    }

    private static ByteBuffer map(Path path, MappedFile mapped) throws TelemetryException {
        if (!mapped.isRegular()) {
            throw new TelemetryException(Fault.NOT_A_FILE, path, "is not a regular file");
        }
        int uid = Credentials.uid();
        if (mapped.ownerUid() != uid) {
            throw new TelemetryException(Fault.FOREIGN_OWNER, path, "belongs to user " + mapped.ownerUid()
                    + ", not to you (" + uid + "); run the panel as the user who runs the program");
        }
        if (mapped.size() < TelemetryLayout.HEADER_SIZE) {
            Fault fault = mapped.size() == 0 ? Fault.NOT_READY : Fault.TOO_SHORT;
            throw new TelemetryException(fault, path, "has " + mapped.size() + " bytes, a header needs "
                    + TelemetryLayout.HEADER_SIZE);
        }
        try {
            return mapped.map((int) Math.min(mapped.size(), MOST_BYTES));
        } catch (LinuxException e) {
            throw new TelemetryException(Fault.UNREADABLE, path, "cannot be mapped: " + e.getMessage(), e);
        }
    }

    private static void checkIdentity(Path path, ByteBuffer buffer) throws TelemetryException {
        int state = (int) INT.getAcquire(buffer, Header.STATE.offset());
        int magic = buffer.getInt(Header.MAGIC.offset());
        if (magic != TelemetryLayout.MAGIC && !(magic == 0 && state == 0)) {
            throw new TelemetryException(Fault.NOT_TELEMETRY, path, "does not begin with NSPA: not a telemetry file");
        }
        if (state == EntryState.INITIALISING.ordinal()) {
            throw new TelemetryException(Fault.NOT_READY, path, "its header is still being written");
        }
        int major = Short.toUnsignedInt(buffer.getShort(Header.MAJOR.offset()));
        if (major != TelemetryLayout.MAJOR) {
            throw new TelemetryException(Fault.OTHER_VERSION, path, "layout version " + major + ", this panel reads "
                    + TelemetryLayout.MAJOR + "; use the panel of the same release as the runtime");
        }
    }

    /// The file's path.
    public Path path() {
        return path;
    }

    /// Entries of the thread table.
    public int threadSlots() {
        return geometry.threadSlots();
    }

    /// Events a thread's ring holds before it overwrites.
    public int ringCapacity() {
        return geometry.ringCapacity();
    }

    /// The header's facts now.
    public synchronized TelemetryHeader header() throws TelemetryException {
        checkOpen();
        try {
            TelemetryHeader header = HeaderReader.read(buffer);
            checkpoint();
            return header;
        } catch (InternalError e) {
            throw cut(path, e);
        }
    }

    /// Names that the writer gave to its codes, in the order of the codes.
    public synchronized List<String> histogramNames() throws TelemetryException {
        return names(Header.HISTOGRAM_NAMES_OFFSET, Header.HISTOGRAM_NAME_COUNT);
    }

    /// See [#histogramNames].
    public synchronized List<String> eventNames() throws TelemetryException {
        return names(Header.EVENT_NAMES_OFFSET, Header.EVENT_NAME_COUNT);
    }

    /// See [#histogramNames].
    public synchronized List<String> pathNames() throws TelemetryException {
        return names(Header.PATH_NAMES_OFFSET, Header.PATH_NAME_COUNT);
    }

    /// See [#histogramNames].
    public synchronized List<String> counterNames() throws TelemetryException {
        return names(Header.COUNTER_NAMES_OFFSET, Header.COUNTER_NAME_COUNT);
    }

    private List<String> names(TelemetryLayout.Field offset, TelemetryLayout.Field count) throws TelemetryException {
        checkOpen();
        try {
            int names = Geometry.checkedNameCount(buffer, path, offset, count);
            int start = buffer.getInt(offset.offset());
            List<String> result = new ArrayList<>(names);
            for (int i = 0; i < names; i++) {
                int at = start + i * TelemetryLayout.NAME_SIZE;
                if (at < 0 || at > buffer.capacity() - TelemetryLayout.NAME_SIZE) {
                    throw inconsistent("its name table moved while it was read");
                }
                result.add(FixedText.read(buffer, at, TelemetryLayout.NAME_SIZE));
            }
            checkpoint();
            return List.copyOf(result);
        } catch (InternalError e) {
            throw cut(path, e);
        }
    }

    /// Every thread entry that is or was in use, in slot order. Blocks of free slots are not touched.
    public synchronized List<ThreadSlot> threads() throws TelemetryException {
        checkOpen();
        try {
            List<ThreadSlot> threads = new ArrayList<>();
            for (int slot = 0; slot < geometry.threadSlots(); slot++) {
                if (used(slot)) {
                    readThread(slot, threads);
                }
            }
            checkpoint();
            return List.copyOf(threads);
        } catch (InternalError e) {
            throw cut(path, e);
        }
    }

    /// Whether the slot has, or had, a thread.
    boolean used(int slot) {
        int state = (int) INT.getAcquire(buffer, geometry.thread(slot) + Thread.STATE.offset());
        return state == EntryState.LIVE.ordinal() || state == EntryState.ENDED.ordinal();
    }

    int generation(int slot) {
        return (int) INT.getAcquire(buffer, geometry.thread(slot) + Thread.GENERATION.offset());
    }

    /// Appends the entry unless its owner changed while it was read.
    void readThread(int slot, List<ThreadSlot> into) {
        int entry = geometry.thread(slot);
        int generation = generation(slot);
        EntryState state = EntryState.of((int) INT.getAcquire(buffer, entry + Thread.STATE.offset()));
        long[] counters = new long[Counter.UNKNOWN.ordinal()];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = (long) LONG.getOpaque(buffer, entry + Thread.COUNTERS.offset() + i * Long.BYTES);
        }
        ThreadSlot thread = new ThreadSlot(slot, generation, state,
                buffer.getInt(entry + Thread.TID.offset()), buffer.getInt(entry + Thread.WIN32_TID.offset()),
                buffer.getInt(entry + Thread.NT_BASE.offset()), buffer.getInt(entry + Thread.POLICY.offset()),
                buffer.getInt(entry + Thread.RT_PRIO.offset()), buffer.getInt(entry + Thread.MMCSS.offset()) == 1,
                buffer.getLong(entry + Thread.START_NS.offset()), buffer.getLong(entry + Thread.END_NS.offset()),
                name(entry), (long) LONG.getAcquire(buffer, entry + Thread.HEAD.offset()),
                buffer.getLong(entry + Thread.DROPPED.offset()), counters);
        VarHandle.acquireFence();
        if (generation == generation(slot) && used(slot)) {
            into.add(thread);
        }
    }

    /// Reads the name between two equal, even sequence numbers; a writer that never settles costs a bounded effort.
    private String name(int entry) {
        String name = "";
        for (int i = 0; i < NAME_TRIES; i++) {
            int before = (int) INT.getAcquire(buffer, entry + Thread.NAME_SEQ.offset());
            name = FixedText.read(buffer, entry + Thread.NAME.offset(), Thread.NAME.size());
            VarHandle.acquireFence();
            if ((before & 1) == 0 && before == (int) INT.getOpaque(buffer, entry + Thread.NAME_SEQ.offset())) {
                return name;
            }
        }
        return name;
    }

    /// A reader of one thread's ring that starts at the oldest event still there.
    public RingReader ring(ThreadSlot thread) {
        return new RingReader(this, thread.slot(), thread.generation(), true);
    }

    /// The same for a thread that appeared while the file was read: whatever is overwritten already is lost.
    RingReader ringFromStart(ThreadSlot thread) {
        return new RingReader(this, thread.slot(), thread.generation(), false);
    }

    /// A reader of latency histograms.
    public HistogramReader histograms() {
        return new HistogramReader(this);
    }

    /// Lets a fault that a read of the mapping met arrive here, as [InternalError], and notices a file that was cut.
    void checkpoint() throws TelemetryException {
        long size;
        try {
            size = mapped.currentSize();
        } catch (LinuxException e) {
            throw new TelemetryException(Fault.UNREADABLE, path, "cannot be examined: " + e.getMessage(), e);
        }
        if (size < geometry.fileSize()) {
            throw cut(path, null);
        }
    }

    void checkOpen() throws TelemetryException {
        if (closed) {
            throw new TelemetryException(Fault.CLOSED, path, "this reader was closed");
        }
    }

    TelemetryException cut(InternalError cause) {
        return cut(path, cause);
    }

    TelemetryException inconsistent(String sentence) {
        return new TelemetryException(Fault.INCONSISTENT, path, sentence);
    }

    private static TelemetryException cut(Path path, @Nullable InternalError cause) {
        String sentence = "was cut while it was read; its writer or someone else truncated it";
        return cause == null ? new TelemetryException(Fault.CUT_WHILE_READ, path, sentence)
                : new TelemetryException(Fault.CUT_WHILE_READ, path, sentence, cause);
    }

    /// Removes the file unless another reader, of any process, has it open, or its name now means another file. Close
    /// it afterwards: the mark that this reader watches it is gone in either case.
    ///
    /// @return whether it was removed
    synchronized boolean removeUnwatched() throws IOException {
        checkOpen();
        if (!mapped.tryLock(MappedFile.Lock.EXCLUSIVE)) {
            return false;
        }
        Object inode = Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
        return Long.valueOf(mapped.inode()).equals(inode) && Files.deleteIfExists(path);
    }

    /// Unmaps. Later calls of any reader of this file throw CLOSED.
    @Override
    public synchronized void close() {
        closed = true;
        mapped.close();
    }
}
