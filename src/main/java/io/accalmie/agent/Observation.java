package io.accalmie.agent;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where work at a runtime server stands. Times are the server's own, wall time; empty where it tells none. */
public sealed interface Observation {
    /** Taken, not begun. */
    record Waiting() implements Observation {}

    /**
     * On the GPU.
     *
     * @param since when it began
     * @param loadedAt when its model was there and rendering itself began; empty while it loads, and where the server tells
     *     nothing of loads
     * @param share how much is done, 0 to 1; empty where the server does not tell
     */
    record Running(Optional<Instant> since, Optional<Instant> loadedAt, OptionalDouble share) implements Observation {}

    /**
     * All items rendered.
     *
     * @param since when it began
     * @param loadedAt when its model was there and rendering itself began
     * @param at when it ended
     * @param cached whether the server had the result already and no GPU worked for it
     */
    record Done(Optional<Instant> since, Optional<Instant> loadedAt, Optional<Instant> at, boolean cached)
            implements Observation {}

    /**
     * It gave up.
     *
     * @param since when it began
     * @param at when it ended
     * @param failure why
     */
    record Failed(Optional<Instant> since, Optional<Instant> at, RuntimeFailure failure) implements Observation {}

    /**
     * Dropped, as it was asked to.
     *
     * @param since when it began
     * @param at when it ended
     */
    record Cancelled(Optional<Instant> since, Optional<Instant> at) implements Observation {}
}
