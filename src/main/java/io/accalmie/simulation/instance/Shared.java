package io.accalmie.simulation.instance;

import java.util.HashMap;
import java.util.Map;

/** Gives equal values one object, so that a million jobs share a few thousand windows and names. */
final class Shared<T> {
    /** Beyond, values hardly repeat and are not worth keeping. */
    private static final int MOST_KEPT = 100_000;

    private final Map<T, T> known = new HashMap<>();

    /** The first value seen that is equal to this one. */
    T of(T value) {
        T shared = known.get(value);
        if (shared != null) {
            return shared;
        }
        if (known.size() < MOST_KEPT) {
            known.put(value, value);
        }
        return value;
    }
}
