package io.accalmie.grid;

import io.accalmie.quantity.TimeWindow;

/** A history that is complete: a recording, all of which is known beforehand. Thread-safe. */
public interface GridTrace extends IntensityHistory, Hindsight {
    /** From the first to the last hour that every zone has. */
    TimeWindow span();
}
