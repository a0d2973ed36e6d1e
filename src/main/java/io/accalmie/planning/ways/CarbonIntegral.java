package io.accalmie.planning.ways;

import java.util.function.LongToDoubleFunction;

/**
 * The integral of a step function of intensity, in constant time for any span.
 *
 * <p>A span inside one slot, or across two, is summed without taking large sums from each other: a job of 50 ms at the end
 * of a month loses no digits.
 */
public final class CarbonIntegral {
    private final long start;
    private final long slot;
    private final double[] intensity;
    private final double[] before;
    /** {@code leastOfPowers[p][i]}: least of the {@code 2^p} slots from {@code i} on. */
    private final double[][] leastOfPowers;

    /**
     * An integral.
     *
     * @param start of the first slot, ms since the epoch
     * @param slot its length, ms, positive
     * @param intensity of each slot, g/kWh, at least one; copied
     */
    public CarbonIntegral(long start, long slot, double[] intensity) {
        this.start = start;
        this.slot = slot;
        this.intensity = intensity.clone();
        this.before = new double[intensity.length + 1];
        for (int index = 0; index < intensity.length; index++) {
            before[index + 1] = before[index] + intensity[index] * slot;
        }
        this.leastOfPowers = leastOfPowers(this.intensity);
    }

    /** The integral of another function that is constant in the same slots, given by its value at their starts. */
    CarbonIntegral onTheSameSlots(LongToDoubleFunction values) {
        double[] other = new double[intensity.length];
        for (int index = 0; index < other.length; index++) {
            other[index] = values.applyAsDouble(boundary(index));
        }
        return new CarbonIntegral(start, slot, other);
    }

    /** First instant covered, ms since the epoch. */
    public long start() {
        return start;
    }

    /** First instant after the last covered, ms since the epoch. */
    public long end() {
        return start + slot * intensity.length;
    }

    /** Length of a slot, ms. */
    long slot() {
        return slot;
    }

    /** Number of slots, at least 1. */
    public int slots() {
        return intensity.length;
    }

    /** Start of slot {@code index}; of the number of slots: the end. */
    public long boundary(int index) {
        return start + slot * index;
    }

    /** At an instant that is covered, g/kWh. */
    double at(long instant) {
        return intensity[(int) ((instant - start) / slot)];
    }

    /** Mean over a span that is not empty and lies inside, g/kWh. */
    public double mean(long from, long to) {
        int first = (int) ((from - start) / slot);
        int last = (int) ((to - 1 - start) / slot);
        if (first == last) {
            return intensity[first];
        }
        double head = (boundary(first + 1) - from) * intensity[first];
        double tail = (to - boundary(last)) * intensity[last];
        return (head + (before[last] - before[first + 1]) + tail) / (to - from);
    }

    /** Least intensity in any slot that the span touches, which is not empty and lies inside, g/kWh. */
    double least(long from, long to) {
        int first = (int) ((from - start) / slot);
        int last = (int) ((to - 1 - start) / slot);
        int power = 31 - Integer.numberOfLeadingZeros(last - first + 1);
        return Math.min(leastOfPowers[power][first], leastOfPowers[power][last - (1 << power) + 1]);
    }

    /** Start of the first slot from that of {@code from} on with at most {@code gramsPerKilowattHour}; the end if there is none. */
    long firstNotAbove(long from, double gramsPerKilowattHour) {
        int index = (int) ((from - start) / slot);
        for (int power = leastOfPowers.length - 1; power >= 0; power--) {
            boolean fits = index + (1 << power) <= intensity.length;
            if (fits && leastOfPowers[power][index] > gramsPerKilowattHour) {
                index += 1 << power;
            }
        }
        return boundary(index);
    }

    private static double[][] leastOfPowers(double[] values) {
        int powers = 32 - Integer.numberOfLeadingZeros(values.length);
        double[][] least = new double[powers][];
        least[0] = values;
        for (int power = 1; power < powers; power++) {
            int half = 1 << (power - 1);
            least[power] = new double[values.length - 2 * half + 1];
            for (int index = 0; index < least[power].length; index++) {
                least[power][index] = Math.min(least[power - 1][index], least[power - 1][index + half]);
            }
        }
        return least;
    }
}
