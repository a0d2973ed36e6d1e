package io.accalmie.cli.chart;

import io.accalmie.planning.PlanningPool;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * The horizon of all pools in equal bins of whole slots, few enough to be seen and to keep a chart small.
 *
 * @param start of the first
 * @param length of each, positive
 * @param count how many, at least 1
 */
record Bins(Instant start, Duration length, int count) {
    private static final int MOST = 480;

    /** Columns of a step line in the width of a chart, about a pixel each. */
    private static final int COLUMNS = 960;

    /** The bins of the union of the pools' curves; the slot is that of the first pool, of which there is at least one. */
    static Bins of(Collection<PlanningPool> pools) {
        Instant start = pools.stream()
                .map(pool -> pool.intensity().start())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant end = pools.stream()
                .map(pool -> pool.intensity().end())
                .max(Instant::compareTo)
                .orElseThrow();
        Duration slot = pools.iterator().next().intensity().slot();
        long slots = ceilingOfQuotient(Duration.between(start, end), slot);
        long slotsOfBin = (slots + MOST - 1) / MOST;
        return new Bins(start, slot.multipliedBy(slotsOfBin), (int) ((slots + slotsOfBin - 1) / slotsOfBin));
    }

    /** One of them. */
    TimeWindow bin(int index) {
        Instant from = start.plus(length.multipliedBy(index));
        return new TimeWindow(from, from.plus(length));
    }

    /** All of them. */
    TimeWindow horizon() {
        return new TimeWindow(start, start.plus(length.multipliedBy(count)));
    }

    /** Columns of a step line in each, so that bins begin where columns do. */
    int columnsOfBin() {
        return Math.max(1, COLUMNS / count);
    }

    private static long ceilingOfQuotient(Duration whole, Duration part) {
        long quotient = whole.dividedBy(part);
        return part.multipliedBy(quotient).equals(whole) ? quotient : quotient + 1;
    }
}
