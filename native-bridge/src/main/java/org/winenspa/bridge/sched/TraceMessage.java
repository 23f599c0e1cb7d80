package org.winenspa.bridge.sched;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.winenspa.bridge.Reading;

/// Messages between this program and the helper, as in `packaging/trace-helper/trace.h`.
final class TraceMessage {

    static final int HELLO = 1;
    static final int RING = 2;
    static final int READY = 3;
    static final int ANSWER = 4;
    static final int REFUSED = 5;
    static final int WATCH = 1;
    static final int FORGET = 2;
    static final int MOST_IN_REQUEST = 128;
    static final int MOST_RINGS = 256;
    private static final int NO_RIGHTS = 1;
    private static final int NO_TRACEFS = 2;
    private static final int NO_EVENTS = 3;
    private static final int TEXT_BYTES = 240;
    static final int LONGEST = 8 + 4 * MOST_IN_REQUEST;

    private TraceMessage() {
    }

    /// Type of a message, or 0 if it has none.
    static int type(ByteBuffer message) {
        return message.limit() >= 4 ? message.getInt(0) : 0;
    }

    /// A request about at most [#MOST_IN_REQUEST] threads.
    static byte[] request(int verb, List<TracedThread> threads) {
        ByteBuffer out = ByteBuffer.allocate(8 + 8 * threads.size()).order(ByteOrder.nativeOrder());
        out.putInt(verb).putInt(threads.size());
        for (TracedThread thread : threads) {
            out.putInt(thread.pid()).putInt(thread.tid());
        }
        return out.array();
    }

    /// The helper's answers to a request about `count` threads, in order; empty if the message is not that.
    static List<TracedThread.Status> parseAnswer(ByteBuffer message, int count) {
        if (type(message) != ANSWER || message.limit() < 8 + 4 * count || message.getInt(4) != count) {
            return List.of();
        }
        TracedThread.Status[] all = new TracedThread.Status[count];
        TracedThread.Status[] known = TracedThread.Status.values();
        for (int i = 0; i < count; i++) {
            int code = message.getInt(8 + 4 * i);
            all[i] = code >= 0 && code < known.length ? known[code] : TracedThread.Status.REFUSED_BY_KERNEL;
        }
        return List.of(all);
    }

    /// Why the helper does not serve.
    static <T> Reading<T> parseRefusal(ByteBuffer message) {
        if (type(message) != REFUSED || message.limit() < 8 + TEXT_BYTES) {
            return Reading.failed("The trace helper sent a message that means nothing: install it anew.");
        }
        byte[] text = new byte[TEXT_BYTES];
        message.get(8, text);
        int length = 0;
        while (length < text.length && text[length] >= ' ' && text[length] < 127) {
            length++;
        }
        String reason = "The trace helper says: " + new String(text, 0, length, StandardCharsets.US_ASCII) + ".";
        return switch (message.getInt(4)) {
            case NO_RIGHTS -> Reading.notPermitted(reason);
            case NO_TRACEFS, NO_EVENTS -> Reading.notSupported(reason);
            default -> Reading.failed(reason);
        };
    }
}
