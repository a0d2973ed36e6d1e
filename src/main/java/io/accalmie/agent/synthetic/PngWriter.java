package io.accalmie.agent.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a PNG of few colours row by row (ISO/IEC 15948: palette, two bits a pixel for four colours, else eight), so that a picture
 * takes no more memory than its file and one row.
 */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte INDEXED = 3;
    private static final byte FILTER_NONE = 0;
    private static final byte FILTER_UP = 2;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final byte[] deflated = new byte[8192];
    private final int bits;
    private final byte[] packed;
    private final byte[] same;

    /**
     * Begins a picture.
     *
     * @param palette at most 256 colours as 0xRRGGBB
     * @param comment ASCII, kept in the file beside the pixels
     */
    PngWriter(int width, int height, int[] palette, String comment) {
        bits = palette.length <= 4 ? 2 : 8;
        packed = new byte[1 + (width * bits + 7) / 8];
        packed[0] = FILTER_NONE;
        same = new byte[packed.length];
        same[0] = FILTER_UP;
        file.writeBytes(SIGNATURE);
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put(INDEXED)
                        .array());
        ByteBuffer colours = ByteBuffer.allocate(palette.length * 3);
        for (int colour : palette) {
            colours.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        chunk("PLTE", colours.array());
        chunk("tEXt", ("Comment\0" + comment).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds a row of palette indices, one a pixel. */
    void row(byte[] indices) {
        Arrays.fill(packed, 1, packed.length, (byte) 0);
        int perByte = 8 / bits;
        for (int x = 0; x < indices.length; x++) {
            packed[1 + x / perByte] |= (byte) (indices[x] << (8 - bits - x % perByte * bits));
        }
        deflate(packed);
    }

    /** Adds the row before once more. */
    void repeat() {
        deflate(same);
    }

    /** The whole file; nothing can be added afterwards. */
    byte[] finish() {
        deflater.finish();
        drain();
        deflater.end();
        chunk("IDAT", pixels.toByteArray());
        chunk("IEND", new byte[0]);
        return file.toByteArray();
    }

    private void deflate(byte[] bytes) {
        deflater.setInput(bytes);
        drain();
    }

    private void drain() {
        for (int length = deflater.deflate(deflated); length > 0; length = deflater.deflate(deflated)) {
            pixels.write(deflated, 0, length);
        }
    }

    private void chunk(String type, byte[] content) {
        byte[] named = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
