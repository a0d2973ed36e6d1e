package io.accalmie.agent.kafka;

import io.accalmie.agent.AgentSettings;
import io.accalmie.agent.EventSink;
import io.accalmie.messaging.OutgoingEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Sends events one after the other from a thread of its own, so that no GPU ever waits for Kafka. While Kafka is away they wait
 * in the producer's buffer and then in a queue. The queue refuses nothing: what may grow with time (usage, heartbeats) is held
 * back and merged by its senders once {@link #isCongested}, and what is left is a few events for each order that was taken, of
 * which none arrives while Kafka is away.
 */
public final class KafkaEventSink implements EventSink {
    private static final Logger LOG = Logger.getLogger(KafkaEventSink.class);
    private static final int CONGESTED = 1000;

    private final Thread thread;
    private final Connection<Producer<String, byte[]>> connection;
    private final LinkedBlockingQueue<Optional<Waiting>> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger undelivered = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();

    /** For the agent of that pool; connects once it is started. */
    public KafkaEventSink(AgentSettings settings) {
        this("accalmie-agent-" + settings.pool() + "-sender", () -> Clients.producer(settings));
    }

    KafkaEventSink(String name, Supplier<Producer<String, byte[]>> producers) {
        this.connection = new Connection<>(producers);
        this.thread = new Thread(this::run, name);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public CompletionStage<Void> send(OutgoingEvent event) {
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        undelivered.incrementAndGet();
        queue.add(Optional.of(waiting));
        return waiting.kept();
    }

    @Override
    public boolean isCongested() {
        return queue.size() >= CONGESTED;
    }

    @Override
    public void close(Duration patience) {
        Duration half = patience.dividedBy(2);
        queue.add(Optional.empty());
        try {
            thread.join(half.toMillis());
            connection.giveUp();
            thread.interrupt();
            connection.current().ifPresent(producer -> producer.close(half));
            thread.join();
        } catch (InterruptedException e) {
            connection.giveUp();
            thread.interrupt();
            connection.current().ifPresent(producer -> producer.close(Duration.ZERO));
            Thread.currentThread().interrupt();
        }
        if (undelivered.get() > 0) {
            LOG.warnf(
                    "%d events did not reach Kafka: an agent with a journal on disk says them at its next start; of another,"
                            + " usage among them is not counted, and attempts among them are given up when their leases run"
                            + " out",
                    undelivered.get());
        }
    }

    private void run() {
        try {
            if (connection.open().isEmpty()) {
                return;
            }
            for (Optional<Waiting> next = queue.take(); next.isPresent(); next = queue.take()) {
                deliver(next.get());
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("the sender was told to end");
        }
    }

    private void deliver(Waiting waiting) throws InterruptedException {
        ProducerRecord<String, byte[]> message = KafkaMessageFactory.createWriter(
                        waiting.event().topic(), waiting.event().key())
                .writeBinary(waiting.event().event());
        while (!connection.isGivenUp()) {
            Optional<Producer<String, byte[]>> producer = connection.open();
            if (producer.isEmpty()) {
                return;
            }
            try {
                producer.get().send(message, (place, failure) -> settle(waiting, Optional.ofNullable(failure)));
                return;
            } catch (InterruptException e) {
                throw e;
            } catch (TimeoutException e) {
                if (away.compareAndSet(false, true)) {
                    LOG.warnf(
                            "Kafka is away or lacks the topic %s; this agent renders on and reports later",
                            waiting.event().topic());
                }
                connection.pause();
            } catch (KafkaException | IllegalStateException e) {
                if (isHopeless(e)) {
                    settle(waiting, Optional.of(e));
                    return;
                }
                LOG.warnf("Kafka's producer broke down: %s; another one goes on", e.getMessage());
                connection.drop().ifPresent(broken -> broken.close(Duration.ZERO));
                connection.pause();
            }
        }
    }

    private void settle(Waiting waiting, Optional<Exception> failure) {
        if (failure.isEmpty()) {
            undelivered.decrementAndGet();
            if (away.compareAndSet(true, false)) {
                LOG.info("Kafka is back; what waited is being reported");
            }
            waiting.kept().complete(null);
            return;
        }
        if (!connection.isGivenUp() && !isHopeless(failure.get())) {
            LOG.warnf(
                    "event %s did not reach Kafka: %s; it is sent again",
                    waiting.event().event().getId(), failure.get().getMessage());
            queue.add(Optional.of(waiting));
            return;
        }
        if (!connection.isGivenUp()) {
            LOG.errorf(
                    failure.get(),
                    "event %s cannot be kept by Kafka and is lost",
                    waiting.event().event().getId());
        }
        waiting.kept().completeExceptionally(failure.get());
    }

    /** Whether Kafka will never keep this event, whoever sends it and when. */
    private static boolean isHopeless(Exception e) {
        return e instanceof RecordTooLargeException
                || e instanceof SerializationException
                || e instanceof InvalidTopicException
                || e instanceof AuthorizationException;
    }

    private record Waiting(OutgoingEvent event, CompletableFuture<Void> kept) {}
}
