package io.accalmie.grid;

import java.time.Instant;

/**
 * A forecast of a zone as a source published it.
 *
 * @param issuedAt when it was published; nobody knew it before
 * @param hours what it says, g/kWh; need not begin at {@code issuedAt}
 */
public record IssuedForecast(Instant issuedAt, HourlySeries hours) {}
