package io.accalmie.agent.sdcpp;

import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The part of an image that inpaint paints: white where the image is transparent, black where it is kept. */
final class Mask {
    /** As many pixels as are read; more would take too much of an agent's heap. */
    private static final long MOST_PIXELS = 6_000_000;

    private Mask() {}

    /**
     * The mask, a PNG in shades of grey.
     *
     * @param image a PNG with transparency
     * @throws RuntimeFailure of kind {@link Kind#BAD_REQUEST} if it cannot be read, is too large, or nothing in it is transparent
     */
    static byte[] of(byte[] image) throws RuntimeFailure {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new RuntimeFailure(Kind.BAD_REQUEST, "inputAsset is no image that can be read; send a PNG");
            }
            return written(grey(read(readers.next(), in)));
        } catch (IOException | RuntimeException e) {
            throw new RuntimeFailure(
                    Kind.BAD_REQUEST, "inputAsset cannot be read as an image: " + e.getMessage() + "; send a PNG");
        }
    }

    private static BufferedImage read(ImageReader reader, ImageInputStream in) throws IOException, RuntimeFailure {
        try {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new RuntimeFailure(
                        Kind.BAD_REQUEST,
                        "inputAsset has " + pixels + " pixels; send at most " + MOST_PIXELS + " to inpaint");
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage grey(BufferedImage image) throws RuntimeFailure {
        BufferedImage mask = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster shades = mask.getRaster();
        boolean anything = false;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int shade = 255 - (image.getRGB(x, y) >>> 24);
                shades.setSample(x, y, 0, shade);
                anything |= shade > 0;
            }
        }
        if (!anything) {
            throw new RuntimeFailure(
                    Kind.BAD_REQUEST,
                    "inputAsset is transparent nowhere, so that nothing is to be painted; send a PNG that is transparent there");
        }
        return mask;
    }

    private static byte[] written(BufferedImage mask) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(mask, "png", out);
        return out.toByteArray();
    }
}
