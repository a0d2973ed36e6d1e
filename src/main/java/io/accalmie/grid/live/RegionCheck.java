package io.accalmie.grid.live;

import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Whether a provider puts the regions of a zone where the table of regions does: a wrong zone is a wrong number for ever. */
record RegionCheck(Regions table) {
    private static final Logger LOG = Logger.getLogger(RegionCheck.class);

    /** Throws a {@link ProviderFailure} that names each region of {@code zone} which the provider puts elsewhere. */
    void compare(AskedProvider provider, ZoneId zone) {
        Map<String, ZoneId> told = told(provider);
        List<String> elsewhere = table.all().stream()
                .filter(region -> region.zone().equals(zone))
                .flatMap(region -> elsewhere(region, told).stream())
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new ProviderFailure(
                    Reason.OTHER_ZONE,
                    provider.id() + " puts " + String.join(", ", elsewhere) + ", the table of regions in " + zone
                            + "; find out which is right, and correct the table that ACCALMIE_GRID_REGIONS names");
        }
    }

    private static Optional<String> elsewhere(Region region, Map<String, ZoneId> told) {
        return Optional.ofNullable(told.get(region.id()))
                .filter(other -> !other.equals(region.zone()))
                .map(other -> region.id() + " in " + other);
    }

    /** Nothing where it does not tell: this is a check, and no signal depends on it. */
    private static Map<String, ZoneId> told(AskedProvider provider) {
        try {
            return provider.regions().orElseThrow().get();
        } catch (ProviderFailure failure) {
            LOG.debugf("%s does not tell its regions: %s", provider.id(), failure.getMessage());
            return Map.of();
        }
    }
}
