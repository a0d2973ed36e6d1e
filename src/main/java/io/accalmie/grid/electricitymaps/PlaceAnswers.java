package io.accalmie.grid.electricitymaps;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.JsonAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the answers for zones and for regions of cloud providers. */
final class PlaceAnswers {
    private PlaceAnswers() {}

    /** What may be asked of each zone, as the API writes it; a zone of which the answer does not say is absent. */
    static Map<ZoneId, Set<String>> access(byte[] body, Enquiry enquiry) {
        JsonNode document = JsonAnswer.document(body, enquiry);
        if (!document.isObject()) {
            throw enquiry.unreadable("the answer is no object of zones");
        }
        Map<ZoneId, Set<String>> access = new HashMap<>();
        document.properties().forEach(zone -> {
            JsonNode list = zone.getValue().path("access");
            if (list.isArray() && !zone.getKey().isBlank()) {
                access.put(new ZoneId(zone.getKey()), words(list));
            }
        });
        return access;
    }

    /**
     * The zone of each {@code provider/region}. A region without a zone, or for which the answer names two, is absent; so that
     * nothing rests on it.
     */
    static Map<String, ZoneId> dataCenters(byte[] body, Enquiry enquiry) {
        JsonNode document = JsonAnswer.document(body, enquiry);
        JsonNode list = document.isObject() ? document.path("data") : document;
        if (!list.isArray()) {
            throw enquiry.unreadable("the answer is no list of data centres");
        }
        Map<String, ZoneId> zones = new TreeMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (JsonNode row : list) {
            String region = part(row, "provider", enquiry) + "/" + part(row, "region", enquiry);
            Optional<ZoneId> zone = Json.text(row, "zoneKey", enquiry)
                    .filter(key -> !key.isBlank())
                    .map(ZoneId::new);
            zone.ifPresent(key -> {
                ZoneId before = zones.put(region, key);
                if (before != null && !before.equals(key)) {
                    ambiguous.add(region);
                }
            });
        }
        zones.keySet().removeAll(ambiguous);
        return zones;
    }

    private static String part(JsonNode row, String field, Enquiry enquiry) {
        return Json.text(row, field, enquiry)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> enquiry.unreadable("a data centre has no " + field));
    }

    private static Set<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }
}
