package io.accalmie.cli.chart;

import java.util.Locale;

/** Writes numbers as a chart shows them. */
final class Amounts {
    private Amounts() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** At most one decimal. */
    static String decimal(double number) {
        return number == Math.rint(number) ? count((long) number) : String.format(Locale.ROOT, "%,.1f", number);
    }

    /** A number with its noun, such as 1 GPU and 8 GPUs. */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String twoDecimals(double number) {
        return String.format(Locale.ROOT, "%,.2f", number);
    }

    /** Grams in the unit that keeps the number short. */
    static String grams(double grams) {
        if (grams >= 1e6) {
            return String.format(Locale.ROOT, "%,.2f t", grams / 1e6);
        }
        if (grams >= 1e3) {
            return String.format(Locale.ROOT, "%.2f kg", grams / 1e3);
        }
        if (grams == 0) {
            return "0 g";
        }
        return String.format(Locale.ROOT, grams >= 10 ? "%.1f g" : "%.3f g", grams);
    }

    static String percent(double share) {
        if (share == 0) {
            return "0 %";
        }
        return String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", 100 * share);
    }
}
