package io.accalmie.planning.pricing;

import java.util.ArrayList;
import java.util.List;

/**
 * Where there is more work than GPU time: which jobs to give up so that most are rendered, the more pressing above all.
 *
 * <p>The same search with grams out of sight: leaving out a job costs one, sixteen for a rank higher, and GPU time gets the price
 * at which the rest fits. Long jobs go first.
 */
public final class Scarcity {
    private static final double[] DROP_COST = {1, 16, 256};
    private static final double HOT = 8;
    private static final double COOLING = 0.4;
    private static final double FARTHEST = 8;
    private static final int STAGES = 8;
    private static final int STEPS = 40;
    /** A class of which less than this many jobs would be left is left out. */
    private static final double NOBODY = 1e-6;

    private Scarcity() {}

    /** The market with as many jobs of each class as there is GPU time for. */
    public static Market relieve(Market real) {
        SoftAssignment assignment = new SoftAssignment(real, 0, DROP_COST);
        double[] prices = new double[real.cells()];
        // Jobs per GPU time of those that fill most of it: they are the ones to go.
        double temperature = HOT / real.durationByTime();
        for (int stage = 0; stage < STAGES; stage++) {
            AndersonAcceleration acceleration = new AndersonAcceleration(prices, FARTHEST * temperature);
            for (int step = 0; step < STEPS; step++) {
                assignment.spread(prices, temperature);
                double[] alone = PriceStep.from(real, assignment, prices, temperature);
                acceleration.move(prices, alone, assignment.value());
            }
            acceleration.settle(prices);
            assignment.spread(prices, temperature);
            temperature *= COOLING;
        }
        List<WorkClass> left = new ArrayList<>();
        for (int index = 0; index < real.classes().size(); index++) {
            WorkClass work = real.classes().get(index);
            double count = work.count() - assignment.dropped()[index];
            if (count > NOBODY) {
                left.add(work.times(count));
            }
        }
        return real.with(left);
    }
}
