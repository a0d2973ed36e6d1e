package io.accalmie.grid;

/** What a forecast rests on, from the best to the last resort. */
public enum ForecastRung {
    /** The provider's own forecast; beyond its last hour the product's. */
    PROVIDER("the provider's forecast"),
    /** Computed by the product from recent history. */
    OWN("own forecast from history"),
    /** The last known values, drawn towards the usual the older they are. */
    LAST_VALUES("the last values known, fading"),
    /** The mean of a year of the country, or of the world. */
    ANNUAL_MEAN("the mean of a year");

    private final String words;

    ForecastRung(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether it knows nothing of the last day: used with caution, and alerted. */
    public boolean isLastResort() {
        return this == LAST_VALUES || this == ANNUAL_MEAN;
    }
}
