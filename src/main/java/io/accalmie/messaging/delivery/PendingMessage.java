package io.accalmie.messaging.delivery;

import java.util.Map;
import java.util.Optional;

/**
 * A message that waits to be sent.
 *
 * @param number its place in the order of sending
 * @param headers of a CloudEvent in Kafka's binary mode
 * @param payload the event's data; empty where it has none
 */
public record PendingMessage(
        long number, String topic, String key, Map<String, String> headers, Optional<byte[]> payload) {}
