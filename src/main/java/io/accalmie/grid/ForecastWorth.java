package io.accalmie.grid;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weighs the hours of a forecast by what it is worth there, for decisions; books and pages use it as it was issued.
 *
 * <p>The cleanest of many uncertain hours looks cleaner than it will be, the more so the farther it is. So each hour is drawn
 * towards the mean of the forecast, by half at 120 h: in 13 zones real forecasts kept 72 to 80 % of the
 * gain of perfect ones a day ahead and about 60 % three days ahead (src/docs/decisions/0008-arrivals-and-forecasts.md). And later hours carry a margin, so that nobody
 * waits for a gain that is within the error.
 */
public final class ForecastWorth {
    /** Hours ahead at which a deviation from the mean counts half. */
    static final double HALF_WORTH_HOURS = 120;
    /** What waiting must gain at least, as a part of the mean. */
    static final double MARGIN = 0.01;

    private ForecastWorth() {}

    /** The forecast to decide by; its first hour, the present one, is as it was. */
    public static HourlySeries weigh(HourlySeries forecast) {
        double[] values = IntStream.range(0, forecast.hours())
                .mapToDouble(forecast::gramsPerKilowattHour)
                .toArray();
        return new HourlySeries(forecast.span().start(), weigh(Duration.ofHours(1), values));
    }

    /**
     * The intensities to decide by.
     *
     * @param slot how long each holds, positive
     * @param forecast g/kWh, the present one first, at least one; it is as it was
     */
    public static double[] weigh(Duration slot, double... forecast) {
        double mean = Arrays.stream(forecast).average().orElseThrow();
        double[] weighed = forecast.clone();
        for (int index = 1; index < weighed.length; index++) {
            double ahead = index * (slot.toMillis() / 3_600_000.0);
            double worth = HALF_WORTH_HOURS / (HALF_WORTH_HOURS + ahead);
            weighed[index] = mean * (1 + MARGIN) + worth * (forecast[index] - mean);
        }
        return weighed;
    }
}
