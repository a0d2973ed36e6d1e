package io.accalmie.rounds;

import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Attempts that ended while their last energy report is still to come. An agent says the end after the energy, so that they
 * are only behind as a rule; a report that Kafka would not keep never comes. Waited for in memory: a new process waits anew.
 */
final class MissingEnergy {
    private static final Logger LOG = Logger.getLogger(MissingEnergy.class);

    private final Duration patience;
    private final InstantSource wall;
    private final Map<AttemptId, Instant> missedSince = new HashMap<>();

    /** Waits {@code patience} of wall time. */
    MissingEnergy(Duration patience, InstantSource wall) {
        this.patience = patience;
        this.wall = wall;
    }

    /** Whether the run ended so long ago that its missing energy is not waited for any more; asked in each round. */
    boolean isGivenUp(Run run) {
        if (!(run.state() instanceof RunState.Ended)) {
            return false;
        }
        Instant now = wall.instant();
        Instant since = missedSince.putIfAbsent(run.id(), now);
        return since != null && !since.plus(patience).isAfter(now);
    }

    /** The attempt is settled, with its energy or without. */
    void forget(AttemptId attempt, boolean complete) {
        Instant since = missedSince.remove(attempt);
        if (!complete && since != null) {
            LOG.warnf(
                    "Attempt %s ended, but its last energy report did not come within %s: it is booked with what came, the"
                            + " rest stays with the pool. A report that comes later is booked then",
                    attempt, patience);
        }
    }
}
