package io.accalmie.messaging;

import java.util.List;

/**
 * Sends what a transaction decided. The event is stored in the caller's transaction and reaches Kafka at least once after
 * it commits, in the order stored for each key; it never does if the transaction rolls back.
 */
public interface Outbox {
    /** Stores {@code event} for sending; must be called inside a transaction. */
    void send(OutgoingEvent event);

    /** Stores many events in this order; much quicker than one by one. Must be called inside a transaction. */
    default void sendAll(List<OutgoingEvent> events) {
        events.forEach(this::send);
    }
}
