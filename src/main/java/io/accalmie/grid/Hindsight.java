package io.accalmie.grid;

import io.accalmie.quantity.TimeWindow;
import java.util.List;

/** What became of the grid: for comparisons and proven bounds after the fact, never for planning. Thread-safe. */
public interface Hindsight {
    /**
     * What the intensity was over {@code span}, in order, as far as it is known; of a recording also what is still to come.
     * Parts and zones that are not known are absent.
     */
    List<IntensityPoint> actual(ZoneId zone, TimeWindow span);
}
