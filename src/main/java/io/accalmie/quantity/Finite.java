package io.accalmie.quantity;

/** The check every quantity makes of its number. */
final class Finite {
    private Finite() {}

    static void notNegative(String what, double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(what + " must be finite and not negative, but is " + value);
        }
    }
}
