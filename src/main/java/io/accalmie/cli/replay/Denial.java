package io.accalmie.cli.replay;

import io.accalmie.grid.ZoneId;
import java.util.Optional;

/**
 * What the replayed plan does not include.
 *
 * @param zone in which zone; empty: in every zone
 * @param temporality of the carbon intensity
 */
public record Denial(Optional<ZoneId> zone, Temporality temporality) {
    /**
     * Reads {@code ZONE:carbon-intensity/TEMPORALITY}, with {@code *} for every zone; empty where the text is not of this form.
     * Whether the zone exists is not asked here.
     */
    public static Optional<Denial> of(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.substring(0, colon).isBlank()) {
            return Optional.empty();
        }
        Optional<ZoneId> zone = Optional.of(text.substring(0, colon))
                .filter(name -> !name.equals("*"))
                .map(ZoneId::new);
        return Temporality.ofCapability(text.substring(colon + 1)).map(temporality -> new Denial(zone, temporality));
    }

    /** Whether it takes {@code wanted} away in {@code asked}. */
    boolean covers(ZoneId asked, Temporality wanted) {
        return wanted == temporality && zone.map(asked::equals).orElse(true);
    }
}
