package io.accalmie.grid;

import io.accalmie.grid.IntervalForecast.Bounds;
import io.accalmie.quantity.TimeWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far {@link OwnForecast} may be wrong, from how far it was wrong: the forecasts it would have made on each of the last days at the
 * same hour are compared with what became of them, in logarithms, and the errors 12 hours of horizon at a time give the quantiles.
 * Nothing is assumed of their distribution. What was tried: {@code src/docs/decisions/0002-own-forecast.md}. Deterministic.
 */
public final class OwnInterval {
    /** Days of past forecasts that count: a quarter holds calm and storm, half a year would hold another season. */
    static final int DAYS = 90;

    /** Fewer days of past forecasts know no tail. */
    static final int FEWEST_DAYS = 14;

    private static final int HOURS_OF_A_DAY = 24;
    private static final int BLOCK_HOURS = 12;
    private static final double TAIL = 0.05;
    /** Below this, in g/kWh, a ratio says nothing; as in {@link OwnForecast}. */
    private static final double FLOOR = 1;

    private OwnInterval() {}

    /**
     * The forecast of the {@code hours} hours that follow {@code history}, with its bounds.
     *
     * @param hours at least 1
     */
    public static IntervalForecast ahead(HourlySeries history, int hours) {
        HourlySeries central = OwnForecast.ahead(recent(history, history.hours()), hours);
        List<double[]> errors = pastErrors(history, hours);
        if (errors.size() < FEWEST_DAYS) {
            return new IntervalForecast(central, Optional.empty());
        }
        double[] low = new double[hours];
        double[] high = new double[hours];
        for (int from = 0; from < hours; from += BLOCK_HOURS) {
            int to = Math.min(hours, from + BLOCK_HOURS);
            double[] sorted = sorted(errors, from, to);
            for (int hour = from; hour < to; hour++) {
                low[hour] = central.gramsPerKilowattHour(hour) * Math.exp(quantile(sorted, TAIL));
                high[hour] = central.gramsPerKilowattHour(hour) * Math.exp(quantile(sorted, 1 - TAIL));
            }
        }
        HourlySeries lower = new HourlySeries(central.span().start(), low);
        return new IntervalForecast(
                central,
                Optional.of(new Bounds(lower, new HourlySeries(central.span().start(), high))));
    }

    /** Logarithms of outcome over forecast, by day of issue and hour ahead, as far as the outcome is known. */
    private static List<double[]> pastErrors(HourlySeries history, int hours) {
        List<double[]> errors = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++) {
            int issue = history.hours() - day * HOURS_OF_A_DAY;
            if (issue < OwnForecast.HISTORY_USED.toHours()) {
                break;
            }
            int known = Math.min(hours, history.hours() - issue);
            HourlySeries forecast = OwnForecast.ahead(recent(history, issue), known);
            double[] ofIssue = new double[known];
            for (int hour = 0; hour < known; hour++) {
                ofIssue[hour] =
                        log(history.gramsPerKilowattHour(issue + hour)) - log(forecast.gramsPerKilowattHour(hour));
            }
            errors.add(ofIssue);
        }
        return errors;
    }

    /** What a forecast uses of the history before hour {@code end}. */
    private static HourlySeries recent(HourlySeries history, int end) {
        int first = Math.max(0, end - (int) OwnForecast.HISTORY_USED.toHours());
        TimeWindow used = new TimeWindow(
                history.interval(first).start(), history.interval(end - 1).end());
        return history.within(used).orElseThrow();
    }

    /** The errors of a block of hours ahead; of the farthest block that is known where none of this one is. */
    private static double[] sorted(List<double[]> errors, int from, int to) {
        double[] sorted = errors.stream()
                .flatMapToDouble(
                        issue -> Arrays.stream(issue, Math.min(from, issue.length), Math.min(to, issue.length)))
                .sorted()
                .toArray();
        return sorted.length >= FEWEST_DAYS || from == 0 ? sorted : sorted(errors, from - BLOCK_HOURS, from);
    }

    /** Between order statistics, linearly. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double log(double gramsPerKilowattHour) {
        return Math.log(Math.max(FLOOR, gramsPerKilowattHour));
    }
}
