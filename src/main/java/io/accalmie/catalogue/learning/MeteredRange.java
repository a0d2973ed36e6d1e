package io.accalmie.catalogue.learning;

import io.accalmie.catalogue.MeteredRun;
import io.accalmie.intake.OutputSize;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The settings that runs were metered at. Beyond them an estimate rests on the form of the energy law alone.
 *
 * @param fewestPixels of a frame
 * @param mostPixels of a frame
 * @param fewestFrames 1 for an image
 * @param mostFrames 1 for an image
 * @param fewestSteps sampling steps
 * @param mostSteps sampling steps
 */
public record MeteredRange(
        long fewestPixels, long mostPixels, long fewestFrames, long mostFrames, long fewestSteps, long mostSteps) {
    /** The smallest range that holds all the runs, at least one. */
    static MeteredRange of(List<MeteredRun> runs) {
        LongSummaryStatistics pixels = of(runs, run -> run.size().pixels());
        LongSummaryStatistics frames = of(runs, run -> run.size().frames());
        LongSummaryStatistics steps = of(runs, MeteredRun::steps);
        return new MeteredRange(
                pixels.getMin(), pixels.getMax(), frames.getMin(), frames.getMax(), steps.getMin(), steps.getMax());
    }

    /** Whether runs were metered at settings on both sides of this one, or at it. */
    public boolean holds(OutputSize size, int steps) {
        return within(size.pixels(), fewestPixels, mostPixels)
                && within(size.frames(), fewestFrames, mostFrames)
                && within(steps, fewestSteps, mostSteps);
    }

    private static boolean within(long value, long least, long most) {
        return least <= value && value <= most;
    }

    private static LongSummaryStatistics of(List<MeteredRun> runs, ToLongFunction<MeteredRun> what) {
        return runs.stream().collect(Collectors.summarizingLong(what));
    }
}
