package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.LeaseTerm;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunTransitions;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Outbox;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Topics;
import io.accalmie.time.ProductClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Orders attempts: the row and the message in the caller's transaction. */
@Singleton
final class PostgresDispatch implements Dispatch {
    private static final String SOURCE = "/accalmie/dispatch";

    private final Jdbi database;
    private final Outbox outbox;
    private final ProductClock clock;
    private final Instant noExpiryBefore;

    /**
     * While this process was away nobody could take renewals in, so every lease is good for one term from its start.
     */
    PostgresDispatch(DataSource database, Outbox outbox, ProductClock clock, InstantSource wall, LeaseTerm lease) {
        this.database = Jdbi.create(database);
        this.outbox = outbox;
        this.clock = clock;
        this.noExpiryBefore = lease.until(wall.instant());
    }

    @Override
    public void order(Run run) {
        boolean isNew = with(runs -> {
            boolean inserted = runs.insert(run);
            if (inserted) {
                String detail = "sent to " + run.pool() + " with " + run.order().model() + ": " + run.reason();
                runs.append(new RunFact(run.id(), RunFact.Kind.ORDERED, run.orderedAt(), detail));
            }
            return inserted;
        });
        if (isNew) {
            send(run, "order/" + run.id(), DispatchOrder.TYPE, run.orderedAt(), run.order());
        }
    }

    @Override
    public void cancel(AttemptId attempt, String reason) {
        Instant now = clock.now();
        with(runs -> runs.lock(attempt)
                        .filter(run -> run.state().isOpen() && !runs.has(attempt, RunFact.Kind.CANCEL_ASKED))
                        .map(run -> {
                            runs.append(new RunFact(attempt, RunFact.Kind.CANCEL_ASKED, now, reason));
                            return run;
                        }))
                .ifPresent(
                        run -> send(run, "cancel/" + attempt, CancelOrder.TYPE, now, new CancelOrder(attempt, reason)));
    }

    @Override
    public List<AttemptId> giveUpExpired(Instant wallNow, Instant now) {
        if (wallNow.isBefore(noExpiryBefore)) {
            return List.of();
        }
        return with(runs -> runs.lockExpired(wallNow).stream()
                .map(run -> {
                    runs.store(run.id(), RunTransitions.givenUp(run.state(), now));
                    runs.append(new RunFact(
                            run.id(),
                            RunFact.Kind.LOST,
                            now,
                            run.pool() + " did not renew its lease; the job is placed anew"));
                    return run.id();
                })
                .toList());
    }

    @Override
    public List<Run> open() {
        return with(RunTable::open);
    }

    @Override
    public List<Run> of(Collection<JobKey> jobs) {
        return with(runs -> runs.of(jobs));
    }

    @Override
    public Optional<Run> find(AttemptId id) {
        return with(runs -> runs.find(id));
    }

    private void send(Run run, String eventId, String type, Instant at, Object data) {
        String key = run.id().job().toString();
        outbox.send(new OutgoingEvent(
                Topics.dispatch(run.pool()),
                key,
                Events.event(eventId, type, SOURCE, run.id().toString(), at, data)
                        .build()));
    }

    private <T> T with(Function<RunTable, T> work) {
        return database.withHandle(handle -> work.apply(new RunTable(handle)));
    }
}
