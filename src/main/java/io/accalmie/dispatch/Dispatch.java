package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Orders attempts and keeps their states. State and message change in one transaction: the caller's. Thread-safe.
 */
public interface Dispatch {
    /** Stores a new attempt as {@link RunState.Ordered} and sends its order to the pool. */
    void order(Run run);

    /** Asks the pool of an open attempt to drop it; without effect on one that is over. */
    void cancel(AttemptId attempt, String reason);

    /**
     * Gives up every open attempt whose lease ran out at {@code wallNow}.
     *
     * @param now product time of giving up
     * @return the attempts given up
     */
    List<AttemptId> giveUpExpired(Instant wallNow, Instant now);

    /** The attempts that are open. */
    List<Run> open();

    /** All attempts of the given jobs, by job and number. */
    List<Run> of(Collection<JobKey> jobs);

    /** The attempt of that id; empty where there is none. */
    Optional<Run> find(AttemptId id);
}
