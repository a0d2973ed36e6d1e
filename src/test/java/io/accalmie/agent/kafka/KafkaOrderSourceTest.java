package io.accalmie.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.agent.OrderSource;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RecordingSink;
import io.accalmie.dispatch.AttemptStarted;
import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Problem;
import io.accalmie.quantity.PoolId;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaOrderSourceTest {
    private static final String TOPIC = "render.dispatch.par-h100";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final RecordingSink sink = new RecordingSink();
    private final List<Object> taken = new CopyOnWriteArrayList<>();
    private final KafkaOrderSource source =
            new KafkaOrderSource(new PoolId("par-h100"), () -> Orders.WALL, sink, () -> consumer);
    private long offset;

    @BeforeEach
    void start() {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        });
        source.start(new OrderSource.Desk() {
            @Override
            public void take(DispatchOrder order) {
                taken.add(order);
            }

            @Override
            public void cancel(CancelOrder order) {
                taken.add(order);
            }
        });
        await().until(() -> !consumer.assignment().isEmpty());
    }

    @AfterEach
    void close() {
        source.close();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void ordersAreHandedOverAndThenCommitted() {
        // given
        DispatchOrder order = Orders.clip("j1");
        CancelOrder cancel = new CancelOrder(Orders.attempt("j1"), "withdrawn");

        // when
        arrive(event(DispatchOrder.TYPE, order), event(CancelOrder.TYPE, cancel));

        // then
        await().until(() -> committed() == 2);
        assertThat(taken).containsExactly(order, cancel);
        assertThat(sink.sent()).isEmpty();
    }

    @Test
    void anOrderOfAServerThatKnowsNoInputsIsReadAsOneWithoutAny() {
        // given
        String older = text(Orders.order("j1")).replace("\"inputAsset\":null,\"strength\":null,", "");

        // when
        arrive(json(DispatchOrder.TYPE, older));

        // then
        await().until(() -> committed() == 1);
        assertThat(older).doesNotContain("inputAsset", "strength");
        assertThat(taken).containsExactly(Orders.order("j1"));
    }

    @Test
    void aStrengthThatIsNoShareOfTheStepsIsSetAside() {
        // given
        DispatchOrder odd = Orders.from("ab".repeat(32), "inpaint", OptionalDouble.of(1.5), 96, 64);

        // when
        arrive(event(DispatchOrder.TYPE, odd));

        // then
        await().until(() -> committed() == 1);
        assertThat(taken).isEmpty();
        assertThat(problem(0).faults().get(0).field()).contains("strength");
    }

    @Test
    void whatCannotBeReadIsSetAsideWithItsReasonAndTheStreamGoesOn() {
        // given
        String order = text(Orders.order("j1"));

        // when
        arrive(
                event(AttemptStarted.TYPE, new CancelOrder(Orders.attempt("j1"), "x")),
                raw("not a CloudEvent at all"),
                json(DispatchOrder.TYPE, "{"),
                json(DispatchOrder.TYPE, order.replace("\"width\":96,", "")),
                json(DispatchOrder.TYPE, order.replace("\"width\":96,", "\"width\":0,")),
                json(DispatchOrder.TYPE, order.replace("\"model\":", "\"colour\":")),
                json(DispatchOrder.TYPE, order.replace("\"model\":\"sana-1.6b\",", "")),
                json(DispatchOrder.TYPE, order.replace("rivage/j1#1", "../j1#0")),
                json(DispatchOrder.TYPE, order.replace("PT1M", "PT0S")),
                json(CancelOrder.TYPE, "{\"attempt\":\"rivage/j1#1\",\"reason\":\"x\",\"\\uD800\":1}"),
                event(DispatchOrder.TYPE, Orders.order("j2")));

        // then
        await().until(() -> committed() == 11);
        assertThat(taken).containsExactly(Orders.order("j2"));
        assertThat(sink.sent()).hasSize(10).allSatisfy(refused -> {
            assertThat(refused.topic()).isEqualTo(TOPIC + ".refused");
            assertThat(refused.event().getType()).isEqualTo("io.accalmie.render.message.refused.v1");
            assertThat(refused.event().getExtension("origintopic")).isEqualTo(TOPIC);
            assertThat(Events.data(refused.event(), Problem.class).detail()).isNotBlank();
        });
        assertThat(ids()).startsWith("refused/" + TOPIC + "-0-0", "refused/" + TOPIC + "-0-1");
        assertThat(problem(0).faults().get(0).code()).isEqualTo("UNKNOWN_TYPE");
        assertThat(problem(3).detail()).contains("cannot be read", "null");
        assertThat(problem(4).faults().get(0).reason()).isEqualTo("width must be at least 1");
        assertThat(problem(6).faults().get(0).field()).contains("model");
        assertThat(problem(8).faults().get(0).field()).contains("expectedDuration");
    }

    @Test
    void nothingIsCommittedBeforeKafkaKeepsTheRefusal() {
        // given
        CompletableFuture<Void> kafka = sink.hold();

        // when
        arrive(raw("poison"));
        await().until(() -> sink.sent().size() == 1);

        // then
        assertThat(committed()).isZero();
        kafka.complete(null);
        await().until(() -> committed() == 1);
    }

    private Problem problem(int index) {
        return Events.data(sink.sent().get(index).event(), Problem.class);
    }

    private List<String> ids() {
        return sink.sent().stream()
                .map(OutgoingEvent::event)
                .map(CloudEvent::getId)
                .toList();
    }

    private long committed() {
        OffsetAndMetadata committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return committed == null ? 0 : committed.offset();
    }

    @SafeVarargs
    private void arrive(ProducerRecord<String, byte[]>... messages) {
        consumer.schedulePollTask(() -> {
            for (ProducerRecord<String, byte[]> message : messages) {
                consumer.addRecord(new ConsumerRecord<>(
                        TOPIC,
                        0,
                        offset++,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        message.key(),
                        message.value(),
                        new RecordHeaders(message.headers()),
                        java.util.Optional.empty()));
            }
        });
    }

    private static String text(Object data) {
        return new String(
                Events.event("id", "t", "/test", "s", Orders.WALL, data)
                        .build()
                        .getData()
                        .toBytes(),
                StandardCharsets.UTF_8);
    }

    private static ProducerRecord<String, byte[]> event(String type, Object data) {
        return json(type, text(data));
    }

    private static ProducerRecord<String, byte[]> json(String type, String data) {
        CloudEvent event = Events.event("id", type, "/test", "subject", Orders.WALL, "")
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
        return KafkaMessageFactory.createWriter(TOPIC, "rivage/j1").writeBinary(event);
    }

    private static ProducerRecord<String, byte[]> raw(String text) {
        return new ProducerRecord<>(TOPIC, "rivage/j1", text.getBytes(StandardCharsets.UTF_8));
    }
}
