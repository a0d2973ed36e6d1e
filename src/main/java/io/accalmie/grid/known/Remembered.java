package io.accalmie.grid.known;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers the answers that were asked for last, for questions whose answer never changes. Two threads may both work out one answer:
 * neither waits for the other. Thread-safe.
 */
final class Remembered<K, V> {
    private final int most;
    private final Map<K, V> answers;

    /** Remembers at most {@code most} answers. */
    Remembered(int most) {
        this.most = most;
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > Remembered.this.most;
            }
        };
    }

    V of(K question, Function<K, V> work) {
        synchronized (answers) {
            V known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        V answer = work.apply(question);
        synchronized (answers) {
            answers.put(question, answer);
        }
        return answer;
    }
}
