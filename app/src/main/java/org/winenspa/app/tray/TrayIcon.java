package org.winenspa.app.tray;

/// Draws the icon: the shape tells as much as the colour. 22 by 22 pixels, ARGB in network byte order, as StatusNotifierItem wants it.
final class TrayIcon {
    static final int SIZE = 22;

    private static final int GREEN = 0xff46c29a;
    private static final int GREY = 0xff97a1ad;
    private static final int ROSE = 0xffee6a80;
    private static final double RADIUS = 9.5;
    private static final double STROKE = 3;

    private TrayIcon() {}

    static byte[] of(TrayState.Mark mark) {
        byte[] bytes = new byte[SIZE * SIZE * 4];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int colour = pixel(mark, x - (SIZE - 1) / 2.0, y - (SIZE - 1) / 2.0);
                int at = (y * SIZE + x) * 4;
                for (int b = 0; b < 4; b++) {
                    bytes[at + b] = (byte) (colour >>> (24 - 8 * b));
                }
            }
        }
        return bytes;
    }

    private static int pixel(TrayState.Mark mark, double x, double y) {
        double r = Math.hypot(x, y);
        return switch (mark) {
            case GOOD -> r <= RADIUS ? GREEN : 0;
            case WAITING -> r <= RADIUS && r >= RADIUS - STROKE ? GREY : 0;
            case BAD -> Math.min(Math.abs(x - y), Math.abs(x + y)) <= STROKE / 1.3 && Math.max(Math.abs(x), Math.abs(y)) <= RADIUS - 1 ? ROSE : 0;
        };
    }
}
