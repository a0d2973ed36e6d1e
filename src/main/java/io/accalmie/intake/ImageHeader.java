package io.accalmie.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of an image file say of it; no pixel is decoded. Layouts: PNG (W3C, Portable Network Graphics
 * Specification, 5.2 and 11.2.2), JPEG (ITU-T T.81, B.2.2), WebP (RFC 9649, 2.4 to 2.7; the key frame of VP8 in RFC 6386, 9.1).
 *
 * @param mediaType {@code image/png}, {@code image/jpeg} or {@code image/webp}
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record ImageHeader(String mediaType, int width, int height) {
    /** Both sides are at most this long: what a job may ask for at most. */
    public static final int LONGEST_SIDE = 16_384;

    public static final String PNG = "image/png";
    public static final String JPEG = "image/jpeg";
    public static final String WEBP = "image/webp";

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;

    /** Reads it; empty where the bytes are no such image or break off before its size. Never throws because of them. */
    public static Optional<ImageHeader> read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        Optional<ImageHeader> header = png(bytes).or(() -> jpeg(bytes)).or(() -> webp(bytes));
        return header.filter(known -> known.width > 0 && known.height > 0);
    }

    /** Whether either side is longer than {@link #LONGEST_SIDE}. */
    public boolean isTooLarge() {
        return Math.max(width, height) > LONGEST_SIDE;
    }

    private static Optional<ImageHeader> png(ByteBuffer in) {
        boolean isPng = in.limit() >= 33
                && in.getLong(0) == PNG_SIGNATURE
                && in.getInt(8) == 13
                && word(in, 12).equals("IHDR");
        return isPng ? Optional.of(new ImageHeader(PNG, in.getInt(16), in.getInt(20))) : Optional.empty();
    }

    private static Optional<ImageHeader> jpeg(ByteBuffer in) {
        if (in.limit() < 4 || in.getShort(0) != (short) 0xFFD8) {
            return Optional.empty();
        }
        int at = 2;
        while (at + 9 <= in.limit() && byteAt(in, at) == 0xFF) {
            int marker = byteAt(in, at + 1);
            if (marker == 0xFF) {
                at++; // Any number of these may fill up before a marker.
            } else if (isFrame(marker)) {
                return Optional.of(new ImageHeader(JPEG, shortAt(in, at + 7), shortAt(in, at + 5)));
            } else if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
                at += 2; // These carry nothing.
            } else if (marker == 0xD9 || marker == 0xDA || shortAt(in, at + 2) < 2) {
                return Optional.empty();
            } else {
                at += 2 + shortAt(in, at + 2);
            }
        }
        return Optional.empty();
    }

    /** Start of frame: C0 to CF, but for the tables DHT (C4) and DAC (CC) and the reserved JPG (C8). */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static Optional<ImageHeader> webp(ByteBuffer file) {
        ByteBuffer in = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (in.limit() < 30 || !word(in, 0).equals("RIFF") || !word(in, 8).equals("WEBP")) {
            return Optional.empty();
        }
        return switch (word(in, 12)) {
            case "VP8 " ->
                byteAt(in, 23) == 0x9D && byteAt(in, 24) == 0x01 && byteAt(in, 25) == 0x2A
                        ? webp(shortAt(in, 26) & 0x3FFF, shortAt(in, 28) & 0x3FFF)
                        : Optional.empty();
            case "VP8L" ->
                byteAt(in, 20) == 0x2F
                        ? webp((in.getInt(21) & 0x3FFF) + 1, (in.getInt(21) >> 14 & 0x3FFF) + 1)
                        : Optional.empty();
            case "VP8X" -> webp((in.getInt(24) & 0xFFFFFF) + 1, (in.getInt(26) >>> 8) + 1);
            default -> Optional.empty();
        };
    }

    private static Optional<ImageHeader> webp(int width, int height) {
        return Optional.of(new ImageHeader(WEBP, width, height));
    }

    private static String word(ByteBuffer in, int at) {
        byte[] letters = new byte[4];
        in.get(at, letters);
        return new String(letters, StandardCharsets.US_ASCII);
    }

    private static int byteAt(ByteBuffer in, int at) {
        return in.get(at) & 0xFF;
    }

    private static int shortAt(ByteBuffer in, int at) {
        return in.getShort(at) & 0xFFFF;
    }
}
