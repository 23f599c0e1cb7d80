package org.winenspa.bridge.audio.pipewire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;

/// The connection to a server: cuts its bytes into messages and sends ours. File descriptors that the server attaches
/// are dropped by the kernel, since nobody here asks for them. One thread.
///
/// A message is a header of four 32-bit words (object id, opcode in the upper 8 bits and size in the lower 24,
/// sequence, number of descriptors) and a body of one POD structure, which may be followed by a footer.
final class PipeWireSocket implements AutoCloseable {

    /// Hears the messages. The body is valid during the call.
    interface Receiver {
        /// @throws IOException if the connection cannot go on
        void message(int object, int opcode, PodReader body) throws IOException;
    }

    private static final int HEADER_BYTES = 16;
    private static final int MOST_BYTES = 4 << 20;
    private static final long MOST_WRITE_TRIES = 100;

    private final SocketChannel channel;
    private final Selector selector;
    private ByteBuffer input = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private int sequence;

    private PipeWireSocket(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /// Where the server with `environment` listens: `PIPEWIRE_RUNTIME_DIR`, `XDG_RUNTIME_DIR` or the folder of `uid`,
    /// and in it `pipewire-0` or what `PIPEWIRE_CORE` names.
    static Path place(Map<String, String> environment, int uid) {
        String folder = environment.getOrDefault("PIPEWIRE_RUNTIME_DIR",
                environment.getOrDefault("XDG_RUNTIME_DIR", "/run/user/" + uid));
        return Path.of(folder).resolve(environment.getOrDefault("PIPEWIRE_CORE", "pipewire-0"));
    }

    static PipeWireSocket open(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new PipeWireSocket(channel, selector);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void send(int object, int opcode, PodWriter body) throws IOException {
        ByteBuffer pod = body.toBytes();
        ByteBuffer message = ByteBuffer.allocate(HEADER_BYTES + pod.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(object).putInt(opcode << 24 | pod.remaining()).putInt(sequence++).putInt(0).put(pod).flip();
        for (int tries = 0; message.hasRemaining(); tries++) {
            if (channel.write(message) == 0 && tries > MOST_WRITE_TRIES) {
                throw new IOException("the server does not take requests");
            }
        }
    }

    /// Waits up to `timeoutMs` for bytes and hands over every whole message.
    ///
    /// @throws IOException if the server has gone or breaks its protocol
    void receive(long timeoutMs, Receiver receiver) throws IOException {
        selector.select(timeoutMs);
        selector.selectedKeys().clear();
        if (!input.hasRemaining()) {
            throw new MalformedPodException("a message does not fit into " + MOST_BYTES + " bytes");
        }
        if (channel.read(input) < 0) {
            throw new IOException("the server closed the connection");
        }
        input.flip();
        drain(input, receiver);
        input.compact();
        if (!input.hasRemaining() && input.capacity() < MOST_BYTES) {
            ByteBuffer larger = ByteBuffer.allocate(input.capacity() * 4).order(ByteOrder.LITTLE_ENDIAN);
            input = larger.put(input.flip());
        }
    }

    /// Hands over every whole message in `bytes` and leaves the rest.
    static void drain(ByteBuffer bytes, Receiver receiver) throws IOException {
        while (bytes.remaining() >= HEADER_BYTES) {
            int start = bytes.position();
            int size = bytes.getInt(start + 4) & 0xffffff;
            if (size > MOST_BYTES - HEADER_BYTES) {
                throw new MalformedPodException("a message claims " + size + " bytes");
            }
            if (bytes.remaining() < HEADER_BYTES + size) {
                return;
            }
            int opcode = bytes.getInt(start + 4) >>> 24;
            receiver.message(bytes.getInt(start), opcode, new PodReader(bytes.slice(start + HEADER_BYTES, size)));
            bytes.position(start + HEADER_BYTES + size);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
