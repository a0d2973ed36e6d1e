package io.accalmie.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The messages that were set aside, each with its reason. */
public interface RefusedMessages {
    /**
     * The newest of them, newest first.
     *
     * @param limit how many at most, 1 or more
     */
    List<RefusedMessage> recent(int limit);

    /**
     * A message that was set aside.
     *
     * @param topic where it came from
     * @param key its key; empty where it had none
     * @param problem why it could not be read or accepted
     * @param receivedAt when it was set aside, on the database's wall clock
     */
    record RefusedMessage(String topic, Optional<String> key, Problem problem, Instant receivedAt) {}
}
