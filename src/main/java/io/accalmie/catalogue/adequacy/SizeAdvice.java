package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.RenderModel;
import io.accalmie.intake.OutputSize;

/** Tells a user which size would do. */
final class SizeAdvice {
    /** Models are trained on sides that are multiples of this. */
    private static final int GRID = 64;

    private SizeAdvice() {}

    /** The model's largest size, and the nearest one in the ratio of what was asked. */
    static String of(RenderModel model, OutputSize asked) {
        OutputSize nearest = nearest(model.maxPixels(), asked);
        return "The largest adequate size is " + largest(model) + "; nearest in your ratio " + nearest.width() + "×"
                + nearest.height() + ".";
    }

    private static String largest(RenderModel model) {
        long nativePixels = (long) model.nativeWidth() * model.nativeHeight();
        OutputSize largest = nativePixels == model.maxPixels()
                ? new OutputSize(model.nativeWidth(), model.nativeHeight(), 1)
                : nearest(model.maxPixels(), new OutputSize(model.nativeWidth(), model.nativeHeight(), 1));
        return largest.toString();
    }

    /** The size on the grid that is nearest to the ratio of what was asked and has no more than the pixels given. */
    static OutputSize nearest(long maxPixels, OutputSize asked) {
        double scale = Math.sqrt(maxPixels / (double) asked.pixels());
        int width = onGrid(asked.width() * scale);
        int height = onGrid(asked.height() * scale);
        while ((long) width * height > maxPixels && width + height > 2 * GRID) {
            if (width >= height) {
                width -= GRID;
            } else {
                height -= GRID;
            }
        }
        return new OutputSize(width, height, 1);
    }

    private static int onGrid(double side) {
        return Math.max(GRID, (int) Math.round(side / GRID) * GRID);
    }
}
