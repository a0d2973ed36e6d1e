package io.accalmie.agent.synthetic;

import io.accalmie.agent.RenderFailedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A small copy of the image that a rendering starts from, in few colours: enough to see which one it was. */
final class InputPicture {
    /** Steps of red, green and blue. */
    static final int STEPS = 5;

    /** How many colours a copy may have. */
    static final int COLOURS = STEPS * STEPS * STEPS;

    private static final int LONGEST_SIDE = 256;
    /** A file may claim any size in a few bytes; a row of this many pixels is still read in passing. */
    private static final int LARGEST_SIDE = 65_536;

    private static final int OPAQUE = 0xFF;

    private final BufferedImage copy;

    private InputPicture(BufferedImage copy) {
        this.copy = copy;
    }

    /**
     * Reads a file of any format that Java reads, such as PNG or JPEG, of which it keeps every n-th pixel.
     *
     * @throws RenderFailedException if it is no such image
     */
    static InputPicture of(byte[] file) throws RenderFailedException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new RenderFailedException("the input is no image that this runtime reads; PNG and JPEG are");
            }
            return new InputPicture(small(readers.next(), in));
        } catch (IOException | RuntimeException e) {
            throw new RenderFailedException("the input cannot be read as an image: " + e.getMessage());
        }
    }

    private static BufferedImage small(ImageReader reader, ImageInputStream in) throws IOException {
        try {
            reader.setInput(in, true, true);
            int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
            if (longest > LARGEST_SIDE) {
                throw new IOException("a side has " + longest + " pixels, and at most " + LARGEST_SIDE + " are taken");
            }
            int every = (longest + LONGEST_SIDE - 1) / LONGEST_SIDE;
            ImageReadParam few = reader.getDefaultReadParam();
            few.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, few);
        } finally {
            reader.dispose();
        }
    }

    int width() {
        return copy.getWidth();
    }

    int height() {
        return copy.getHeight();
    }

    /** Whether nothing is to be seen there: the part that inpaint paints. */
    boolean isTransparent(int x, int y) {
        return copy.getRGB(x, y) >>> 24 == 0;
    }

    /** How much of it is fully transparent, 0 to 100; where it was larger than the copy, about as much. */
    long transparentPercent() {
        long transparent = 0;
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                transparent += isTransparent(x, y) ? 1 : 0;
            }
        }
        return Math.round(100.0 * transparent / ((long) width() * height()));
    }

    /** Which of the {@link #COLOURS} is there. */
    int colour(int x, int y) {
        int rgb = copy.getRGB(x, y);
        return (step(rgb >> 16) * STEPS + step(rgb >> 8)) * STEPS + step(rgb);
    }

    /** A colour as 0xRRGGBB. */
    static int rgb(int colour) {
        return channel(colour / (STEPS * STEPS)) << 16 | channel(colour / STEPS % STEPS) << 8 | channel(colour % STEPS);
    }

    private static int step(int channel) {
        return ((channel & OPAQUE) * (STEPS - 1) + OPAQUE / 2) / OPAQUE;
    }

    private static int channel(int step) {
        return step * OPAQUE / (STEPS - 1);
    }
}
