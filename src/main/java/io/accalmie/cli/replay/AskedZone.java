package io.accalmie.cli.replay;

import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Finds the zone that a request means, by its key or by the region of a data centre. */
final class AskedZone {
    private static final String ZONE = "zone";
    private static final String PROVIDER = "dataCenterProvider";
    private static final String REGION = "dataCenterRegion";

    private final Set<ZoneId> zones;
    private final Regions regions;

    AskedZone(Set<ZoneId> zones, Regions regions) {
        this.zones = zones;
        this.regions = regions;
    }

    /**
     * The zone; empty where none is named, which is refused after the token only. One that does not exist is refused
     * at once, as the real API does.
     */
    Optional<ZoneId> find(Query query) {
        Optional<ZoneId> zone = named(query);
        if (zone.isPresent()) {
            return zone;
        }
        Optional<String> provider = query.find(PROVIDER);
        Optional<String> region = query.find(REGION);
        return provider.flatMap(named -> region.map(name -> known(named, name)));
    }

    /** The zone of that key; empty where no key is given. */
    Optional<ZoneId> named(Query query) {
        return query.find(ZONE).map(this::known);
    }

    /** Why there is no zone to answer for. The replay looks no caller up: it would answer for a zone nobody asked for. */
    RefusedRequest missing(Query query) {
        if (query.has("lat") || query.has("lon")) {
            return RefusedRequest.badParameter(
                    "lat and lon are not replayed: name a zone, or a dataCenterProvider and a dataCenterRegion.");
        }
        if (query.has(PROVIDER) != query.has(REGION)) {
            return RefusedRequest.badParameter(
                    "Missing argument: \"" + (query.has(PROVIDER) ? REGION : PROVIDER) + "\"");
        }
        return RefusedRequest.badParameter("Missing argument: \"zone\"");
    }

    private ZoneId known(String zone) {
        return zones.stream()
                .filter(one -> one.value().equals(zone))
                .findFirst()
                .orElseThrow(() -> RefusedRequest.unknownZone(zone));
    }

    private ZoneId known(String provider, String name) {
        Region region = regions.find(provider + "/" + name)
                .orElseThrow(() ->
                        RefusedRequest.missing("Data center '" + name + "' of '" + provider + "' does not exist."));
        return known(region.zone().value());
    }
}
