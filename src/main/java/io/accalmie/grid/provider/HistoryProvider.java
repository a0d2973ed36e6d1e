package io.accalmie.grid.provider;

import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;

/** A provider's account of what intensities were. Each call asks it; answers are kept by the caller. Thread-safe. */
public interface HistoryProvider {
    /** The id of its {@link SignalSource}. */
    String id();

    /** Whether it may be asked for the zone at all; says so without asking it. */
    boolean covers(ZoneId zone);

    /**
     * What it says of the hours that overlap {@code span} and are over at {@code now}, in order, each hour at most once; hours
     * it has no value for are absent.
     *
     * @throws ProviderFailure if it cannot be had; nothing of a partly good answer is returned then
     */
    List<GridReading> history(ZoneId zone, TimeWindow span, Instant now);
}
