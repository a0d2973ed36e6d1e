package io.accalmie.grid.live;

import java.util.List;
import java.util.Optional;

/**
 * Whose signals are used.
 *
 * @param providers ids, the most preferred first; empty: the recorded trace
 */
record SourceChoice(List<String> providers) {
    static final String ELECTRICITY_MAPS = "electricitymaps";
    static final String ECO2MIX = "eco2mix";
    static final String NESO = "neso";

    private static final String RECORDED = "recorded";
    private static final String SETTING = "accalmie.grid.sources";
    private static final List<String> KNOWN = List.of(ELECTRICITY_MAPS, ECO2MIX, NESO);

    /**
     * What follows from the configuration.
     *
     * @param configured the operator's list; empty where there is none
     * @param token whether there is a token for Electricity Maps
     * @throws IllegalArgumentException if the list cannot be followed; the message says how to mend it
     */
    static SourceChoice of(Optional<List<String>> configured, boolean token) {
        if (configured.isEmpty()) {
            return new SourceChoice(token ? KNOWN : List.of());
        }
        List<String> names = configured.get().stream().map(String::strip).toList();
        if (names.equals(List.of(RECORDED))) {
            return new SourceChoice(List.of());
        }
        for (String name : names) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(SETTING + ": '" + name + "' cannot be used"
                        + (name.equals(RECORDED) ? " beside others; write it alone" : "; known are " + KNOWN)
                        + ", or remove the setting");
            }
        }
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException(SETTING + ": " + names + " names a source twice; name each once");
        }
        if (names.contains(ELECTRICITY_MAPS) && !token) {
            throw new IllegalArgumentException(SETTING + " names " + ELECTRICITY_MAPS
                    + ", which needs a token; set ACCALMIE_ELECTRICITYMAPS_TOKEN, or take it off the list");
        }
        return new SourceChoice(names);
    }

    boolean isRecorded() {
        return providers.isEmpty();
    }

    boolean uses(String provider) {
        return providers.contains(provider);
    }

    /** For people: what is used, and how to have something else. */
    String words() {
        return isRecorded()
                ? "Recorded trace of April 2022, shipped with the product and replayed: nothing here is live. For live"
                        + " signals set ACCALMIE_ELECTRICITYMAPS_TOKEN; without a token, accalmie.grid.sources=eco2mix,neso"
                        + " knows France and Great Britain."
                : "Providers are asked: " + String.join(", then ", providers)
                        + ". Where they do not answer: own forecast, last values, mean of a year.";
    }
}
