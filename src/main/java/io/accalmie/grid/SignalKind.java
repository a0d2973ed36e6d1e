package io.accalmie.grid;

import java.util.Locale;

/** What sort of number an intensity is. Shown wherever the number is. */
public enum SignalKind {
    /** Computed by the source from measured production. */
    MEASURED,
    /** Filled in by the source where measurements were missing, or the mean of a year where nobody knows the hour or the zone. */
    ESTIMATED,
    /** Said before the interval was over. */
    FORECAST,
    /** Replayed from a recorded trace of another time. */
    RECORDED;

    /** The word shown to people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
