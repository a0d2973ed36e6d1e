package io.accalmie.messaging.kafka;

import java.time.Duration;

/** How long to wait before the next try: 100 ms, doubling up to 5 s. Not thread-safe. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return now;
    }

    void reset() {
        next = FIRST;
    }
}
