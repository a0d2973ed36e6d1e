package io.accalmie.dispatch;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.RunState.Ordered;
import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Attempts, and what agents say of them, for tests. */
public final class Attempts {
    public static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    public static final Instant WALL = Instant.parse("2027-01-05T09:30:00Z");
    public static final Instant LEASE_END = WALL.plusSeconds(30);
    public static final PoolId PARIS = new PoolId("par-h100");
    public static final PoolId STOCKHOLM = new PoolId("sto-h100");

    private Attempts() {}

    public static AttemptId attempt(String job, int number) {
        return AttemptId.parse("atelier/" + job + "#" + number);
    }

    public static Run ordered(AttemptId attempt, PoolId pool) {
        return inState(attempt, pool, new Ordered(LEASE_END));
    }

    public static Run inState(AttemptId attempt, PoolId pool, RunState state) {
        return new Run(
                attempt,
                "b-1",
                "printemps-26",
                pool,
                order(attempt),
                0.21,
                "cleanest hour",
                NOW,
                Optional.of("catalogue 0123456789ab"),
                state);
    }

    public static DispatchOrder order(AttemptId attempt) {
        return new DispatchOrder(
                attempt,
                "printemps-26",
                "black-forest-labs/FLUX.1-schnell",
                "text-to-image",
                "a lull at sea",
                Optional.of("storm"),
                1234,
                Optional.empty(),
                OptionalDouble.empty(),
                1024,
                768,
                1,
                OptionalInt.empty(),
                4,
                2,
                NOW.plusSeconds(60),
                NOW.plusSeconds(3600),
                812_345,
                Duration.ofMillis(2_600),
                LEASE_END);
    }

    public static AttemptStarted started(AttemptId attempt, PoolId pool) {
        return new AttemptStarted(attempt, pool, 1, NOW.plusSeconds(60));
    }

    public static AttemptFinished done(AttemptId attempt, PoolId pool) {
        return finished(attempt, pool, Outcome.DONE);
    }

    public static AttemptFinished finished(AttemptId attempt, PoolId pool, Outcome outcome) {
        boolean isDone = outcome == Outcome.DONE;
        return new AttemptFinished(
                attempt,
                pool,
                outcome,
                NOW.plusSeconds(63),
                isDone ? Optional.empty() : Optional.of("the runtime said so"),
                isDone ? List.of(asset()) : List.of());
    }

    public static Asset asset() {
        return new Asset("ab".repeat(32), "image/png", 4711, 1024, 768, 1234, true);
    }
}
