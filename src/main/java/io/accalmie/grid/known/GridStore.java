package io.accalmie.grid.known;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything providers ever said, with when it was said and when it was heard; nothing is overwritten. Answers are as known
 * at an instant of the product's clock, so the same question about the past has the same answer for ever. Thread-safe.
 */
public interface GridStore {
    /**
     * Keeps readings of one zone, heard at {@code fetchedAt}. A reading that says what the same source said last of that
     * interval and basis adds nothing. Takes part in the caller's transaction, and holds other writers of the zone off until
     * it ends. What is heard of a zone is kept in the order it was heard.
     *
     * @throws IllegalStateException outside a transaction
     * @throws IllegalArgumentException if a reading is of another zone, or not of one whole hour, UTC
     */
    void keep(ZoneId zone, List<GridReading> readings, Instant fetchedAt);

    /**
     * Keeps a forecast, heard at {@code fetchedAt}, likewise; one issued at the same time by the same source adds nothing if
     * equal.
     *
     * @throws IllegalStateException outside a transaction
     */
    void keep(ProviderForecast forecast, Instant fetchedAt);

    /** What each source said last, as known at {@code at}, of the intervals that overlap {@code span}; by interval, then source. */
    List<GridReading> readings(ZoneId zone, TimeWindow span, Instant at);

    /** The latest forecast of each source and basis as known at {@code at}, issued not before {@code since}; by source. */
    List<ProviderForecast> latestForecasts(ZoneId zone, Instant since, Instant at);

    /**
     * One forecast of the source for each day of {@code issued}, the last issued until each midnight UTC, that included, as
     * known at {@code at}, in order: what its errors are judged by. A day on which none was issued has none.
     */
    List<ProviderForecast> dailyForecasts(ZoneId zone, String source, TimeWindow issued, Instant at);

    /** The last hour of the zone that any source has said something of, as known at {@code at}; empty where none has. */
    Optional<TimeWindow> lastInterval(ZoneId zone, Instant at);
}
