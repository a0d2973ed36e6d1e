package io.accalmie.planning.ways;

import io.accalmie.catalogue.ModelId;
import io.accalmie.quantity.PoolId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * A model in a pool for one kind of job, with what it emits from any start. Where some renders are rejected, energy, embodied
 * carbon and grams are those of as many renders as it takes until one is accepted; time is that of one.
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
    private final double expectedRenders;
    /** What others pay for the GPU time, g per GPU-ms; the same slots as the intensity. Empty: nothing. */
    private final Optional<CarbonIntegral> toll;

    private final long[] kinks;
    private final double[] costAtKinks;

    /**
     * A way.
     *
     * @param poolIndex of the pool among the packing's capacities
     * @param carbon intensity of the pool's power
     * @param duration how long a GPU is held, ms, positive
     * @param p95Duration how long in 19 of 20 cases, ms
     * @param facilityKilowattHours energy of one render with the pool's overhead
     * @param embodiedGrams g CO2e of manufacture for the duration
     * @param expectedRenders renders until one is accepted, at least 1
     */
    public Way(
            int poolIndex,
            PoolId pool,
            ModelId model,
            CarbonIntegral carbon,
            long duration,
            long p95Duration,
            double facilityKilowattHours,
            double embodiedGrams,
            double expectedRenders) {
        this(
                poolIndex,
                pool,
                model,
                carbon,
                duration,
                p95Duration,
                facilityKilowattHours * expectedRenders,
                embodiedGrams * expectedRenders,
                expectedRenders,
                Optional.empty());
    }

    private Way(
            int poolIndex,
            PoolId pool,
            ModelId model,
            CarbonIntegral carbon,
            long duration,
            long p95Duration,
            double facilityKilowattHours,
            double embodiedGrams,
            double expectedRenders,
            Optional<CarbonIntegral> toll) {
        this.poolIndex = poolIndex;
        this.pool = pool;
        this.model = model;
        this.carbon = carbon;
        this.duration = duration;
        this.p95Duration = p95Duration;
        this.facilityKilowattHours = facilityKilowattHours;
        this.embodiedGrams = embodiedGrams;
        this.expectedRenders = expectedRenders;
        this.toll = toll;
        this.kinks = kinks(carbon, duration);
        this.costAtKinks = Arrays.stream(kinks).mapToDouble(this::costAt).toArray();
    }

    /**
     * The same way where GPU time is kept for others: what they lose counts as a cost beside the grams.
     *
     * @param gramsPerGpuMilli g per GPU-ms from an instant on that begins a slot of the pool's intensity
     */
    public Way withToll(LongToDoubleFunction gramsPerGpuMilli) {
        return new Way(
                poolIndex,
                pool,
                model,
                carbon,
                duration,
                p95Duration,
                facilityKilowattHours,
                embodiedGrams,
                expectedRenders,
                Optional.of(carbon.onTheSameSlots(gramsPerGpuMilli)));
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

    /** How many renders it takes, on average, until one is accepted; at least 1. */
    public double expectedRenders() {
        return expectedRenders;
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

    /** Grams from {@code start}, and what others lose by the GPU time it takes: what a choice is judged by. */
    public double costAt(long start) {
        double grams = gramsAt(start);
        return toll.isEmpty() ? grams : grams + duration * toll.get().mean(start, start + duration);
    }

    /** This way from {@code start}, which must lie inside the horizon. */
    public Position at(long start) {
        double grams = gramsAt(start);
        return new Position(this, start, grams, toll.isEmpty() ? grams : costAt(start));
    }

    /** What a whole job would emit at the intensity of {@code instant} throughout, g CO2e; infinite outside the forecast. */
    public double gramsAtIntensityOf(long instant) {
        return instant < carbon.start() || instant >= carbon.end()
                ? Double.POSITIVE_INFINITY
                : facilityKilowattHours * carbon.at(instant) + embodiedGrams;
    }

    /** What no start in {@code [first, last]}, inside the horizon, costs less than: a bound that is quickly taken. */
    public double costNotBelow(long first, long last) {
        double grams = facilityKilowattHours * carbon.least(first, last + duration) + embodiedGrams;
        return toll.isEmpty() ? grams : grams + duration * toll.get().least(first, last + duration);
    }

    /**
     * The first start from {@code from} on, inside the horizon, that might be better than {@code best}: it must touch a slot that
     * is clean enough. After the start of {@code best} only a lower cost is better, before it the same are. A start beyond the
     * horizon if there is none.
     */
    public long firstThatMightBeat(Position best, long from) {
        if (from < best.start()) {
            long first = firstTouching(Position.atMost(best.cost()), from);
            if (first < best.start()) {
                return first;
            }
        }
        return firstTouching(Position.below(best.cost()), Math.max(from, best.start()));
    }

    private long firstTouching(double grams, long from) {
        if (facilityKilowattHours == 0) {
            return from;
        }
        double enough = (grams - embodiedGrams) / facilityKilowattHours;
        return Math.max(from, carbon.firstNotAbove(from, enough) - duration + 1);
    }

    /**
     * Whether this is no worse than {@code other} whatever window, intensity and toll: in the same pool it neither draws more nor
     * lasts longer, nor needs more time in reserve, and wherever the other runs there is a part in which this emits no more.
     */
    public boolean dominates(Way other) {
        return poolIndex == other.poolIndex
                && facilityKilowattHours <= other.facilityKilowattHours
                && embodiedGrams <= other.embodiedGrams
                && duration <= other.duration
                && p95Duration - duration <= other.p95Duration - other.duration
                && hasACleanPart(other);
    }

    /**
     * A span of two slots at the most is cleanest at one of its ends. In a longer one a spell of dirty power may lie in the middle,
     * through which this would run as well: but not in all of the parts that fit side by side into the other's span, so
     * that it is enough to draw no more than the other in as many parts.
     */
    private boolean hasACleanPart(Way other) {
        long parts = other.duration / duration;
        return other.duration <= carbon.slot()
                || facilityKilowattHours * other.duration <= other.facilityKilowattHours * duration * parts;
    }

    /** The start in {@code [from, to]}, inside the horizon, that costs least; the earliest such. */
    public Position least(long from, long to) {
        long best = from;
        double least = costAt(from);
        int index = firstKinkAfter(from);
        for (; index < kinks.length && kinks[index] < to; index++) {
            if (Position.less(costAtKinks[index], least)) {
                best = kinks[index];
                least = costAtKinks[index];
            }
        }
        return at(Position.less(costAt(to), least) ? to : best);
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
