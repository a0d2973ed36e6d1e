package io.accalmie.simulation.forecast;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.OwnForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.simulation.ActualGrid;
import io.accalmie.simulation.ForecastSource;
import java.time.Instant;

/**
 * {@link OwnForecast} from the hours that are over, those before the instance's start too. As far ahead as it is asked: what
 * the latest hour deviates from the usual has faded to 7 % of itself after 96 h, so that beyond it says the usual day, again
 * and again.
 */
public final class HistoryForecast implements ForecastSource {
    private final ActualGrid actual;

    /** A forecast from that grid's past. */
    public HistoryForecast(ActualGrid actual) {
        this.actual = actual;
    }

    @Override
    public HourlySeries ahead(ZoneId zone, Instant now, int hours) {
        return OwnForecast.ahead(actual.before(zone, now, OwnForecast.HISTORY_USED), hours);
    }
}
