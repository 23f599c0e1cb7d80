package org.winenspa.bridge.jna;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A file mapped read-only and shared, opened without following a symbolic link and without blocking on a FIFO.
///
/// The buffer is memory of the kernel: reading it after [#close] crashes the virtual machine, and reading a page that
/// the file no longer has raises [InternalError]. So the owner keeps the buffer to itself and guards both.
public final class MappedFile implements AutoCloseable {

    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;

    /// Kinds of advisory lock.
    public enum Lock {
        /// Held by any number of openings at a time.
        SHARED,
        /// Held by one opening alone.
        EXCLUSIVE
    }

    private final String name;
    private final int fd;
    private final int ownerUid;
    private final boolean regular;
    private final long size;
    private final long inode;
    private Pointer base = Pointer.NULL;
    private long mappedLength;
    private boolean closed;

    private MappedFile(String name, int fd, Structs.Statx stat) {
        this.name = name;
        this.fd = fd;
        this.ownerUid = stat.stx_uid;
        this.regular = (stat.stx_mode & S_IFMT) == S_IFREG;
        this.size = stat.stx_size;
        this.inode = stat.stx_ino;
    }

    /// Opens `path` for reading; nothing is mapped yet.
    ///
    /// @throws LinuxException if it does not exist, is a symbolic link, or may not be read
    public static MappedFile open(Path path) throws LinuxException {
        byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
        int fd = Libc.open(name, Libc.O_RDONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC | Abi.O_NOFOLLOW);
        if (fd < 0) {
            throw LinuxException.last("open", path.toString());
        }
        try {
            return new MappedFile(path.toString(), fd, stat(fd, path.toString()));
        } catch (LinuxException e) {
            Libc.close(fd);
            throw e;
        }
    }

    /// User id that owns the file.
    public int ownerUid() {
        return ownerUid;
    }

    /// Whether it is a regular file, not a directory, FIFO or device.
    public boolean isRegular() {
        return regular;
    }

    /// Size in bytes when it was opened.
    public long size() {
        return size;
    }

    /// Inode number on its file system.
    public long inode() {
        return inode;
    }

    /// Takes the lock of flock(2) for this opening, or changes its kind, without waiting; [#close] gives it up. It is
    /// seen by other openings in this and other processes that ask for it, and hinders nobody else.
    ///
    /// @return whether it was taken; if not, this opening holds none
    public boolean tryLock(Lock kind) {
        return Libc.flock(fd, (kind == Lock.SHARED ? Libc.LOCK_SH : Libc.LOCK_EX) | Libc.LOCK_NB) == 0;
    }

    /// Size in bytes now. Being a system call it also gives the virtual machine the occasion to deliver a fault that a
    /// preceding read of the mapping met.
    public long currentSize() throws LinuxException {
        // nothing reads through this descriptor, so its position is free; primitives only, 0.3 us against 6 for statx
        long end = Libc.lseek(fd, 0, Libc.SEEK_END);
        if (end < 0) {
            throw LinuxException.last("lseek", name);
        }
        return end;
    }

    /// Maps the first `length` bytes, little-endian. Once only.
    ///
    /// @throws LinuxException if the kernel refuses
    public ByteBuffer map(int length) throws LinuxException {
        if (base != Pointer.NULL || length <= 0) {
            throw new IllegalStateException(name + " is mapped once, with a positive length");
        }
        Pointer address = Libc.mmap(Pointer.NULL, new NativeLong(length), Libc.PROT_READ, Libc.MAP_SHARED, fd,
                new NativeLong(0));
        if (Pointer.nativeValue(address) == -1) {
            throw LinuxException.last("mmap", name);
        }
        base = address;
        mappedLength = length;
        return address.getByteBuffer(0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Unmaps and closes. Idempotent. No reader may be inside the buffer.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (base != Pointer.NULL) {
            Libc.munmap(base, new NativeLong(mappedLength));
            base = Pointer.NULL;
        }
        Libc.close(fd);
    }

    private static Structs.Statx stat(int fd, String name) throws LinuxException {
        Structs.Statx out = new Structs.Statx();
        if (Libc.statx(fd, new byte[1], Libc.AT_EMPTY_PATH, Libc.STATX_BASIC_STATS, out) != 0) {
            throw LinuxException.last("statx", name);
        }
        return out;
    }
}
