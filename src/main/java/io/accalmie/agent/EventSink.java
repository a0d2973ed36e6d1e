package io.accalmie.agent;

import io.accalmie.messaging.OutgoingEvent;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The way out to Kafka. Keeps the order of the events of one key. Thread-safe. */
public interface EventSink {
    /** Begins to deliver. */
    void start();

    /**
     * Accepts an event at once, whether Kafka is there or not.
     *
     * @return completes when Kafka keeps the event; exceptionally if it never will
     */
    CompletionStage<Void> send(OutgoingEvent event);

    /** Whether so many events wait that callers should hold back what can wait and be merged. */
    boolean isCongested();

    /** Delivers what waits, at most for {@code patience}, and ends. What is not delivered by then is lost, and logged. */
    void close(Duration patience);
}
