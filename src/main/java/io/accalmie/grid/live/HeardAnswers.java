package io.accalmie.grid.live;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where answers go. Thread-safe. */
interface HeardAnswers {
    /** Keeps what a provider said of a zone's hours in {@code span}, and tells who booked on what stood before. */
    void keep(ZoneId zone, TimeWindow span, List<GridReading> readings, Instant now);

    /** Keeps a forecast. */
    void keep(ProviderForecast forecast, Instant now);

    /** The end of the last hour known of a zone; empty where none is. */
    Optional<Instant> knownUntil(ZoneId zone, Instant now);
}
