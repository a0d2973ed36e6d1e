package io.accalmie.agent.synthetic;

import io.accalmie.dispatch.DispatchOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The picture that stands for an item: as large as ordered, a label that says that no model made it, and what was ordered. A clip
 * is one still that says how many frames it stands for.
 */
final class Placeholder {
    static final String LABEL = "SYNTHETIC - not a model's output";

    private static final int PROMPT_LENGTH = 240;
    private static final int CELL_WIDTH = Font.WIDTH + 1;
    private static final int CELL_HEIGHT = Font.HEIGHT + 2;
    private static final int MARGIN = 4;
    private static final int BANDS = 8;

    /** Indices in the palette. */
    private static final byte DARK_BAND = 0;

    private static final byte LIGHT_BAND = 1;
    private static final byte PANEL = 2;
    private static final byte INK = 3;

    private final DispatchOrder order;
    private final int index;
    private final long seed;
    private final int scale;
    private final List<String> lines;

    /** For the item of that index, from 0. */
    Placeholder(DispatchOrder order, int index, long seed) {
        this.order = order;
        this.index = index;
        this.seed = seed;
        this.scale = Math.max(1, Math.min(order.width() / 256, order.height() / 128));
        this.lines = lines();
    }

    byte[] png() {
        PngWriter png = new PngWriter(order.width(), order.height(), palette(), comment());
        byte[] row = new byte[order.width()];
        int before = -1;
        for (int y = 0; y < order.height(); y++) {
            // Rows of one band and one row of dots are alike, and cost next to nothing.
            int kind = band(y) * (order.height() + 1) + y / scale;
            if (kind == before) {
                png.repeat();
            } else {
                paint(row, y);
                png.row(row);
            }
            before = kind;
        }
        return png.finish();
    }

    private void paint(byte[] row, int y) {
        Arrays.fill(row, band(y) % 2 == 0 ? DARK_BAND : LIGHT_BAND);
        int dots = y / scale - MARGIN;
        int line = Math.floorDiv(dots, CELL_HEIGHT);
        if (line < 0 || line >= lines.size()) {
            return;
        }
        Arrays.fill(row, PANEL);
        int dot = dots % CELL_HEIGHT;
        if (dot < Font.HEIGHT) {
            write(lines.get(line), dot, row);
        }
    }

    private void write(String text, int dot, byte[] row) {
        for (int i = 0; i < text.length(); i++) {
            for (int column = 0; column < Font.WIDTH; column++) {
                if (Font.isSet(text.charAt(i), column, dot)) {
                    int x = (MARGIN + i * CELL_WIDTH + column) * scale;
                    Arrays.fill(row, Math.min(x, row.length), Math.min(x + scale, row.length), INK);
                }
            }
        }
    }

    private int band(int y) {
        return (int) ((long) y * BANDS / order.height());
    }

    private List<String> lines() {
        int columns = Math.max(1, (order.width() / scale - 2 * MARGIN) / CELL_WIDTH);
        List<String> wrapped = new ArrayList<>();
        for (String text : texts()) {
            wrapped.addAll(wrap(Font.fold(text), columns));
        }
        return wrapped;
    }

    private List<String> texts() {
        String clip = order.frames() > 1 ? ", this still stands for " + order.frames() + " frames" : "";
        String rate = order.framesPerSecond().isPresent()
                ? " at " + order.framesPerSecond().getAsInt() + " per second"
                : "";
        return List.of(
                LABEL,
                "model " + order.model(),
                "job " + order.attempt() + ", item " + (index + 1) + " of " + order.count(),
                "seed " + seed,
                "size " + order.width() + "x" + order.height() + clip + (clip.isEmpty() ? "" : rate),
                order.prompt()
                        .substring(0, Math.min(PROMPT_LENGTH, order.prompt().length())));
    }

    private String comment() {
        return String.join("; ", texts().stream().map(Font::fold).toList());
    }

    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > columns) {
                lines.add(line.substring(0, columns));
                line.delete(0, columns);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Pictures of different seeds are told apart at a glance by their hue. */
    private int[] palette() {
        float hue = Math.floorMod(seed * 0x9E3779B97F4A7C15L, 360) / 360f;
        int[] palette = new int[4];
        palette[DARK_BAND] = rgb(hue, 0.35);
        palette[LIGHT_BAND] = rgb(hue, 0.5);
        palette[PANEL] = 0x101010;
        palette[INK] = 0xFFFFFF;
        return palette;
    }

    private static int rgb(double hue, double brightness) {
        return channel(hue + 1.0 / 3, brightness) << 16
                | channel(hue, brightness) << 8
                | channel(hue - 1.0 / 3, brightness);
    }

    private static int channel(double angle, double brightness) {
        return (int) (255 * brightness * (0.6 + 0.4 * Math.cos(2 * Math.PI * angle)));
    }
}
