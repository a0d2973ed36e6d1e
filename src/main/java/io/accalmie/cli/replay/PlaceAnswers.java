package io.accalmie.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers for zones and data centres: those of the trace, and the regions that they feed. What nobody recorded is null. */
final class PlaceAnswers {
    private final List<ZoneId> zones;
    private final Regions regions;

    PlaceAnswers(Set<ZoneId> zones, Regions regions) {
        this.zones = zones.stream().sorted().toList();
        this.regions = regions;
    }

    /**
     * An object keyed by zone, as the real API gives it.
     *
     * @param access what the caller may ask for; empty where no token was given: the answer says nothing of it then
     */
    ObjectNode zones(Optional<Access> access) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (ZoneId zone : zones) {
            ObjectNode row = zone(answer.putObject(zone.value()), zone);
            access.ifPresent(plan -> capabilities(row.putArray("access"), zone, plan));
        }
        return answer;
    }

    /** The regions that the zones of the trace feed, all at once. */
    ArrayNode dataCenters(Optional<ZoneId> zone, Query query) {
        if (query.has("page") || query.has("limit")) {
            throw RefusedRequest.badParameter(
                    "page and limit are not replayed: all rows come at once; leave them out.");
        }
        Optional<String> provider = query.find("dataCenterProvider");
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        regions.all().stream()
                .filter(region -> zones.contains(region.zone()))
                .filter(region -> zone.map(region.zone()::equals).orElse(true))
                .filter(region -> provider.map(region.provider()::equals).orElse(true))
                .forEach(region -> dataCenter(rows.addObject(), region));
        return rows;
    }

    private ObjectNode zone(ObjectNode row, ZoneId zone) {
        String key = zone.value();
        int dash = key.indexOf('-');
        String parent = dash < 0 ? key : key.substring(0, dash);
        row.put("zoneName", dash < 0 ? country(parent) : key)
                .put("countryName", country(parent))
                .put("zoneKey", key)
                .put("countryCode", parent);
        if (dash < 0) {
            row.putNull("zoneParentKey");
        } else {
            row.put("zoneParentKey", parent);
        }
        ArrayNode parts = row.putArray("subZoneKeys");
        zones.stream()
                .map(ZoneId::value)
                .filter(one -> one.startsWith(key + "-"))
                .forEach(parts::add);
        return row.put("isCommerciallyAvailable", true).putNull("tier");
    }

    private static String country(String code) {
        try {
            return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
        } catch (IllformedLocaleException e) {
            return code;
        }
    }

    private static void capabilities(ArrayNode list, ZoneId zone, Access plan) {
        Stream.of(Temporality.values())
                .filter(temporality -> plan.includes(zone, temporality))
                .map(Temporality::capability)
                .forEach(list::add);
    }

    private static void dataCenter(ObjectNode row, Region region) {
        row.put("provider", region.provider())
                .put("region", region.name())
                .put("zoneKey", region.zone().value())
                .put("displayName", region.location())
                .putNull("lonlat")
                .put("status", "operational")
                .putNull("source")
                .putNull("operationalSince");
    }
}
