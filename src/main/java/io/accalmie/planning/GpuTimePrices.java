package io.accalmie.planning;

import static java.util.Objects.requireNonNull;

import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.Pricing;
import io.accalmie.planning.pricing.SlotGrid;
import io.accalmie.planning.ways.Way;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The prices of a market, between what the engine uses (g per GPU-ms by cell) and what a plan says ({@link SlotPrices}). */
final class GpuTimePrices {
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final Market market;
    private final double[] prices;

    GpuTimePrices(Market market, double[] prices) {
        this.market = market;
        this.prices = prices;
    }

    /** Prices of the round before on the slots of {@code market}; zero where that round had none. */
    static double[] startFrom(SlotPrices last, List<PlanningPool> pools, Market market) {
        double[] start = new double[pools.size() * market.grid().slots()];
        for (int slot = 0; slot < market.grid().slots(); slot++) {
            Instant instant = Instant.ofEpochMilli(market.grid().start(slot));
            for (int pool = 0; pool < pools.size(); pool++) {
                start[market.cell(pool, slot)] = last.at(pools.get(pool).id(), instant) / MILLIS_PER_HOUR;
            }
        }
        return start;
    }

    /** The ways of {@code market}, each with a toll where expected work has a share in the GPU time that it takes. */
    static Way[][] tolled(Market market, Pricing pricing) {
        Way[][] tolled = market.copyOfWays();
        SlotGrid grid = market.grid();
        for (Way[] ways : tolled) {
            for (int index = 0; index < ways.length; index++) {
                int pool = ways[index].poolIndex();
                ways[index] = ways[index].withToll(instant -> {
                    int cell = market.cell(pool, grid.slotAt(instant));
                    return pricing.prices()[cell] * pricing.expectedShare()[cell];
                });
            }
        }
        return tolled;
    }

    /** Grams per GPU-hour in a pool at an instant, ms since the epoch. */
    double perGpuHour(int pool, long instant) {
        return prices[market.cell(pool, market.grid().slotAt(instant))] * MILLIS_PER_HOUR;
    }

    SlotPrices asSlotPrices(List<PlanningPool> pools) {
        List<TimeWindow> slots = new ArrayList<>();
        for (int slot = 0; slot < market.grid().slots(); slot++) {
            slots.add(new TimeWindow(
                    Instant.ofEpochMilli(market.grid().start(slot)),
                    Instant.ofEpochMilli(market.grid().end(slot))));
        }
        Map<PoolId, List<Double>> byPool = new HashMap<>();
        for (int pool = 0; pool < pools.size(); pool++) {
            List<Double> perHour = new ArrayList<>();
            for (int slot = 0; slot < slots.size(); slot++) {
                perHour.add(prices[market.cell(pool, slot)] * MILLIS_PER_HOUR);
            }
            byPool.put(requireNonNull(pools.get(pool)).id(), List.copyOf(perHour));
        }
        return new SlotPrices(slots, byPool);
    }
}
