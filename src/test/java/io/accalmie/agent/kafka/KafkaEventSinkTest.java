package io.accalmie.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.agent.Orders;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaEventSinkTest {
    private final AtomicInteger outage = new AtomicInteger();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Callback callback) {
                    if (outage.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new TimeoutException("no metadata");
                    }
                    return super.send(message, callback);
                }
            };
    private final AtomicInteger refusals = new AtomicInteger();
    private final KafkaEventSink sink = new KafkaEventSink("accalmie-agent-test-sender", () -> {
        if (refusals.getAndDecrement() > 0) {
            throw new KafkaException("No resolvable bootstrap urls");
        }
        return producer;
    });

    @AfterEach
    void close() {
        sink.close(Duration.ofMillis(200));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("accalmie-agent-test-sender"));
    }

    @Test
    void anEventIsKeptOnceKafkaSaysSo() {
        // given
        sink.start();

        // when
        CompletableFuture<Void> kept = send(1);
        await().until(() -> producer.history().size() == 1);

        // then
        assertThat(kept).isNotDone();
        producer.completeNext();
        assertThat(kept).isCompleted();
        ProducerRecord<String, byte[]> message = producer.history().get(0);
        assertThat(message.key()).isEqualTo("par-h100");
        assertThat(message.value()).isEqualTo("1".getBytes(StandardCharsets.UTF_8));
        assertThat(message.headers().lastHeader("ce_id").value()).isEqualTo("id-1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whileKafkaIsAwayEventsWaitAndKeepTheirOrder() {
        // given
        refusals.set(1);
        outage.set(3);
        List<CompletableFuture<Void>> kept =
                IntStream.range(0, 1_500).mapToObj(this::send).toList();
        assertThat(sink.isCongested()).isTrue();

        // when
        sink.start();

        // then
        await().until(() -> producer.history().size() == 1_500);
        assertThat(sink.isCongested()).isFalse();
        assertThat(producer.history())
                .extracting(message -> Integer.parseInt(new String(message.value(), StandardCharsets.UTF_8)))
                .isSorted();
        while (producer.completeNext()) {
            Thread.onSpinWait();
        }
        assertThat(kept).allMatch(CompletableFuture::isDone);
    }

    @Test
    void anEventThatKafkaWillNeverKeepIsGivenUp() {
        // given
        sink.start();
        CompletableFuture<Void> kept = send(1);
        await().until(() -> producer.history().size() == 1);

        // when
        producer.errorNext(new RecordTooLargeException("too large"));

        // then
        assertThat(kept).isCompletedExceptionally();
    }

    @Test
    void anEventThatAnOutageCostIsSentAgain() {
        // given
        sink.start();
        CompletableFuture<Void> kept = send(1);
        await().until(() -> producer.history().size() == 1);

        // when
        producer.errorNext(new TimeoutException("not present in metadata after 30000 ms"));

        // then
        await().until(() -> producer.history().size() == 2);
        assertThat(kept).isNotDone();
        producer.completeNext();
        assertThat(kept).isCompleted();
    }

    @Test
    void closingEndsEvenIfKafkaNeverComes() {
        // given
        outage.set(Integer.MAX_VALUE);
        sink.start();
        CompletableFuture<Void> kept = send(1);

        // when
        sink.close(Duration.ofMillis(200));

        // then
        assertThat(kept).isNotDone();
        assertThat(producer.closed()).isTrue();
    }

    private CompletableFuture<Void> send(int number) {
        return sink.send(new OutgoingEvent(
                        "render.progress",
                        "par-h100",
                        Events.event("id-" + number, "t", "/test", "s", Orders.WALL, number)
                                .build()))
                .toCompletableFuture();
    }
}
