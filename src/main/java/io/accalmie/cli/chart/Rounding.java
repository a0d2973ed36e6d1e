package io.accalmie.cli.chart;

/** Round numbers for axes. */
final class Rounding {
    private static final double[] MANTISSAS = {1, 2, 3, 4, 5, 6, 8, 10};

    private Rounding() {}

    /** The least of 1, 2, 3, 4, 5, 6, 8 times a power of ten that is not below {@code value}, which is positive. */
    static double upTo(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double mantissa : MANTISSAS) {
            if (mantissa * power >= value) {
                return mantissa * power;
            }
        }
        return 10 * power;
    }
}
