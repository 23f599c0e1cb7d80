package org.winenspa.bridge.telemetry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// NUL-padded UTF-8 of a fixed size. Control characters become U+FFFD: the text ends in terminals and logs.
final class FixedText {

    private FixedText() {
    }

    static String read(ByteBuffer buffer, int at, int size) {
        byte[] bytes = new byte[size];
        buffer.get(at, bytes);
        int length = 0;
        while (length < size && bytes[length] != 0) {
            length++;
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(printable(c) ? c : 0xfffd));
        return clean.toString();
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
