package io.accalmie.simulation;

import io.accalmie.grid.ForecastWorth;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.simulation.forecast.HistoryForecast;
import io.accalmie.simulation.forecast.OracleForecast;
import io.accalmie.simulation.forecast.PublishedForecast;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where the forecasts of a simulation come from. A source answers the same question always alike, and, the oracle apart, from
 * what was known at {@code now}. A correction of a source is a source around it.
 */
@FunctionalInterface
public interface ForecastSource {
    /**
     * The intensity expected in each of so many hours, the first beginning at {@code now}.
     *
     * @param now a whole hour
     * @param hours at least 1
     * @throws SimulationException if the source has nothing to forecast the zone from
     */
    HourlySeries ahead(ZoneId zone, Instant now, int hours);

    /** A forecast of this source as it should be weighed in decisions: uncertain hours count less. */
    default HourlySeries toDecideBy(HourlySeries forecast) {
        return ForecastWorth.weigh(forecast);
    }

    /** Knows the actual intensity: for comparison only, nobody has it. */
    static ForecastSource oracle(ActualGrid actual) {
        return new OracleForecast(actual);
    }

    /** {@link io.accalmie.grid.OwnForecast} from the hours that are over. */
    static ForecastSource history(ActualGrid actual) {
        return new HistoryForecast(actual);
    }

    /** The newest published forecast, and from history what that does not reach. */
    static ForecastSource published(Map<ZoneId, List<IssuedForecast>> issues, ActualGrid actual) {
        return new PublishedForecast(issues, new HistoryForecast(actual));
    }
}
