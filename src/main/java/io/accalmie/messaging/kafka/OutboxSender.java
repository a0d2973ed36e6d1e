package io.accalmie.messaging.kafka;

import io.accalmie.messaging.delivery.PendingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends waiting messages in order and tells what became of each.
 *
 * <p>A plain producer, not a SmallRye channel: the order of a key holds only if a record is never given up while later ones
 * go on. So the idempotent producer keeps what it was given until the broker has it, and a batch ends at the first record
 * that it does not take. An emitter buffers and retries out of sight of this decision.
 */
final class OutboxSender implements AutoCloseable {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final KafkaProducer<String, byte[]> producer;
    private final Runnable brokerIsSilent;

    /**
     * A sender with a connection of its own.
     *
     * @param kafka how to reach the broker
     * @param brokerIsSilent called every five seconds while the broker confirms nothing
     */
    OutboxSender(Map<String, Object> kafka, Runnable brokerIsSilent) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "accalmie-outbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // On a topic just created a second request in flight can be taken while the first is refused, which can then
        // never
        // be taken any more, idempotence or not (KAFKA-15591).
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) SIGN_OF_LIFE.toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.brokerIsSilent = brokerIsSilent;
    }

    /**
     * What became of a batch. What is neither arrived nor unsendable must be sent again.
     *
     * @param arrived confirmed by the broker
     * @param unsendable no broker will ever take it, with the reason
     * @param failure why the batch ended early; empty when it did not
     */
    record Outcome(
            List<PendingMessage> arrived, Map<PendingMessage, Throwable> unsendable, Optional<Throwable> failure) {}

    /** Sends, and waits for the confirmations as long as that takes. */
    Outcome send(List<PendingMessage> batch) throws InterruptedException {
        Map<PendingMessage, Future<RecordMetadata>> given = new LinkedHashMap<>();
        for (PendingMessage message : batch) {
            CompletableFuture<RecordMetadata> confirmation = give(message);
            given.put(message, confirmation);
            if (confirmation.isCompletedExceptionally()) {
                break;
            }
        }
        List<PendingMessage> arrived = new ArrayList<>();
        Map<PendingMessage, Throwable> unsendable = new LinkedHashMap<>();
        for (var entry : given.entrySet()) {
            Optional<Throwable> failure = awaited(entry.getValue());
            if (failure.isEmpty()) {
                arrived.add(entry.getKey());
            } else if (isPermanent(failure.get())) {
                unsendable.put(entry.getKey(), failure.get());
            } else {
                return new Outcome(arrived, unsendable, failure);
            }
        }
        return new Outcome(arrived, unsendable, Optional.empty());
    }

    /** Gives up what is not confirmed: it still waits in the outbox. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private CompletableFuture<RecordMetadata> give(PendingMessage message) {
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(
                message.topic(), message.key(), message.payload().orElse(null));
        message.headers().forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        CompletableFuture<RecordMetadata> confirmation = new CompletableFuture<>();
        producer.send(sent, (place, failure) -> {
            if (failure == null) {
                confirmation.complete(place);
            } else {
                confirmation.completeExceptionally(failure);
            }
        });
        return confirmation;
    }

    private Optional<Throwable> awaited(Future<RecordMetadata> confirmation) throws InterruptedException {
        while (true) {
            try {
                confirmation.get(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
                return Optional.empty();
            } catch (TimeoutException e) {
                brokerIsSilent.run();
            } catch (ExecutionException e) {
                return Optional.of(e.getCause() == null ? e : e.getCause());
            }
        }
    }

    private static boolean isPermanent(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure instanceof InvalidTopicException;
    }
}
