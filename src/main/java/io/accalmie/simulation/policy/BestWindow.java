package io.accalmie.simulation.policy;

import io.accalmie.simulation.hourly.Outlook;

/**
 * {@code best-window-home}: the best window of the Carbon Aware SDK (Green-Software-Foundation/carbon-aware-sdk,
 * {@code ForecastHandler} and {@code EmissionsDataExtensions.RollingAverage}): of the windows as long as the job that begin at
 * its first possible start or whole hours later, the granularity of the forecast, the one of least mean intensity; the
 * earliest of equals. For jobs of up to an hour that is also what JobRunr does, which picks the cleanest hour between two
 * instants ({@code CarbonIntensityForecast.lowestCarbonIntensityInstant}).
 */
public final class BestWindow implements StartChoice {
    @Override
    public long startOf(long first, long latest, long duration, Outlook outlook) {
        return outlook.greenestStart(first, latest, Outlook.HOUR, duration);
    }
}
