package io.accalmie.messaging.delivery;

import io.cloudevents.CloudEvent;

/** Which events each consumer has taken; part of the caller's transaction. */
public interface SeenEvents {
    /** Marks the event, recognised by its source and id, as seen by {@code consumer}; false if it was marked before. */
    boolean markSeen(String consumer, CloudEvent event);
}
