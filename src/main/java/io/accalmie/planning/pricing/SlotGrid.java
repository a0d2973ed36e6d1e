package io.accalmie.planning.pricing;

import io.accalmie.planning.ways.CarbonIntegral;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/** Consecutive slots of time inside which no pool's intensity changes, ms since the epoch. */
public final class SlotGrid {
    private final long[] bounds;

    private SlotGrid(long[] bounds) {
        this.bounds = bounds;
    }

    /** The coarsest grid on whose boundaries all the curves' boundaries lie; there must be a curve. */
    public static SlotGrid of(Collection<CarbonIntegral> curves) {
        TreeSet<Long> bounds = new TreeSet<>();
        for (CarbonIntegral curve : curves) {
            for (int index = 0; index <= curve.slots(); index++) {
                bounds.add(curve.boundary(index));
            }
        }
        return new SlotGrid(bounds.stream().mapToLong(Long::longValue).toArray());
    }

    /** How many slots, at least 1. */
    public int slots() {
        return bounds.length - 1;
    }

    /** Start of slot {@code slot}; of the number of slots: the end of the last. */
    public long start(int slot) {
        return bounds[slot];
    }

    /** First instant after slot {@code slot}. */
    public long end(int slot) {
        return bounds[slot + 1];
    }

    /** Length of slot {@code slot}, ms. */
    public long length(int slot) {
        return bounds[slot + 1] - bounds[slot];
    }

    /** The slot that holds {@code instant}; the first or last for instants outside. */
    public int slotAt(long instant) {
        int found = Arrays.binarySearch(bounds, instant);
        int slot = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(slots() - 1, slot));
    }

    /** One more than the last slot that begins before {@code instant}: at least 1. */
    int slotsBefore(long instant) {
        int found = Arrays.binarySearch(bounds, instant);
        int slot = found >= 0 ? found : -found - 1;
        return Math.max(1, Math.min(slots(), slot));
    }
}
