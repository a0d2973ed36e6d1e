package io.accalmie.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A place that has manifests of assets. */
interface Manifests {
    /** What the manifest of the asset says, in one line; empty where there is none that names it. */
    Optional<String> wordsOf(String asset) throws InterruptedException;

    /** Which place this is. */
    String where();

    /** The line, where the manifest names the asset. */
    static Optional<String> words(JsonNode manifest, String asset, String where) {
        if (!manifest.path("asset").asText().equals(asset)) {
            return Optional.empty();
        }
        JsonNode booked = manifest.path("attempt");
        long micrograms = booked.path("operationalMicrograms").asLong()
                + booked.path("embodiedMicrograms").asLong();
        return Optional.of("%s of %s, %s mWh and %s µg CO2e for %s items, says %s"
                .formatted(
                        manifest.path("making").path("attempt").asText(),
                        manifest.path("model").path("id").asText(),
                        booked.path("energyMilliwattHours").asLong(),
                        micrograms,
                        manifest.path("making").path("items").asInt(),
                        where));
    }
}
