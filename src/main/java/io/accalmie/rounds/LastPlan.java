package io.accalmie.rounds;

import io.accalmie.planning.Plan;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The plan of the last round of this process: the next round continues it, pages and metrics tell its prices and its proof. Kept
 * in memory only: after a restart the first round plans afresh. Thread-safe.
 */
@Singleton
public final class LastPlan {
    private volatile Optional<Plan> plan = Optional.empty();

    /** The plan; empty before the first round, while nothing waits, and where another process plans. */
    public Optional<Plan> plan() {
        return plan;
    }

    void is(Plan made) {
        plan = Optional.of(made);
    }

    void isNone() {
        plan = Optional.empty();
    }
}
