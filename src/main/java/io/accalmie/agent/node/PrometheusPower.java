package io.accalmie.agent.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.meter.MeterAwayException;
import io.accalmie.agent.meter.NodePowerSource;
import io.accalmie.agent.meter.course.Reading;
import io.accalmie.time.ProductClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The node's power by an instant query, which must give one number, in watts. */
public final class PrometheusPower implements NodePowerSource {
    private static final double MOST_WATTS = 1e6;

    private final JsonDoor door;
    private final String query;
    private final ProductClock clock;

    /**
     * Will ask.
     *
     * @param url of Prometheus
     * @param query gives the whole node's power, W, as one number
     * @param credentials file with {@code user:password} or a bearer token
     */
    public PrometheusPower(URI url, String query, Optional<Path> credentials, ProductClock clock) {
        this.door = new JsonDoor(url, credentials, "Authorization", "Bearer ");
        this.query = query;
        this.clock = clock;
    }

    @Override
    public Traits traits() {
        return new Traits("a Prometheus query", true, 1, 0);
    }

    @Override
    public Reading read() throws MeterAwayException, InterruptedException {
        Instant now = clock.now();
        JsonNode answer = door.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .orElseThrow(() -> new MeterAwayException(
                        door.address() + " has no /api/v1/query: node.url must be the address of Prometheus itself"));
        return new Reading("prometheus", now, OptionalLong.empty(), OptionalDouble.of(watts(answer)));
    }

    private double watts(JsonNode answer) throws MeterAwayException {
        JsonNode result = answer.path("data").path("result");
        boolean isScalar = answer.path("data").path("resultType").asText().equals("scalar");
        if (!isScalar && result.size() != 1) {
            throw new MeterAwayException(
                    "the query " + query + " gives " + result.size() + " series, but the host's power"
                            + " is one number: put sum(…) around it, and a label that names the host into it");
        }
        String text = (isScalar ? result : result.path(0).path("value")).path(1).asText();
        try {
            double watts = Double.parseDouble(text);
            if (watts >= 0 && watts <= MOST_WATTS) {
                return watts;
            }
        } catch (NumberFormatException e) {
            throw new MeterAwayException("the query " + query + " gives " + text + ", which is no number of watts");
        }
        throw new MeterAwayException("the query " + query + " gives " + text + " W, which no host draws");
    }
}
