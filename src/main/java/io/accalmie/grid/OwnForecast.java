package io.accalmie.grid;

import java.time.Duration;

/**
 * Forecasts a zone from its history alone, as a factor on the usual course of a day:
 *
 * <pre>
 * usual(hour of day) = geometric mean of that hour over the last 14 days, a day weighing 0.9 of the day after it
 * forecast(h)        = usual(h) * (latest / usual(latest)) ^ exp(-h / 36 h)
 * </pre>
 *
 * so that it joins the level of the latest hour and returns to the usual. Geometric, because intensity deviates by
 * factors. What was tried, and the errors: {@code src/docs/decisions/0002-own-forecast.md}. Deterministic.
 */
public final class OwnForecast {
    /** How much of the past it looks at, at most. */
    public static final Duration HISTORY_USED = Duration.ofDays(14);

    private static final int DAY = 24;
    private static final double WEIGHT_OF_THE_DAY_BEFORE = 0.9;
    private static final double FADING_HOURS = 36;
    /** Below this, in g/kWh, a ratio between hours says nothing. */
    private static final double FLOOR = 1;

    private OwnForecast() {}

    /**
     * The {@code hours} hours that follow {@code history}. With less than a day of history, its latest value throughout.
     *
     * @param hours at least 1
     */
    public static HourlySeries ahead(HourlySeries history, int hours) {
        double[] usual = usualLogs(history);
        int last = history.hours() - 1;
        double deviation = log(history, last) - usual[DAY - 1];
        double[] values = new double[hours];
        for (int ahead = 1; ahead <= hours; ahead++) {
            double faded = deviation * Math.exp(-ahead / FADING_HOURS);
            values[ahead - 1] = Math.exp(usual[(ahead - 1) % DAY] + faded);
        }
        return new HourlySeries(history.span().end(), values);
    }

    /** By hours after the end of the history; the last element is the hour of day of its latest value. */
    private static double[] usualLogs(HourlySeries history) {
        int days = (int) Math.min(HISTORY_USED.toDays(), history.hours() / DAY);
        double[] usual = new double[DAY];
        for (int hour = 0; hour < DAY; hour++) {
            double sum = 0;
            double weights = 0;
            for (int back = 1; back <= days; back++) {
                double weight = Math.pow(WEIGHT_OF_THE_DAY_BEFORE, back - 1);
                sum += weight * log(history, history.hours() - back * DAY + hour);
                weights += weight;
            }
            usual[hour] = days == 0 ? log(history, history.hours() - 1) : sum / weights;
        }
        return usual;
    }

    private static double log(HourlySeries history, int index) {
        return Math.log(Math.max(FLOOR, history.gramsPerKilowattHour(index)));
    }
}
