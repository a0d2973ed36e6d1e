package io.accalmie.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.door.JobEvents;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.RefusedMessages;
import io.accalmie.messaging.Topics;
import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventSerializer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Jobs written to {@code render.jobs} directly, among messages that are none. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class RenderJobsTopicTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    RenderJobs jobs;

    @Inject
    RefusedMessages refused;

    @Inject
    ProductClock clock;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final StudioId studio = new StudioId("direct-" + run);

    @Test
    void whatCannotBeReadIsSetAsideAndTheStreamGoesOn() {
        // given
        String poison = "poison-" + run;
        CloudEvent good = job("a").withExtension(Events.STUDIO, studio.value()).build();
        CloudEvent wrong = Events.event(
                        "wrong-" + run,
                        JobEvents.SUBMITTED,
                        "/test",
                        "s",
                        clock.now(),
                        JobJson.with("w", json -> json.put("width", -1)))
                .withExtension(Events.STUDIO, studio.value())
                .build();

        // when
        try (var bytes = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringSerializer(),
                new ByteArraySerializer())) {
            bytes.send(new ProducerRecord<>(Topics.JOBS, 0, poison, "no event".getBytes(StandardCharsets.UTF_8)));
        }
        try (var events = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringSerializer(),
                new CloudEventSerializer())) {
            events.send(new ProducerRecord<>(Topics.JOBS, 0, poison, job("b").build()));
            events.send(new ProducerRecord<>(Topics.JOBS, 0, "w", wrong));
            events.send(new ProducerRecord<>(Topics.JOBS, 0, "a", good));
            events.send(new ProducerRecord<>(Topics.JOBS, 0, "a", good));
        }

        // then
        await().atMost(Duration.ofSeconds(30)).until(() -> jobs.find(key("a")).isPresent());
        assertThat(refused.recent(100))
                .filteredOn(message -> message.key().equals(Optional.of(poison)))
                .hasSize(2);
        assertThat(jobs.refusals(key("w")))
                .singleElement()
                .satisfies(job -> assertThat(job.problem().status()).isEqualTo(400));
        assertThat(jobs.latestBatches(studio, 10)).hasSize(2);
    }

    private CloudEventBuilder job(String id) {
        return Events.event(
                id + "-" + run,
                JobEvents.SUBMITTED,
                "/test",
                "s",
                clock.now(),
                JobJson.with(
                        id,
                        json -> json.put(
                                "deadline",
                                clock.now().plus(Duration.ofHours(20)).toString())));
    }

    private JobKey key(String id) {
        return new JobKey(studio, new JobId(id));
    }
}
