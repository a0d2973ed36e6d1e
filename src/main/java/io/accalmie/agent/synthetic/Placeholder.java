package io.accalmie.agent.synthetic;

import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The picture that stands for an item: as large as ordered, a label that says that no model made it, and what was ordered. A clip
 * is one still that says how many frames it stands for. What starts from an image shows it, stretched and tinted, under the bands;
 * where it is transparent, the bands alone.
 */
final class Placeholder {
    static final String LABEL = "SYNTHETIC - not a model's output";

    private static final int PROMPT_LENGTH = 240;
    private static final int SHORT_ID = 12;
    private static final int CELL_WIDTH = Font.WIDTH + 1;
    private static final int CELL_HEIGHT = Font.HEIGHT + 2;
    private static final int MARGIN = 4;
    private static final int BANDS = 8;

    /** Indices in the palette. */
    private static final byte DARK_BAND = 0;

    private static final byte LIGHT_BAND = 1;
    private static final byte PANEL = 2;
    private static final byte INK = 3;
    /** Where the colours of an input begin, tinted by the dark band; those tinted by the light one follow. */
    private static final int INPUT = 4;

    private static final double INPUT_SHARE = 0.6;

    private final DispatchOrder order;
    private final Optional<InputPicture> input;
    private final int index;
    private final long seed;
    private final int scale;
    private final List<String> lines;

    /**
     * For the item of that index, from 0.
     *
     * @param input what it starts from; empty for nothing
     */
    Placeholder(DispatchOrder order, Optional<InputPicture> input, int index, long seed) {
        this.order = order;
        this.input = input;
        this.index = index;
        this.seed = seed;
        this.scale = Math.max(1, Math.min(order.width() / 256, order.height() / 128));
        this.lines = lines();
    }

    byte[] png() {
        PngWriter png = new PngWriter(order.width(), order.height(), palette(), comment());
        byte[] row = new byte[order.width()];
        RowKind before = new RowKind(-1, -1, -1);
        for (int y = 0; y < order.height(); y++) {
            RowKind kind = kind(y);
            if (kind.equals(before)) {
                png.repeat();
            } else {
                paint(row, y);
                png.row(row);
            }
            before = kind;
        }
        return png.finish();
    }

    /** What a row shows: rows of one kind are alike, and cost next to nothing. */
    private record RowKind(int band, int dots, int inputRow) {}

    private RowKind kind(int y) {
        return new RowKind(
                band(y), y / scale, input.map(picture -> inputRow(picture, y)).orElse(0));
    }

    private void paint(byte[] row, int y) {
        byte band = band(y) % 2 == 0 ? DARK_BAND : LIGHT_BAND;
        Arrays.fill(row, band);
        input.ifPresent(picture -> show(picture, band, row, y));
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

    private void show(InputPicture picture, byte band, byte[] row, int y) {
        int inputRow = inputRow(picture, y);
        int first = INPUT + (band == DARK_BAND ? 0 : InputPicture.COLOURS);
        for (int x = 0; x < row.length; x++) {
            int column = (int) ((long) x * picture.width() / row.length);
            if (!picture.isTransparent(column, inputRow)) {
                row[x] = (byte) (first + picture.colour(column, inputRow));
            }
        }
    }

    private int inputRow(InputPicture picture, int y) {
        return (int) ((long) y * picture.height() / order.height());
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
        List<String> texts = new ArrayList<>(List.of(
                LABEL,
                "model " + order.model(),
                "job " + order.attempt() + ", item " + (index + 1) + " of " + order.count(),
                "seed " + seed,
                "size " + order.width() + "x" + order.height() + clip + (clip.isEmpty() ? "" : rate)));
        input.ifPresent(picture -> texts.add(origin(picture)));
        texts.add(order.prompt()
                .substring(0, Math.min(PROMPT_LENGTH, order.prompt().length())));
        return texts;
    }

    private String origin(InputPicture picture) {
        String asset = order.inputAsset().orElse("?");
        String strength =
                order.strength().isPresent() ? ", strength " + order.strength().getAsDouble() : "";
        return order.task() + " of " + asset.substring(0, Math.min(SHORT_ID, asset.length())) + strength
                + (order.task().equals(Task.INPAINT.word()) ? mask(picture) : "");
    }

    private static String mask(InputPicture picture) {
        long percent = picture.transparentPercent();
        return percent == 0 ? ", no mask: all of it" : ", mask about " + percent + "% of it";
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
        int[] palette = new int[input.isPresent() ? INPUT + 2 * InputPicture.COLOURS : INPUT];
        palette[DARK_BAND] = rgb(hue, 0.35);
        palette[LIGHT_BAND] = rgb(hue, 0.5);
        palette[PANEL] = 0x101010;
        palette[INK] = 0xFFFFFF;
        for (int i = INPUT; i < palette.length; i++) {
            int colour = (i - INPUT) % InputPicture.COLOURS;
            palette[i] = tinted(InputPicture.rgb(colour), palette[(i - INPUT) / InputPicture.COLOURS]);
        }
        return palette;
    }

    private static int tinted(int rgb, int band) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double channel = INPUT_SHARE * (rgb >> shift & 0xFF) + (1 - INPUT_SHARE) * (band >> shift & 0xFF);
            mixed |= (int) channel << shift;
        }
        return mixed;
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
