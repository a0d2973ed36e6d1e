package io.accalmie.planning.pricing;

import static io.accalmie.planning.ways.ByHand.HOUR;

import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Markets written by hand: hourly curves, GPUs all free. */
public final class Markets {
    private Markets() {}

    /**
     * A market.
     *
     * @param gpus by pool
     * @param curves by pool, of equal length
     * @param ways by shape
     * @param jobs adds the jobs
     */
    public static Market of(int[] gpus, List<CarbonIntegral> curves, Way[][] ways, Consumer<WorkClasses> jobs) {
        SlotGrid grid = SlotGrid.of(curves);
        double[] capacity = new double[gpus.length * grid.slots()];
        Arrays.setAll(capacity, cell -> (double) gpus[cell / grid.slots()] * HOUR);
        WorkClasses classes = new WorkClasses(grid);
        jobs.accept(classes);
        return new Market(grid, gpus.length, capacity, ways, classes);
    }

    /** A market of one pool and one shape that has one way there. */
    static Market ofOne(int gpus, CarbonIntegral curve, Way way, Consumer<WorkClasses> jobs) {
        return of(new int[] {gpus}, List.of(curve), new Way[][] {{way}}, jobs);
    }
}
