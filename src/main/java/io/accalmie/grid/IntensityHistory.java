package io.accalmie.grid;

import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a grid's intensity was. Separate from forecasts, which another source may give. Thread-safe. */
public interface IntensityHistory {
    /** The zones this source knows. */
    Set<ZoneId> zones();

    /**
     * The points known at {@code now} for the intervals that overlap {@code span} and are over, in order; an interval
     * still running, or not known, is absent. Never a value for the future of {@code now}.
     */
    List<IntensityPoint> between(ZoneId zone, TimeWindow span, Instant now);
}
