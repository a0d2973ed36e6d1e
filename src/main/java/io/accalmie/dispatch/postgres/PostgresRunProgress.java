package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.AttemptStarted;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.dispatch.LeaseTerm;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunProgress;
import io.accalmie.dispatch.RunState;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Progress;
import io.accalmie.dispatch.RunTransitions;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.quantity.PoolId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Applies agents' reports to the rows of their attempts. */
@Singleton
final class PostgresRunProgress implements RunProgress {
    private final Jdbi database;
    private final LeaseTerm lease;

    PostgresRunProgress(DataSource database, LeaseTerm lease) {
        this.database = Jdbi.create(database);
        this.lease = lease;
    }

    @Override
    public boolean started(AttemptStarted message) {
        return database.withHandle(handle -> {
            RunTable runs = new RunTable(handle);
            Run run = locked(runs, message.attempt(), message.pool());
            RunState after = RunTransitions.started(run.state(), message);
            String detail = "began on GPU " + message.gpu() + " of " + message.pool();
            return stored(runs, run, after, new RunFact(run.id(), RunFact.Kind.STARTED, message.at(), detail));
        });
    }

    @Override
    public boolean finished(AttemptFinished message) {
        return database.withHandle(handle -> {
            RunTable runs = new RunTable(handle);
            Run run = locked(runs, message.attempt(), message.pool());
            RunState after = RunTransitions.finished(run.state(), message);
            boolean changed = stored(runs, run, after, ending(run, message));
            if (changed && message.outcome() == Outcome.DONE) {
                runs.claimResult(run.id());
            }
            return changed;
        });
    }

    @Override
    public void renewed(LeaseRenewal message, Instant wallNow) {
        Instant until = lease.until(wallNow);
        Map<AttemptId, Progress> progress = progress(message);
        database.useHandle(handle -> {
            RunTable runs = new RunTable(handle);
            // Sorted, so that two transactions that lock several attempts cannot wait for each other.
            List<AttemptId> held = message.held().stream()
                    .distinct()
                    .sorted(Comparator.comparing(AttemptId::toString))
                    .toList();
            for (AttemptId attempt : held) {
                runs.lock(attempt)
                        .filter(run -> run.pool().equals(message.pool()))
                        .ifPresent(run -> {
                            RunState renewed = RunTransitions.renewed(run.state(), until);
                            RunState after = Optional.ofNullable(progress.get(attempt))
                                    .map(said -> RunTransitions.progressed(renewed, said))
                                    .orElse(renewed);
                            if (after != run.state()) {
                                runs.store(attempt, after);
                            }
                        });
            }
            PostgresAgentClocks.keep(handle, message, wallNow);
        });
    }

    /** The shares that are one; of an attempt named twice, the last. */
    private static Map<AttemptId, Progress> progress(LeaseRenewal message) {
        Map<AttemptId, Progress> progress = new HashMap<>();
        message.progress().stream()
                .filter(LeaseRenewal.Progress::isShare)
                .forEach(said -> progress.put(said.attempt(), new Progress(said.share(), message.at())));
        return progress;
    }

    private static boolean stored(RunTable runs, Run run, RunState after, RunFact fact) {
        if (after == run.state()) {
            return false;
        }
        runs.store(run.id(), after);
        runs.append(fact);
        return true;
    }

    private static RunFact ending(Run run, AttemptFinished message) {
        String reason = message.reason().map(text -> ": " + text).orElse("");
        String detail = message.outcome().name().toLowerCase(Locale.ROOT) + " on " + message.pool() + reason;
        RunFact.Kind kind = run.state() instanceof Lost
                ? RunFact.Kind.ENDED_LATE
                : RunFact.Kind.valueOf(message.outcome().name());
        return new RunFact(run.id(), kind, message.at(), detail);
    }

    private static Run locked(RunTable runs, AttemptId attempt, PoolId pool) {
        Run run = runs.lock(attempt)
                .orElseThrow(() -> refused(
                        "UNKNOWN_ATTEMPT",
                        "attempt",
                        attempt,
                        "attempt " + attempt + " was never ordered here",
                        "report only attempts of orders received from this installation"));
        if (!run.pool().equals(pool)) {
            throw refused(
                    "WRONG_POOL",
                    "pool",
                    pool,
                    "attempt " + attempt + " was ordered from pool " + run.pool() + ", not from " + pool,
                    "let the agent of " + run.pool() + " report it");
        }
        return run;
    }

    private static RefusedMessageException refused(
            String code, String field, Object value, String reason, String remedy) {
        return new RefusedMessageException(Problem.of(
                "progress-refused",
                "Progress report refused",
                422,
                reason,
                List.of(Fault.ofField(code, field, value, reason, remedy))));
    }
}
