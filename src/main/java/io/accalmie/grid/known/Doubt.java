package io.accalmie.grid.known;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntervalForecast;
import io.accalmie.grid.IntervalForecast.Bounds;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Between which multiples of a forecast nine of ten outcomes are expected, by hour.
 *
 * @param low by index of the hour, positive
 * @param high by index of the hour, positive
 */
record Doubt(IntToDoubleFunction low, IntToDoubleFunction high) {
    /** How far the own forecast may be wrong, by hours after the end of the history it rests on, the first 0. */
    static Optional<Doubt> of(IntervalForecast forecast) {
        return forecast.bounds()
                .map(bounds -> new Doubt(
                        multiples(forecast.central(), bounds.low()), multiples(forecast.central(), bounds.high())));
    }

    /** The same doubt of a forecast whose hour 0 is this one's hour {@code hours}. */
    Doubt after(int hours) {
        return new Doubt(index -> low.applyAsDouble(index + hours), index -> high.applyAsDouble(index + hours));
    }

    /** The ends; the forecast itself always lies between them. */
    Bounds around(HourlySeries centre) {
        int hours = centre.hours();
        double[] lower = new double[hours];
        double[] upper = new double[hours];
        for (int index = 0; index < hours; index++) {
            double grams = centre.gramsPerKilowattHour(index);
            lower[index] = grams * Math.min(1, low.applyAsDouble(index));
            upper[index] = grams * Math.max(1, high.applyAsDouble(index));
        }
        return new Bounds(
                new HourlySeries(centre.span().start(), lower),
                new HourlySeries(centre.span().start(), upper));
    }

    private static IntToDoubleFunction multiples(HourlySeries centre, HourlySeries end) {
        int last = centre.hours() - 1;
        return index ->
                end.gramsPerKilowattHour(Math.min(last, index)) / centre.gramsPerKilowattHour(Math.min(last, index));
    }
}
