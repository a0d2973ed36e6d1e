package io.accalmie.grid.known;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.OwnForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is expected where the last hours known are old: the own forecast from them, which returns to their usual course of the day, drawn
 * towards the mean of a year in the course of a year; bounds widen with every hour.
 *
 * <p>In 46 zones of January to June 2022 the usual course was better than the country's mean even after 90 days (29 against 67 %
 * error), so the draw is slow; nine of ten outcomes lay within a factor of {@code exp(0.33 + 0.055 ln(days))}
 * (src/docs/decisions/0014-provider-bias-and-chain.md).
 */
final class LastValues {
    private static final double HOURS_OF_A_DAY = 24;
    private static final double DRAWN_DAYS = 365;
    private static final double DOUBT_OF_A_DAY = 0.33;
    private static final double GROWTH = 0.055;

    private final RecentRun run;
    private final YearMean mean;

    LastValues(RecentRun run, YearMean mean) {
        this.run = run;
        this.mean = mean;
    }

    /** From the hour of {@code now} on. */
    Course at(Instant now, Instant hour) {
        int old = Math.toIntExact(Duration.between(run.end(), hour).toHours());
        HourlySeries own = OwnForecast.ahead(run.hours(), old + Course.HOURS);
        String words = (run.recorded() ? "recorded, " : "") + ForecastRung.LAST_VALUES.words() + ": ended " + run.end()
                + ", " + Course.age(run.end(), now) + ", drawn towards the mean of "
                + mean.average().place() + "; "
                + run.latest().source();
        return new Course(
                ForecastRung.LAST_VALUES,
                run.end(),
                Course.centre(hour, index -> drawn(own.gramsPerKilowattHour(old + index), old + index)),
                index -> words,
                () -> Optional.of(new Doubt(
                        index -> Math.exp(end(-1, mean.low(), old + index)),
                        index -> Math.exp(end(1, mean.high(), old + index)))));
    }

    private double drawn(double grams, int hoursAhead) {
        double worth = worth(hoursAhead);
        double own = Math.log(Math.max(Course.FLOOR, grams));
        return Math.exp(worth * own + (1 - worth) * Math.log(mean.grams()));
    }

    /** Logarithm of the multiple: of the last values while they are young, of the mean when they are old. */
    private static double end(int sign, double multipleOfMean, int hoursAhead) {
        double days = Math.max(1, (hoursAhead + 1) / HOURS_OF_A_DAY);
        double ofLast = DOUBT_OF_A_DAY + GROWTH * Math.log(days);
        double ofMean = Math.max(ofLast, Math.abs(Math.log(multipleOfMean)));
        double worth = worth(hoursAhead);
        return sign * (worth * ofLast + (1 - worth) * ofMean);
    }

    /** What part of the last values is left, by hours after the last of them. */
    private static double worth(int hoursAhead) {
        return Math.exp(-hoursAhead / HOURS_OF_A_DAY / DRAWN_DAYS);
    }
}
