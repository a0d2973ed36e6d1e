package io.accalmie.grid;

import io.accalmie.quantity.TimeWindow;
import java.util.List;

/** A history that is complete: a recording, all of which is known beforehand. Thread-safe. */
public interface GridTrace extends IntensityHistory {
    /** From the first to the last hour that every zone has. */
    TimeWindow span();

    /**
     * What the intensity was over {@code span}, in order, whatever the time is now; parts outside the trace and zones it
     * lacks are absent. Clairvoyant: for comparisons and proven bounds after the fact, never for planning.
     */
    List<IntensityPoint> actual(ZoneId zone, TimeWindow span);
}
