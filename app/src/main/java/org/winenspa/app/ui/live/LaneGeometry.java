package org.winenspa.app.ui.live;

/// Where things stand in the lane picture, in layout units. Immutable.
///
/// @param width of the whole picture
/// @param height of the whole picture
/// @param rows lanes
record LaneGeometry(double width, double height, int rows) {
    /// Room for thread names at the left.
    static final double NAMES = 150;
    private static final double RIGHT = 14;
    private static final double TOP = 6;
    private static final double RULER = 24;
    private static final double LANE = 62;

    /// How many lanes fit into a height.
    static int roomFor(double height) {
        return Math.max(1, (int) ((height - TOP - RULER) / 46));
    }

    double plotWidth() {
        return Math.max(1, width - NAMES - RIGHT);
    }

    double plotBottom() {
        return height - RULER;
    }

    double laneHeight() {
        return rows == 0 ? LANE : Math.min(LANE, (plotBottom() - TOP) / rows);
    }

    double laneTop(int row) {
        return TOP + row * laneHeight();
    }

    /// Lower edge of a lane's bar.
    double barBottom(int row) {
        return laneTop(row) + laneHeight() * 0.86;
    }

    /// Upper edge of a lane's bar; the room above it belongs to the priority step.
    double barTop(int row) {
        return laneTop(row) + laneHeight() * 0.54;
    }

    /// Height of a priority (0..99) in the step over the bar.
    double stepY(int row, int priority) {
        double low = barTop(row) - 3;
        double high = laneTop(row) + 13;
        return low - (low - high) * Math.clamp(priority, 0, 99) / 99.0;
    }

    double x(LaneWindow window, long ns) {
        return NAMES + window.share(ns) * plotWidth();
    }

    /// Share of the time axis at a place.
    double shareAt(double x) {
        return (x - NAMES) / plotWidth();
    }

    /// Lane at a height, -1 outside.
    int rowAt(double y) {
        int row = (int) Math.floor((y - TOP) / laneHeight());
        return row >= 0 && row < rows ? row : -1;
    }
}
