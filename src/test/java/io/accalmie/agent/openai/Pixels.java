package io.accalmie.agent.openai;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Small files that fakes render. */
public final class Pixels {
    /** The first bytes of an MP4, and some more. */
    private static final byte[] MP4 =
            "\0\0\0\030ftypisom\0\0\002\0isomiso2mp41".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private Pixels() {}

    /** A PNG of one colour, which the seed decides. */
    public static byte[] png(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color((int) (seed * 7919) & 0xFFFFFF));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return written(image);
    }

    /** A PNG whose left half is transparent. */
    public static byte[] halfTransparent(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return written(image);
    }

    /** Something that begins like an MP4. */
    public static byte[] mp4() {
        return MP4.clone();
    }

    static String text(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }

    private static byte[] written(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
