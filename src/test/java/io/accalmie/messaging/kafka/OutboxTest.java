package io.accalmie.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.accalmie.messaging.Outbox;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.RefusedMessages;
import io.accalmie.messaging.delivery.PendingMessages;
import io.accalmie.testing.EmbeddedNeighbours;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class OutboxTest {
    @Inject
    Outbox outbox;

    @Inject
    PendingMessages pending;

    @Inject
    RefusedMessages refused;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String topic = "test." + UUID.randomUUID();

    @Test
    void anEventArrivesAsItWasSent() {
        // given
        CloudEvent event = Records.event("e1", Map.of("grams", 12), Map.of("studio", "lumen"));

        // when
        inTransaction(() -> outbox.send(new OutgoingEvent(topic, "k", event)));

        // then
        ConsumerRecord<String, byte[]> got = new Records(kafka).read(topic, 1).get(0);
        assertThat(got.key()).isEqualTo("k");
        assertThat(got.headers().lastHeader("ce_specversion").value())
                .asString()
                .isEqualTo("1.0");
        assertThat(got.value()).asString().isEqualTo("{\"grams\":12}");
        CloudEvent read = KafkaMessageFactory.createReader(got).toEvent();
        assertThat(read.getAttributeNames())
                .allSatisfy(name -> assertThat(read.getAttribute(name)).isEqualTo(event.getAttribute(name)));
        assertThat(read.getExtension("studio")).isEqualTo("lumen");
    }

    @Test
    void aRolledBackTransactionSendsNothing() {
        // given
        OutgoingEvent undone = new OutgoingEvent(topic, "k", Records.event("undone", "x"));
        OutgoingEvent done = new OutgoingEvent(topic, "k", Records.event("done", "x"));

        // when
        assertThatThrownBy(() -> inTransaction(() -> {
                    outbox.send(undone);
                    throw new IllegalArgumentException("changed my mind");
                }))
                .hasMessage("changed my mind");
        inTransaction(() -> outbox.send(done));

        // then
        assertThat(new Records(kafka).read(topic, 1))
                .extracting(message ->
                        KafkaMessageFactory.createReader(message).toEvent().getId())
                .containsExactly("done");
    }

    @Test
    void outsideATransactionTheOutboxRefuses() {
        // when
        assertThatThrownBy(() -> outbox.send(new OutgoingEvent(topic, "k", Records.event("e", "x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside a transaction");
    }

    @Test
    void eventsOfAKeyArriveInTheOrderTheyWereSent() {
        // given
        List<OutgoingEvent> many = IntStream.range(0, 1_500)
                .mapToObj(i -> new OutgoingEvent(topic, "k" + i % 7, Records.event("e" + i, i)))
                .toList();

        // when
        inTransaction(() -> outbox.sendAll(many.subList(0, 1_200)));
        many.subList(1_200, 1_500).forEach(event -> inTransaction(() -> outbox.send(event)));

        // then
        Map<String, List<Integer>> numbersByKey = new Records(kafka)
                .read(topic, 1_500).stream()
                        .collect(Collectors.groupingBy(
                                ConsumerRecord::key,
                                Collectors.mapping(
                                        message -> Integer.valueOf(new String(message.value())), Collectors.toList())));
        assertThat(numbersByKey).hasSize(7);
        numbersByKey.forEach((key, numbers) -> assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, 1_500)
                        .filter(i -> ("k" + i % 7).equals(key))
                        .boxed()
                        .toList()));
        await().untilAsserted(() -> assertThat(rowsFor(topic)).isZero());
    }

    @Test
    void aMessageThatKafkaWillNeverTakeIsSetAsideAndTheRestGoesOn() {
        // given
        OutgoingEvent tooLarge = new OutgoingEvent(topic, "k", Records.event("huge", "x".repeat(3_000_000)));
        OutgoingEvent next = new OutgoingEvent(topic, "k", Records.event("next", "x"));

        // when
        inTransaction(() -> outbox.sendAll(List.of(tooLarge, next)));

        // then
        assertThat(new Records(kafka).read(topic, 1))
                .extracting(message ->
                        KafkaMessageFactory.createReader(message).toEvent().getId())
                .containsExactly("next");
        assertThat(refused.recent(1_000))
                .filteredOn(message -> message.topic().equals(topic))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.problem().type()).isEqualTo("urn:accalmie:problem:unsendable-message"));
    }

    @Test
    void onlyOneSendsAtATime() {
        // given
        inTransaction(() -> outbox.send(new OutgoingEvent(topic, "k", Records.event("e", "x"))));
        new Records(kafka).read(topic, 1);

        // when
        var second = pending.takeTurn();

        // then
        assertThat(second).isEmpty();
    }

    @Test
    void theLagIsWhatAGroupHasNotCommitted() {
        // given
        Records records = new Records(kafka);
        records.write(IntStream.range(0, 5)
                .mapToObj(i -> Records.binary(topic, "k" + i, Records.event("e" + i, i)))
                .toList());

        // when
        Map<String, Long> before = lagOf(topic).byTopic();
        records.readAndCommit(topic, 5);
        Map<String, Long> after = lagOf(topic).byTopic();

        // then
        assertThat(before).containsExactly(Map.entry(topic, 5L));
        assertThat(after).containsExactly(Map.entry(topic, 0L));
    }

    @Test
    void withoutABrokerNoLagIsTold() {
        // given
        KafkaConsumerLag lonely = new KafkaConsumerLag(Map.of("bootstrap.servers", "127.0.0.1:1"), Map.of(topic, "g"));

        // when
        Map<String, Long> lag = lonely.byTopic();

        // then
        assertThat(lag).isEmpty();
    }

    private KafkaConsumerLag lagOf(String wanted) {
        return new KafkaConsumerLag(Map.of("bootstrap.servers", kafka), Map.of(wanted, "test-" + wanted));
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private int rowsFor(String wanted) {
        return Jdbi.create(database)
                .withHandle(handle -> handle.createQuery("select count(*) from outbox where topic = :topic")
                        .bind("topic", wanted)
                        .mapTo(Integer.class)
                        .one());
    }
}
