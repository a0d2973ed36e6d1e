package io.accalmie.metering;

import io.accalmie.dispatch.Pool;
import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns the power samples that arrived into lines of the books. Thread-safe. */
public interface Metering {
    /**
     * The lines of an attempt from all its samples so far, or empty as long as the actual intensity of one of its grid
     * intervals is not known at {@code now}, or was revised later than that. Until the caller's transaction ends no further
     * sample of the attempt is kept, so that {@link #settled} in the same transaction marks exactly what was read.
     */
    Optional<MeteredAttempt> metered(AttemptId attempt, Instant now);

    /**
     * Attempts with samples that arrived, or with a grid interval whose intensity was revised, since {@link #settled} was
     * last called for them, or never was.
     */
    List<AttemptId> unsettled();

    /** Whether the agent said that the attempt draws nothing more. */
    boolean isComplete(AttemptId attempt);

    /** What the attempt drew, exact; empty while its agent may say more, and where a sample is missing or there are two. */
    Optional<WholeDraw> wholeDraw(AttemptId attempt);

    /** Marks that the attempt's samples so far are in the books; samples that arrive later, and revisions, unsettle it. */
    void settled(AttemptId attempt);

    /**
     * What a whole pool drew in one grid interval: attempts, loads and idle together, from all samples so far, rounded once;
     * empty where the pool has no samples there or the actual intensity is not known at {@code now}.
     */
    Optional<EmissionsLine> poolMeter(Pool pool, TimeWindow interval, Instant now);

    /** The grid intervals in which the pool has samples, that are over and whose intensity is known by now, in order. */
    List<TimeWindow> intervalsOf(Pool pool);
}
