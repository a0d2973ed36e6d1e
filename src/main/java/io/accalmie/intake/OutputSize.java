package io.accalmie.intake;

/**
 * The size of what is asked.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param frames 1 for an image
 */
public record OutputSize(int width, int height, int frames) {
    public OutputSize {
        if (width < 1 || height < 1 || frames < 1) {
            throw new IllegalArgumentException(
                    "width, height and frames must be at least 1, but are " + width + "x" + height + "x" + frames);
        }
    }

    /** Pixels of one frame. */
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "×" + height + (frames > 1 ? "×" + frames : "");
    }
}
