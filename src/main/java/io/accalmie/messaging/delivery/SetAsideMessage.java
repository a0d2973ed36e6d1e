package io.accalmie.messaging.delivery;

import io.accalmie.messaging.Problem;
import java.util.Optional;

/**
 * A message that can never be taken. Its texts are made {@link WellFormed}, so that keeping it cannot fail on them.
 *
 * @param identity what makes a redelivery recognisable: the same message gets the same identity again
 * @param topic where it came from, or was to go to
 * @param key its key; empty where it had none
 * @param payload its bytes as they were; empty where it had none
 * @param problem why
 */
public record SetAsideMessage(
        String identity, String topic, Optional<String> key, Optional<byte[]> payload, Problem problem) {
    public SetAsideMessage {
        identity = WellFormed.key(identity);
        topic = WellFormed.text(topic);
        key = key.map(WellFormed::text);
        problem = WellFormed.problem(problem);
    }
}
