package io.accalmie.agent.kafka;

import io.accalmie.agent.AgentSettings;
import io.accalmie.agent.EventSink;
import io.accalmie.agent.OrderSource;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.messaging.Topics;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads a pool's orders. An offset is committed once its orders are in the book and its refusals are kept by Kafka; what comes
 * again after a failed commit is recognised by the book.
 */
public final class KafkaOrderSource implements OrderSource {
    private static final Logger LOG = Logger.getLogger(KafkaOrderSource.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long REFUSAL_SECONDS = 30;

    private final PoolId pool;
    private final EventSink sink;
    private final RefusedOrders refused;
    private final Connection<Consumer<String, byte[]>> connection;
    private Optional<Thread> thread = Optional.empty();

    /** For the agent of that pool; what is refused goes to {@code sink}. */
    public KafkaOrderSource(AgentSettings settings, InstantSource wall, EventSink sink) {
        this(settings.pool(), wall, sink, () -> Clients.consumer(settings));
    }

    KafkaOrderSource(PoolId pool, InstantSource wall, EventSink sink, Supplier<Consumer<String, byte[]>> consumers) {
        this.pool = pool;
        this.sink = sink;
        this.refused = new RefusedOrders(pool, wall);
        this.connection = new Connection<>(consumers);
    }

    @Override
    public synchronized void start(Desk desk) {
        Thread reader = new Thread(() -> run(desk), "accalmie-agent-" + pool + "-orders");
        thread = Optional.of(reader);
        reader.start();
    }

    @Override
    public synchronized void close() {
        connection.giveUp();
        connection.current().ifPresent(Consumer::wakeup);
        if (thread.isEmpty()) {
            return;
        }
        try {
            thread.get().join();
        } catch (InterruptedException e) {
            thread.get().interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run(Desk desk) {
        try {
            Optional<Consumer<String, byte[]>> opened = connection.open();
            if (opened.isEmpty()) {
                return;
            }
            try (Consumer<String, byte[]> consumer = opened.get()) {
                consumer.subscribe(List.of(Topics.dispatch(pool)));
                read(consumer, desk);
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("the reader of orders was told to end");
        }
    }

    private void read(Consumer<String, byte[]> consumer, Desk desk) throws InterruptedException {
        while (!connection.isGivenUp()) {
            try {
                ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
                if (!messages.isEmpty()) {
                    take(messages, desk);
                    commit(consumer);
                }
            } catch (FencedInstanceIdException e) {
                LOG.errorf("another agent took over pool %s; this one takes no more orders", pool);
                return;
            } catch (WakeupException e) {
                LOG.debug("the reader of orders was woken to end");
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                LOG.warnf("orders of pool %s cannot be read: %s; tried again, no order is lost", pool, e.getMessage());
                connection.pause();
            }
        }
    }

    private void take(ConsumerRecords<String, byte[]> messages, Desk desk) throws InterruptedException {
        List<CompletableFuture<Void>> refusals = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                OrderMessage.read(message).handTo(desk);
            } catch (RefusedMessageException e) {
                LOG.warnf(
                        "order %s-%d@%d is set aside: %s",
                        message.topic(), message.partition(), message.offset(), e.getMessage());
                refusals.add(sink.send(refused.event(message, e.problem())).toCompletableFuture());
            }
        }
        await(CompletableFuture.allOf(refusals.toArray(CompletableFuture[]::new)));
    }

    private static void await(CompletableFuture<Void> refusals) throws InterruptedException {
        try {
            refusals.get(REFUSAL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf(
                    "a refused order was not yet told to the server: %s; its attempt waits for its lease to run out",
                    e);
        }
    }

    /** The offset of what is taken must be kept even while the agent ends, or the next one would render it again. */
    private static void commit(Consumer<String, byte[]> consumer) {
        try {
            consumer.commitSync();
        } catch (WakeupException e) {
            consumer.commitSync();
        }
    }
}
