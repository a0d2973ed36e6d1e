package io.accalmie.messaging;

import java.util.Map;

/** How far the product's consumers are behind. */
public interface ConsumerLag {
    /**
     * Messages that wait, by topic; at most a few seconds old. A topic that does not exist yet is absent; the map is empty
     * while the broker cannot be reached.
     */
    Map<String, Long> byTopic();
}
