package io.accalmie.grid;

import io.accalmie.grid.IntervalForecast.Bounds;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the own forecast of a zone would have been worth: issued each day at 00:00 UTC from what was known by then, compared with what
 * became of it.
 *
 * @param zone which
 * @param issues the forecasts, 96 hours each, in order
 * @param errorPercentByDay mean absolute percentage error of hours 1 to 24, 25 to 48, 49 to 72, 73 to 96 ahead; empty where
 *     no hour of that day is known
 * @param coveredShare part of the outcomes inside the 90 percent bounds, 0 to 1; empty where no forecast had bounds
 */
public record Backtest(
        ZoneId zone, List<IssuedForecast> issues, List<OptionalDouble> errorPercentByDay, OptionalDouble coveredShare) {
    /** How far each forecast reaches. */
    public static final int HOURS_AHEAD = 96;

    private static final int DAYS_AHEAD = 4;
    private static final Duration DAY = Duration.ofDays(1);

    public Backtest {
        issues = List.copyOf(issues);
        errorPercentByDay = List.copyOf(errorPercentByDay);
    }

    /**
     * Issues a forecast on each day of a span.
     *
     * @param actual what the intensity was; hours that were zero count for nothing, because a percentage of them means nothing
     * @param first midnight UTC of the first day
     * @param last midnight UTC of the last day
     * @return empty where no day of the span lies in the series with a whole day before it
     */
    public static Optional<Backtest> of(ZoneId zone, HourlySeries actual, Instant first, Instant last) {
        Tally tally = new Tally(actual);
        List<IssuedForecast> issues = new ArrayList<>();
        for (Instant issue = first; !issue.isAfter(last); issue = issue.plus(DAY)) {
            if (issue.isBefore(actual.span().start().plus(DAY))
                    || !issue.isBefore(actual.span().end())) {
                continue;
            }
            TimeWindow past = new TimeWindow(actual.span().start(), issue);
            IntervalForecast forecast = OwnInterval.ahead(actual.within(past).orElseThrow(), HOURS_AHEAD);
            tally.add(forecast);
            issues.add(new IssuedForecast(issue, forecast.central()));
        }
        return issues.isEmpty() ? Optional.empty() : Optional.of(tally.of(zone, issues));
    }

    private static final class Tally {
        private final HourlySeries actual;
        private final double[] errors = new double[DAYS_AHEAD];
        private final int[] hours = new int[DAYS_AHEAD];
        private int bounded;
        private int covered;

        Tally(HourlySeries actual) {
            this.actual = actual;
        }

        void add(IntervalForecast forecast) {
            int start = actual.indexOf(forecast.central().span().start());
            for (int ahead = 0; ahead < HOURS_AHEAD && start + ahead < actual.hours(); ahead++) {
                double outcome = actual.gramsPerKilowattHour(start + ahead);
                if (outcome > 0) {
                    int day = ahead * DAYS_AHEAD / HOURS_AHEAD;
                    errors[day] += Math.abs(forecast.central().gramsPerKilowattHour(ahead) - outcome) / outcome;
                    hours[day]++;
                }
                count(forecast.bounds(), ahead, outcome);
            }
        }

        private void count(Optional<Bounds> bounds, int ahead, double outcome) {
            bounds.ifPresent(ends -> {
                bounded++;
                boolean inside = ends.low().gramsPerKilowattHour(ahead) <= outcome
                        && outcome <= ends.high().gramsPerKilowattHour(ahead);
                covered += inside ? 1 : 0;
            });
        }

        Backtest of(ZoneId zone, List<IssuedForecast> issues) {
            List<OptionalDouble> byDay = new ArrayList<>();
            for (int day = 0; day < DAYS_AHEAD; day++) {
                byDay.add(hours[day] == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * errors[day] / hours[day]));
            }
            OptionalDouble share =
                    bounded == 0 ? OptionalDouble.empty() : OptionalDouble.of(covered / (double) bounded);
            return new Backtest(zone, issues, byDay, share);
        }
    }
}
