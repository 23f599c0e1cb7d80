package org.winenspa.bridge.jna;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Memory that the kernel and this process both write, such as the ring of a perf event. The buffer must not be read
/// after [#close]: the owner keeps it to itself.
public final class SharedMapping implements AutoCloseable {

    private final Pointer base;
    private final int length;
    private boolean closed;

    private SharedMapping(Pointer base, int length) {
        this.base = base;
        this.length = length;
    }

    /// Maps the first `length` bytes of `fd` for reading and writing, and closes `fd` in any case.
    ///
    /// @param subject named in a failure
    /// @throws LinuxException if the kernel refuses
    public static SharedMapping ofDescriptor(int fd, int length, String subject) throws LinuxException {
        Pointer base = Libc.mmap(Pointer.NULL, new NativeLong(length), Libc.PROT_READ | Libc.PROT_WRITE, Libc.MAP_SHARED,
                fd, new NativeLong(0));
        LinuxException failure = Pointer.nativeValue(base) == -1 ? LinuxException.last("mmap", subject) : null;
        Libc.close(fd);
        if (failure != null) {
            throw failure;
        }
        return new SharedMapping(base, length);
    }

    /// The memory, in native byte order.
    public ByteBuffer buffer() {
        return base.getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    }

    /// Unmaps. Idempotent.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.munmap(base, new NativeLong(length));
        }
    }
}
