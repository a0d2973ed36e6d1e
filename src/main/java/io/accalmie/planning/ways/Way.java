package io.accalmie.planning.ways;

import io.accalmie.catalogue.ModelId;
import io.accalmie.quantity.PoolId;
import java.util.Arrays;

/**
 * A model in a pool for one kind of job, with what it emits from any start.
 *
 * <p>Emissions are linear in the start except where start or end touches a slot boundary. Those starts, the kinks, are priced
 * once here: between two neighbouring kinks the least lies at an end.
 */
public final class Way {
    private final int poolIndex;
    private final PoolId pool;
    private final ModelId model;
    private final CarbonIntegral carbon;
    private final long duration;
    private final long p95Duration;
    private final double facilityKilowattHours;
    private final double embodiedGrams;
    private final long[] kinks;
    private final double[] gramsAtKinks;

    /**
     * A way.
     *
     * @param poolIndex of the pool among the packing's capacities
     * @param carbon intensity of the pool's power
     * @param duration how long a GPU is held, ms, positive
     * @param p95Duration how long in 19 of 20 cases, ms
     * @param facilityKilowattHours energy of the job with the pool's overhead
     * @param embodiedGrams g CO2e of manufacture for the duration
     */
    public Way(
            int poolIndex,
            PoolId pool,
            ModelId model,
            CarbonIntegral carbon,
            long duration,
            long p95Duration,
            double facilityKilowattHours,
            double embodiedGrams) {
        this.poolIndex = poolIndex;
        this.pool = pool;
        this.model = model;
        this.carbon = carbon;
        this.duration = duration;
        this.p95Duration = p95Duration;
        this.facilityKilowattHours = facilityKilowattHours;
        this.embodiedGrams = embodiedGrams;
        this.kinks = kinks(carbon, duration);
        this.gramsAtKinks = Arrays.stream(kinks).mapToDouble(this::gramsAt).toArray();
    }

    /** Index of the pool among the packing's capacities. */
    public int poolIndex() {
        return poolIndex;
    }

    /** Where. */
    public PoolId pool() {
        return pool;
    }

    /** With what. */
    public ModelId model() {
        return model;
    }

    /** How long a GPU is held, ms. */
    public long duration() {
        return duration;
    }

    /** How long a GPU is held in 19 of 20 cases, ms. */
    public long p95Duration() {
        return p95Duration;
    }

    /** First instant that the forecast covers, ms since the epoch. */
    public long horizonStart() {
        return carbon.start();
    }

    /** First instant that the forecast does not cover any more, ms since the epoch. */
    public long horizonEnd() {
        return carbon.end();
    }

    /** Mean intensity while it runs from {@code start}, g/kWh. */
    public double intensityAt(long start) {
        return carbon.mean(start, start + duration);
    }

    /** What it emits from {@code start}, g CO2e; the span must lie inside the horizon. */
    public double gramsAt(long start) {
        return facilityKilowattHours * intensityAt(start) + embodiedGrams;
    }

    /** What a whole job would emit at the intensity of {@code instant} throughout, g CO2e; infinite outside the forecast. */
    public double gramsAtIntensityOf(long instant) {
        return instant < carbon.start() || instant >= carbon.end()
                ? Double.POSITIVE_INFINITY
                : facilityKilowattHours * carbon.at(instant) + embodiedGrams;
    }

    /** Grams that no start in {@code [first, last]}, inside the horizon, is below: a bound that costs next to nothing. */
    public double gramsNotBelow(long first, long last) {
        return facilityKilowattHours * carbon.least(first, last + duration) + embodiedGrams;
    }

    /**
     * The first start from {@code from} on, inside the horizon, that might be better than {@code best}: it must touch a slot that
     * is clean enough. After the start of {@code best} only less grams are better, before it the same are. A start beyond the
     * horizon if there is none.
     */
    public long firstThatMightBeat(Position best, long from) {
        if (from < best.start()) {
            long first = firstTouching(Position.atMost(best.grams()), from);
            if (first < best.start()) {
                return first;
            }
        }
        return firstTouching(Position.below(best.grams()), Math.max(from, best.start()));
    }

    private long firstTouching(double grams, long from) {
        double enough = (grams - embodiedGrams) / facilityKilowattHours;
        return Math.max(from, carbon.firstNotAbove(from, enough) - duration + 1);
    }

    /**
     * Whether this is no worse than {@code other} whatever the window: in the same pool it neither draws more nor lasts longer, nor
     * needs more time in reserve. Then it can run in the cleanest part of any span in which the other runs.
     */
    public boolean dominates(Way other) {
        return poolIndex == other.poolIndex
                && facilityKilowattHours <= other.facilityKilowattHours
                && duration <= other.duration
                && p95Duration - duration <= other.p95Duration - other.duration;
    }

    /** The start in {@code [from, to]}, inside the horizon, that emits least; the earliest such. */
    public Position least(long from, long to) {
        Position best = new Position(this, from, gramsAt(from));
        int index = firstKinkAfter(from);
        for (; index < kinks.length && kinks[index] < to; index++) {
            if (Position.less(gramsAtKinks[index], best.grams())) {
                best = new Position(this, kinks[index], gramsAtKinks[index]);
            }
        }
        double last = gramsAt(to);
        return Position.less(last, best.grams()) ? new Position(this, to, last) : best;
    }

    /** The kinks strictly between two starts, ascending. */
    public long[] kinksBetween(long from, long to) {
        int first = firstKinkAfter(from);
        int after = first;
        while (after < kinks.length && kinks[after] < to) {
            after++;
        }
        return Arrays.copyOfRange(kinks, first, after);
    }

    private int firstKinkAfter(long start) {
        int found = Arrays.binarySearch(kinks, start + 1);
        return found >= 0 ? found : -found - 1;
    }

    private static long[] kinks(CarbonIntegral carbon, long duration) {
        long[] starts = new long[2 * carbon.slots() + 2];
        int count = 0;
        for (int index = 0; index <= carbon.slots(); index++) {
            long boundary = carbon.boundary(index);
            if (boundary + duration <= carbon.end()) {
                starts[count++] = boundary;
            }
            if (boundary - duration >= carbon.start()) {
                starts[count++] = boundary - duration;
            }
        }
        return Arrays.stream(starts, 0, count).sorted().distinct().toArray();
    }
}
