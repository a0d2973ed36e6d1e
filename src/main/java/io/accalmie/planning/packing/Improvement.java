package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Lowers the grams of a packing: takes each task out and puts it back where it emits least with the room there is.
 *
 * <p>Its old place is always among the choices, so nothing gets worse and nothing loses its place. Those that could gain most
 * per GPU time choose first, since GPU time in clean hours is what is scarce. Ends when hardly anything moves, at the latest
 * after a few passes.
 */
public final class Improvement {
    private static final int PASSES = 8;
    /** Another pass is worth it if one task in this many moved. */
    private static final int FEW = 2000;

    private Improvement() {}

    /** Improves {@code packing} in place until nothing gains, or {@code hurry} says that it is enough. */
    public static void improve(Packing packing, BooleanSupplier hurry) {
        Tasks tasks = packing.tasks();
        double[] least = new double[tasks.size()];
        Arrays.setAll(least, tasks::costNotBelow);
        for (int pass = 0; pass < PASSES; pass++) {
            int moved = 0;
            for (int task : byGain(packing, least)) {
                if (hurry.getAsBoolean()) {
                    return;
                }
                moved += move(packing, task) ? 1 : 0;
            }
            if (moved <= tasks.size() / FEW) {
                return;
            }
        }
    }

    private static boolean move(Packing packing, int task) {
        Position old = packing.lift(task);
        Position chosen = packing.cheapest(task, Optional.of(old)).orElse(old);
        packing.put(task, chosen);
        return chosen != old;
    }

    /** The placed tasks that might gain on the {@code least} they can cost, most per GPU time first. */
    private static int[] byGain(Packing packing, double[] least) {
        Tasks tasks = packing.tasks();
        int[] candidates = new int[tasks.size()];
        double[] gain = new double[tasks.size()];
        int count = 0;
        for (int task = 0; task < tasks.size(); task++) {
            Position position = packing.positionOf(task).orElse(null);
            if (position == null) {
                continue;
            }
            if (Position.less(least[task], position.cost()) || position.start() > tasks.first(task, position.way())) {
                candidates[count++] = task;
                gain[task] = (position.cost() - least[task]) / position.way().duration();
            }
        }
        return Order.greatestFirst(candidates, count, gain);
    }
}
