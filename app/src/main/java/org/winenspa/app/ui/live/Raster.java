package org.winenspa.app.ui.live;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Rectangles and lines in an int array that JavaFX shows without a copy per shape. All shapes are clipped. FX thread.
///
/// Ten thousand spans cost the same few hundred microseconds as ten, where a canvas would queue ten thousand commands.
final class Raster {
    private final int width;
    private final int height;
    private final int[] pixels;
    /// What the renderer reads, at a moment of its own: half-painted frames would show if shapes were painted here.
    private final int[] shown;
    private final PixelBuffer<IntBuffer> buffer;
    private final Image image;

    /// Sizes in device pixels, at least 1.
    Raster(int width, int height) {
        this.width = Math.max(1, width);
        this.height = Math.max(1, height);
        this.pixels = new int[this.width * this.height];
        this.shown = new int[this.width * this.height];
        this.buffer = new PixelBuffer<>(this.width, this.height, IntBuffer.wrap(shown), PixelFormat.getIntArgbPreInstance());
        this.image = new WritableImage(buffer);
    }

    Image image() {
        return image;
    }

    boolean hasSize(int w, int h) {
        return width == Math.max(1, w) && height == Math.max(1, h);
    }

    /// Makes what was drawn visible.
    void publish() {
        buffer.updateBuffer(b -> {
            System.arraycopy(pixels, 0, shown, 0, pixels.length);
            return null;
        });
    }

    void clear(int argb) {
        Arrays.fill(pixels, argb);
    }

    /// Fills `[x0, x1) × [y0, y1)`, at least one pixel wide and high.
    void fill(double x0, double y0, double x1, double y1, int argb) {
        int left = Math.max(0, (int) Math.round(x0));
        int right = Math.min(width, Math.max((int) Math.round(x1), (int) Math.round(x0) + 1));
        int top = Math.max(0, (int) Math.round(y0));
        int bottom = Math.min(height, Math.max((int) Math.round(y1), (int) Math.round(y0) + 1));
        if (left >= right) {
            return;
        }
        for (int y = top; y < bottom; y++) {
            Arrays.fill(pixels, y * width + left, y * width + right, argb);
        }
    }

    /// An empty box with a dashed edge of `stroke` pixels.
    void dashedBox(double x0, double y0, double x1, double y1, int inside, int edge, int stroke) {
        fill(x0, y0, x1, y1, inside);
        int dash = 4 * stroke;
        for (double x = x0; x < x1; x += dash * 1.75) {
            double end = Math.min(x + dash, x1);
            fill(x, y0, end, y0 + stroke, edge);
            fill(x, y1 - stroke, end, y1, edge);
        }
        fill(x0, y0, x0 + stroke, y1, edge);
        fill(x1 - stroke, y0, x1, y1, edge);
    }

    /// The colour at a place, for tests.
    int at(int x, int y) {
        return pixels[y * width + x];
    }
}
