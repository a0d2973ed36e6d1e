package io.accalmie.agent;

import java.time.Duration;
import java.util.Optional;

/** A runtime server did not do what it was asked; the message says what, for people, and what to do. */
public final class RuntimeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Optional<Duration> pause;

    public RuntimeFailure(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /** With how long the server asks to be left alone. */
    public RuntimeFailure(Kind kind, String message, Optional<Duration> pause) {
        super(message);
        this.kind = kind;
        this.pause = pause;
    }

    /** What sort of failure, which decides what follows. */
    public Kind kind() {
        return kind;
    }

    /** How long the server asks to be left alone; empty where it does not say. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(pause).flatMap(it -> it);
    }

    /** What sort of failure. */
    public enum Kind {
        /** Away, busy, too slow, broken off, 5xx, 429: the same may succeed a little later. */
        TRANSIENT,
        /** The server understood and refuses: the same is refused again, here and elsewhere. */
        BAD_REQUEST,
        /** The host cannot do it, such as out of GPU memory: another may. */
        HOST,
        /** The answer is nothing that can be trusted: too large, no image, another shape than the dialect's. */
        HOSTILE,
        /** The server knows nothing of this work: never taken, or forgotten. */
        UNKNOWN_WORK;

        /** Whether it is worth trying again on this host. */
        public boolean isTransient() {
            return this == TRANSIENT || this == UNKNOWN_WORK;
        }
    }
}
