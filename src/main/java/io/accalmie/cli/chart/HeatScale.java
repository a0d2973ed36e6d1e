package io.accalmie.cli.chart;

import java.util.Locale;

/**
 * Colours of intensity, from 0 to a round number above the highest: pale green over sand to rust, darker the more it emits, so
 * that the order shows without telling green from red.
 *
 * @param most g/kWh of the last colour, positive
 */
record HeatScale(double most) {
    private static final int[][] STOPS = {{0xE3, 0xF4, 0xE6}, {0xF8, 0xE7, 0xB5}, {0xEE, 0xA6, 0x6C}, {0xC2, 0x55, 0x3F}
    };

    /** A scale that reaches {@code highest} g/kWh. */
    static HeatScale upTo(double highest) {
        return new HeatScale(highest <= 0 ? 1 : Rounding.upTo(highest));
    }

    /** The colour of an intensity, such as {@code #f8e7b5}. */
    String colour(double gramsPerKilowattHour) {
        double at = Math.max(0, Math.min(1, gramsPerKilowattHour / most)) * (STOPS.length - 1);
        int stop = Math.min(STOPS.length - 2, (int) at);
        StringBuilder colour = new StringBuilder("#");
        for (int channel = 0; channel < 3; channel++) {
            double from = STOPS[stop][channel];
            double to = STOPS[stop + 1][channel];
            colour.append(String.format(Locale.ROOT, "%02x", Math.round(from + (to - from) * (at - stop))));
        }
        return colour.toString();
    }
}
