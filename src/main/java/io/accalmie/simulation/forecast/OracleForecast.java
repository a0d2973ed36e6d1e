package io.accalmie.simulation.forecast;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.ZoneId;
import io.accalmie.simulation.ActualGrid;
import io.accalmie.simulation.ForecastSource;
import java.time.Instant;

/** Forecasts what will really be. */
public final class OracleForecast implements ForecastSource {
    private final ActualGrid actual;

    /** An oracle of that grid. */
    public OracleForecast(ActualGrid actual) {
        this.actual = actual;
    }

    /** Nothing is uncertain. */
    @Override
    public HourlySeries toDecideBy(HourlySeries forecast) {
        return forecast;
    }

    @Override
    public HourlySeries ahead(ZoneId zone, Instant now, int hours) {
        return actual.over(zone, now, hours);
    }
}
