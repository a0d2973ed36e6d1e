package io.accalmie.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.messaging.Events;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/** The sample campaign as it is submitted: the jobs of {@code deploy/samples/printemps.ndjson} with an edition's ids and dates. */
final class SampleCampaign {
    /** The moment for which the sample's dates were written. */
    static final Instant WRITTEN_FOR = Instant.parse("2022-04-12T06:00:00Z");

    static final String NAME = "printemps-26";
    private static final String RESOURCE = "/samples/printemps.ndjson";

    private SampleCampaign() {}

    /** The NDJSON body of an edition; the same edition gives the same bytes. */
    static String body(Edition edition) {
        return read().lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> job(line, edition))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String job(String line, Edition edition) {
        try {
            ObjectNode job = (ObjectNode) Events.json().readTree(line);
            job.put("jobId", edition.job(job.get("jobId").textValue()));
            job.put("campaign", edition.campaign(job.get("campaign").textValue()));
            if (edition.number() > 1) {
                job.put("renderAgain", "a further run of the demo shows how its jobs are rendered");
            }
            shift(job, "earliestStart", edition);
            shift(job, "deadline", edition);
            return Events.json().writeValueAsString(job);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample " + RESOURCE + " is not NDJSON", e);
        }
    }

    private static void shift(ObjectNode job, String field, Edition edition) {
        if (job.hasNonNull(field)) {
            Duration into =
                    Duration.between(WRITTEN_FOR, Instant.parse(job.get(field).textValue()));
            job.put(field, edition.start().plus(into).toString());
        }
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(SampleCampaign.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample " + RESOURCE + " cannot be read", e);
        }
    }
}
