package io.accalmie.grid.electricitymaps;

import java.util.Locale;

/** Which intensities a question is for. */
enum Temporality {
    /** The last hour, which may be running. */
    LATEST,
    /** The last 24 hours. */
    HISTORY,
    /** Any span, at most ten days at a time. */
    PAST_RANGE,
    /** From the hour that is running on. */
    FORECAST;

    /** As the API writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As entitlements and messages write it. */
    String path() {
        return "carbon-intensity/" + word();
    }
}
