package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Small files of each format, for tests. Clips have headers and no picture that could be played. */
public final class SampleMedia {
    public static final String PROMPT = "a lull at sea, secret campaign";
    /** One pixel each, as browsers' feature detection carries them. */
    private static final String LOSSY = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

    private static final String LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private SampleMedia() {}

    public static byte[] png(int width, int height) {
        return image("png", width, height);
    }

    public static byte[] jpeg(int width, int height) {
        return image("jpg", width, height);
    }

    public static byte[] lossyWebp() {
        return Base64.getDecoder().decode(LOSSY);
    }

    public static byte[] losslessWebp() {
        return Base64.getDecoder().decode(LOSSLESS);
    }

    /** The PNG with a text of the prompt behind its header, as servers write it. */
    public static byte[] withText(byte[] png, String chunk) {
        byte[] text = chunk(chunk, ("parameters\0" + PROMPT).getBytes(ISO_8859_1));
        return ByteBuffer.allocate(png.length + text.length)
                .put(png, 0, 33)
                .put(text)
                .put(png, 33, png.length - 33)
                .array();
    }

    /** A PNG whose header states a size that its picture has not. */
    public static byte[] claiming(int width, int height) {
        byte[] png = png(4, 4);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(png, 24, 5)
                .array();
        return ByteBuffer.wrap(png).put(8, chunk("IHDR", header)).array();
    }

    /** The JPEG with a comment of the prompt. */
    public static byte[] withComment(byte[] jpeg) {
        byte[] text = PROMPT.getBytes(ISO_8859_1);
        return ByteBuffer.allocate(jpeg.length + 4 + text.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFFE)
                .putShort((short) (2 + text.length))
                .put(text)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    public static byte[] mp4(int width, int height) {
        byte[] track = new byte[84];
        ByteBuffer.wrap(track).putInt(76, width << 16).putInt(80, height << 16);
        byte[] movie = join(box("trak", box("tkhd", track)), box("udta", PROMPT.getBytes(ISO_8859_1)));
        return join(
                box("ftyp", "isom\0\0\2\0isom".getBytes(ISO_8859_1)), box("moov", movie), box("mdat", new byte[40]));
    }

    public static byte[] webm(int width, int height) {
        byte[] video = join(
                element("B0", new byte[] {(byte) (width >> 8), (byte) width}),
                element("BA", new byte[] {(byte) (height >> 8), (byte) height}));
        byte[] segment = join(
                element("1549A966", element("7BA9", PROMPT.getBytes(ISO_8859_1))),
                element("1654AE6B", element("AE", element("E0", video))),
                element("1254C367", PROMPT.getBytes(ISO_8859_1)),
                element("1F43B675", new byte[40]));
        return join(element("1A45DFA3", element("4282", "webm".getBytes(ISO_8859_1))), element("18538067", segment));
    }

    private static byte[] image(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0x3366CC + x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] named = join(type.getBytes(ISO_8859_1), content);
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(content.length)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] element(String id, byte[] content) {
        byte[] size = ByteBuffer.allocate(4).putInt(0x10000000 | content.length).array();
        return join(java.util.HexFormat.of().parseHex(id), size, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
