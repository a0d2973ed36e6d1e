package io.accalmie.agent.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.meter.MeterAwayException;
import io.accalmie.agent.meter.NodePowerSource;
import io.accalmie.agent.meter.course.Reading;
import io.accalmie.time.ProductClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The node's power by its board controller: environment metrics where it has them, else the older power resource. */
public final class RedfishPower implements NodePowerSource {
    private static final String CHASSIS = "/redfish/v1/Chassis";
    private static final int MOST_CHASSIS = 32;
    private static final double MILLIJOULES_PER_KWH = 3.6e9;
    private static final double MOST_WATTS = 1e6;
    private static final double MOST_KWH = 1e9;

    private final JsonDoor door;
    private final String path;
    private final ProductClock clock;
    private Optional<String> found = Optional.empty();

    /**
     * Will ask.
     *
     * @param url of the controller, whose only chassis with a power reading is then taken, or of a chassis or a resource of one
     * @param credentials file with {@code user:password} or a session token
     */
    public RedfishPower(URI url, Optional<Path> credentials, ProductClock clock) {
        String whole = url.toString().replaceFirst("/redfish(/v1)?/*$", "");
        int at = whole.indexOf("/redfish/v1/");
        this.door = new JsonDoor(URI.create(at < 0 ? whole : whole.substring(0, at)), credentials, "X-Auth-Token", "");
        this.path = at < 0 ? "" : whole.substring(at).replaceAll("/+$", "");
        this.clock = clock;
    }

    @Override
    public Traits traits() {
        return new Traits("Redfish", true, 1, 0);
    }

    @Override
    public Reading read() throws MeterAwayException, InterruptedException {
        if (found.isEmpty()) {
            found = Optional.of(find());
        }
        Instant now = clock.now();
        Optional<Reading> reading = door.get(found.get()).flatMap(resource -> reading(resource, now));
        if (reading.isEmpty()) {
            String where = door.address() + found.get();
            found = Optional.empty();
            throw new MeterAwayException(where + " shows no power any more; it is looked for anew");
        }
        return reading.get();
    }

    private String find() throws MeterAwayException, InterruptedException {
        Map<String, String> readings = new TreeMap<>();
        for (String chassis : path.isEmpty() ? chassis() : List.of(path)) {
            resource(chassis).ifPresent(resource -> readings.put(chassis, resource));
        }
        if (readings.isEmpty()) {
            throw new MeterAwayException(
                    door.address() + path + " shows neither PowerWatts nor PowerConsumedWatts: name the"
                            + " chassis that does in node.url, or use a Prometheus query");
        }
        if (readings.size() > 1) {
            throw new MeterAwayException(door.address() + " has several chassis with a power reading: "
                    + readings.keySet() + "; name the one that is the whole node in node.url");
        }
        return readings.values().iterator().next();
    }

    private List<String> chassis() throws MeterAwayException, InterruptedException {
        JsonNode all = door.get(CHASSIS)
                .orElseThrow(() -> new MeterAwayException(
                        door.address() + " has no " + CHASSIS + ": node.url must be a board controller"));
        List<String> paths = new ArrayList<>();
        for (JsonNode member : all.path("Members")) {
            if (paths.size() < MOST_CHASSIS) {
                link(member).ifPresent(paths::add);
            }
        }
        return paths;
    }

    /** The resource of a chassis, or the resource itself, that shows power now. */
    private Optional<String> resource(String at) throws MeterAwayException, InterruptedException {
        Optional<JsonNode> chassis = door.get(at);
        if (chassis.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.now();
        if (reading(chassis.get(), now).isPresent()) {
            return Optional.of(at);
        }
        for (String name : List.of("EnvironmentMetrics", "Power")) {
            Optional<String> link = link(chassis.get().path(name));
            if (link.isPresent()
                    && door.get(link.get()).flatMap(it -> reading(it, now)).isPresent()) {
                return link;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> link(JsonNode reference) {
        return Optional.of(reference.path("@odata.id").asText())
                .filter(text -> text.matches("/redfish/v1/[A-Za-z0-9._~@:/-]{1,200}"))
                .map(text -> text.replaceAll("/+$", ""));
    }

    /** Power where the resource shows it, else energy; a sensor that is off shows null. */
    private static Optional<Reading> reading(JsonNode resource, Instant now) {
        OptionalDouble watts = number(resource.path("PowerWatts").path("Reading"), MOST_WATTS);
        for (JsonNode control : resource.path("PowerControl")) {
            watts = watts.isPresent() ? watts : number(control.path("PowerConsumedWatts"), MOST_WATTS);
        }
        if (watts.isPresent()) {
            return Optional.of(new Reading("redfish", now, OptionalLong.empty(), watts));
        }
        OptionalDouble energy = number(resource.path("EnergykWh").path("Reading"), MOST_KWH);
        return energy.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(
                        "redfish",
                        now,
                        OptionalLong.of(Math.round(energy.getAsDouble() * MILLIJOULES_PER_KWH)),
                        OptionalDouble.empty()));
    }

    private static OptionalDouble number(JsonNode node, double most) {
        return node.isNumber() && node.asDouble() >= 0 && node.asDouble() <= most
                ? OptionalDouble.of(node.asDouble())
                : OptionalDouble.empty();
    }
}
