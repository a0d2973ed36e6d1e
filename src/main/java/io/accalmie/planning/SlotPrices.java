package io.accalmie.planning;

import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What an hour of a GPU costs others: how many grams less all jobs together would emit if a pool had one more GPU-hour in a
 * slot. Zero where a pool has GPUs to spare. They are the multipliers of the capacities in the planner's relaxation (decision
 * 0007), so they are estimates of the margin, not what any one job pays.
 *
 * @param slots consecutive, the same for all pools, at least one unless there is no price at all
 * @param gramsPerGpuHour for each pool one price a slot, g CO2e per GPU-hour, never negative
 */
public record SlotPrices(List<TimeWindow> slots, Map<PoolId, List<Double>> gramsPerGpuHour) {
    /** No price known. */
    public static final SlotPrices NONE = new SlotPrices(List.of(), Map.of());

    private static final Comparator<TimeWindow> BY_START = Comparator.comparing(TimeWindow::start);

    public SlotPrices {
        slots = List.copyOf(slots);
        gramsPerGpuHour = Map.copyOf(gramsPerGpuHour);
    }

    /** The price of a GPU-hour in {@code pool} at {@code instant}, g CO2e; zero where none is known. */
    public double at(PoolId pool, Instant instant) {
        List<Double> prices = gramsPerGpuHour.getOrDefault(pool, List.of());
        int found = Collections.binarySearch(slots, new TimeWindow(instant, instant), BY_START);
        int slot = found >= 0 ? found : -found - 2;
        boolean known = slot >= 0 && slot < prices.size() && slots.get(slot).contains(instant);
        return known ? prices.get(slot) : 0;
    }
}
