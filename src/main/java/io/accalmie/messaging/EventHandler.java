package io.accalmie.messaging;

import io.cloudevents.CloudEvent;

/** What a consumer does with one event, inside the transaction that also marks the event as seen. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Handles an event seen for the first time.
     *
     * @throws RefusedMessageException if the event can never be accepted; it is set aside with the exception's problem and
     *     the transaction's other changes are rolled back
     */
    void handle(CloudEvent event);
}
