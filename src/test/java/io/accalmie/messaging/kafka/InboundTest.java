package io.accalmie.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.accalmie.messaging.Events;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.Outbox;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.messaging.RefusedMessages;
import io.accalmie.messaging.RefusedMessages.RefusedMessage;
import io.accalmie.testing.EmbeddedNeighbours;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class InboundTest {
    @Inject
    Inbound inbound;

    @Inject
    Outbox outbox;

    @Inject
    RefusedMessages refused;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String topic = "test." + UUID.randomUUID();
    private Records records = new Records("");

    @BeforeEach
    void connect() {
        records = new Records(kafka);
    }

    @Test
    void aRedeliveryChangesNothing() {
        // given
        var sent = Records.binary(topic, "k", Records.event(topic, "data"));
        AtomicInteger handled = new AtomicInteger();
        inbound.receive("test", Records.received(sent, 1), event -> handled.incrementAndGet());

        // when
        inbound.receive("test", Records.received(sent, 1), event -> handled.incrementAndGet());
        inbound.receive("test", Records.received(sent, 2), event -> handled.incrementAndGet());

        // then
        assertThat(handled).hasValue(1);
    }

    @Test
    void eachConsumerSeesAnEventOnce() {
        // given
        var sent = Records.binary(topic, "k", Records.event(topic, "data"));
        List<String> handled = new ArrayList<>();
        inbound.receive("one", Records.received(sent, 1), event -> handled.add("one"));

        // when
        inbound.receive("two", Records.received(sent, 1), event -> handled.add("two"));

        // then
        assertThat(handled).containsExactly("one", "two");
    }

    @Test
    void whatCannotBeTakenIsSetAsideWithItsReasonAndTheStreamGoesOn() {
        // given
        records.write(List.of(
                Records.garbage(topic, "k"),
                Records.binary(topic, "k", Records.event(topic + "-good-1", "good")),
                Records.binary(topic, "k", Records.event(topic + "-refused", "refuse", Map.of("studio", "lumen"))),
                Records.binary(topic, "k", Records.event(topic + "-bug", "bug")),
                Records.binary(topic, "k", Records.event(topic + "-good-2", "good"))));
        List<String> handled = new ArrayList<>();

        // when
        for (ConsumerRecord<String, byte[]> message : records.read(topic, 5)) {
            inbound.receive("test", message, event -> handle(event, handled));
        }

        // then
        assertThat(handled).containsExactly(topic + "-good-1", topic + "-good-2");
        List<ConsumerRecord<String, byte[]>> told = records.read(topic + ".refused", 3);
        assertThat(told).extracting(ConsumerRecord::key).containsExactly("k", "k", "k");
        List<CloudEvent> events = told.stream().map(InboundTest::event).toList();
        assertThat(events)
                .extracting(event -> Events.data(event, Problem.class).type())
                .containsExactly(
                        "urn:accalmie:problem:unreadable-message",
                        "urn:accalmie:problem:not-wanted",
                        "urn:accalmie:problem:unprocessable-message");
        assertThat(events.get(1).getType()).isEqualTo("io.accalmie.render.message.refused.v1");
        assertThat(events.get(1).getDataContentType()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(events.get(1).getExtension("origintopic")).isEqualTo(topic);
        assertThat(events.get(1).getExtension("originoffset")).isEqualTo("2");
        assertThat(events.get(1).getExtension("studio")).isEqualTo("lumen");
        assertThat(keptOf(topic))
                .extracting(message -> message.problem().detail())
                .containsExactly(
                        "handling it failed 3 times, last with IllegalStateException: a bug",
                        "not today",
                        keptOf(topic).get(2).problem().detail());
    }

    @Test
    void aRefusalIsKeptAndToldOnce() {
        // given
        var garbage = Records.received(Records.garbage(topic, "k"), 7);
        var unwanted = Records.received(Records.binary(topic, "k", Records.event(topic, "refuse")), 8);
        var unwantedAgain = Records.received(Records.binary(topic, "k", Records.event(topic, "refuse")), 9);

        // when
        for (var message : List.of(garbage, unwanted, garbage, unwantedAgain, unwanted)) {
            inbound.receive("test", message, event -> handle(event, new ArrayList<>()));
        }

        // then
        assertThat(keptOf(topic)).hasSize(2);
        assertThat(records.read(topic + ".refused", 2)).hasSize(2);
    }

    @Test
    void whatAHandlerSentBeforeItRefusedIsNotSent() {
        // given
        var unwanted = Records.received(Records.binary(topic, "k", Records.event(topic, "refuse")), 1);

        // when
        inbound.receive("test", unwanted, event -> {
            outbox.send(new OutgoingEvent(topic + ".refused", "k", Records.event("rolled-back", "x")));
            handle(event, new ArrayList<>());
        });

        // then
        assertThat(records.read(topic + ".refused", 1))
                .extracting(message -> event(message).getType())
                .containsExactly("io.accalmie.render.message.refused.v1");
    }

    @Test
    void anEventInStructuredModeIsTaken() {
        // given
        CloudEvent sent = Records.event(topic, Map.of("a", 1));
        var format =
                Objects.requireNonNull(EventFormatProvider.getInstance().resolveFormat("application/cloudevents+json"));
        var record =
                Records.received(KafkaMessageFactory.createWriter(topic, "k").writeStructured(sent, format), 1);
        List<String> data = new ArrayList<>();

        // when
        inbound.receive(
                "test", record, event -> data.add(Events.data(event, Map.class).toString()));

        // then
        assertThat(data).containsExactly("{a=1}");
    }

    @Test
    void hostileTextCannotStopTheStream() {
        // given
        String nul = topic + "\0";
        String endless = topic + "x".repeat(100_000);
        Problem hostile = Problem.of("hostile", "Hostile", 400, "\0\uD800", List.of());
        List<String> handled = new ArrayList<>();
        inbound.receive("test", Records.received(Records.binary(topic, nul, Records.event(nul, "x")), 1), event -> {
            throw new RefusedMessageException(hostile);
        });

        // when
        inbound.receive(
                "test",
                Records.received(Records.binary(topic, "k", Records.event(endless, "x")), 2),
                event -> handled.add("endless"));

        // then
        assertThat(handled).containsExactly("endless");
        assertThat(keptOf(topic)).singleElement().satisfies(kept -> {
            assertThat(kept.key()).contains(topic + "\uFFFD");
            assertThat(kept.problem().detail()).isEqualTo("\uFFFD\uFFFD");
        });
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() {
        // given
        var sent = Records.binary(topic, "k", Records.event(topic, "data"));
        AtomicInteger tries = new AtomicInteger();

        // when
        inbound.receive("test", Records.received(sent, 1), event -> {
            if (tries.incrementAndGet() <= 5) {
                throw new IllegalStateException(new SQLException("connection refused", "08001"));
            }
        });

        // then
        assertThat(tries).hasValue(6);
        assertThat(keptOf(topic)).isEmpty();
    }

    @Test
    void anInterruptedWaitLeavesTheMessageUnacknowledged() {
        // given
        var sent = Records.binary(topic, "k", Records.event(topic, "data"));
        AtomicInteger handled = new AtomicInteger();

        // when
        assertThatThrownBy(() -> inbound.receive("test", Records.received(sent, 1), event -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(new SQLException("shutting down", "57P01"));
                }))
                .hasMessageContaining("comes again");

        // then
        assertThat(Thread.interrupted()).isTrue();
        inbound.receive("test", Records.received(sent, 1), event -> handled.incrementAndGet());
        assertThat(handled).hasValue(1);
    }

    @Test
    void whatAnAgentRefusesIsKept() {
        // given
        String orders = "render.dispatch." + topic;
        Problem problem = Problem.of("unknown-model", "Unknown model", 422, "no such model", List.of());
        CloudEvent told = Records.event(topic, problem);

        // when
        records.write(List.of(
                Records.binary(orders + ".refused", "k", told),
                Records.binary(orders + ".refused", "k", told),
                Records.garbage(orders + ".refused", "k")));

        // then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(keptOf(orders)).singleElement().satisfies(kept -> {
                    assertThat(kept.problem()).isEqualTo(problem);
                    assertThat(kept.key()).contains("k");
                }));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(keptOf(orders + ".refused"))
                .extracting(kept -> kept.problem().type())
                .containsExactly("urn:accalmie:problem:unreadable-message"));
    }

    private static void handle(CloudEvent event, List<String> handled) {
        switch (Events.data(event, String.class)) {
            case "refuse" ->
                throw new RefusedMessageException(Problem.of("not-wanted", "Not wanted", 422, "not today", List.of()));
            case "bug" -> throw new IllegalStateException("a bug");
            default -> handled.add(event.getId());
        }
    }

    private List<RefusedMessage> keptOf(String wanted) {
        return refused.recent(1_000).stream()
                .filter(message -> message.topic().equals(wanted))
                .toList();
    }

    private static CloudEvent event(ConsumerRecord<String, byte[]> message) {
        return KafkaMessageFactory.createReader(message).toEvent();
    }
}
