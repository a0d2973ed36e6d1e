package io.accalmie.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long something takes by the wall; setting the clock of the machine does not disturb it. */
public final class Stopwatch {
    private final LongSupplier nanos;
    private final long start;

    /** Starts now, on a source of nanoseconds that never runs back. */
    Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** Starts now. */
    public static Stopwatch start() {
        return new Stopwatch(System::nanoTime);
    }

    /** Wall time since the start, not negative. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }
}
