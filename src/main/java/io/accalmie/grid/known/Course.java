package io.accalmie.grid.known;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IntervalForecast.Bounds;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * What a rung of the chain expects.
 *
 * @param rung which
 * @param issuedAt when it was said
 * @param centre g/kWh, the first hour containing the present, each at least {@value #FLOOR}
 * @param words what each hour rests on, by its index
 * @param doubt how far it may be wrong; asked only when wanted, because it costs more than all the rest
 */
record Course(
        ForecastRung rung,
        Instant issuedAt,
        HourlySeries centre,
        IntFunction<String> words,
        Supplier<Optional<Doubt>> doubt) {
    /** The present hour and 96 beyond it. */
    static final int HOURS = 97;

    /** Nothing is forecast to emit less, in g/kWh; as in {@link io.accalmie.grid.OwnForecast}. */
    static final double FLOOR = 1;

    Course {
        centre = map(centre, grams -> Math.max(FLOOR, grams));
    }

    /** The hours from {@code hour} on. */
    static HourlySeries centre(Instant hour, IntToDoubleFunction grams) {
        double[] values = new double[HOURS];
        for (int index = 0; index < HOURS; index++) {
            values[index] = grams.applyAsDouble(index);
        }
        return new HourlySeries(hour, values);
    }

    /** Each hour of a series changed. */
    static HourlySeries map(HourlySeries hours, DoubleUnaryOperator change) {
        double[] values = new double[hours.hours()];
        for (int index = 0; index < values.length; index++) {
            values[index] = change.applyAsDouble(hours.gramsPerKilowattHour(index));
        }
        return new HourlySeries(hours.span().start(), values);
    }

    /** How old something is, for people. */
    static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return Math.max(0, age.toMinutes()) + " min old";
        }
        return age.toHours() < 48 ? age.toHours() + " h old" : age.toDays() + " days old";
    }

    List<IntensityPoint> points(ZoneId zone) {
        SignalKind kind = rung == ForecastRung.ANNUAL_MEAN ? SignalKind.ESTIMATED : SignalKind.FORECAST;
        List<IntensityPoint> points = new ArrayList<>();
        for (int index = 0; index < centre.hours(); index++) {
            CarbonIntensity intensity = new CarbonIntensity(centre.gramsPerKilowattHour(index));
            points.add(new IntensityPoint(zone, centre.interval(index), intensity, kind, words.apply(index), issuedAt));
        }
        return List.copyOf(points);
    }

    ZoneForecast outlook(ZoneId zone) {
        Optional<Bounds> bounds = doubt.get().map(known -> known.around(centre));
        return new ZoneForecast(zone, rung, issuedAt, points(zone), bounds);
    }
}
