package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.PlannedPlacements;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.ConsumerLag;
import io.accalmie.messaging.Topics;
import io.accalmie.planning.Placement;
import io.accalmie.planning.Plan;
import io.accalmie.planning.Planner;
import io.accalmie.planning.Unplaced;
import io.accalmie.rounds.Gathering.Gathered;
import io.accalmie.time.ProductClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One round: gives up what is lost, drops what nobody wants any more, gathers, plans, orders what is due, and notes what the
 * rest waits for.
 */
@Singleton
public final class PlanningRound {
    private final RenderJobs jobs;
    private final RunHistory history;
    private final Dispatch dispatch;
    private final PlannedPlacements intentions;
    private final Gathering gathering;
    private final Planner planner;
    private final OrderBook orders;
    private final RoundsConfig config;
    private final ConsumerLag lag;
    private final ProductClock clock;
    private final InstantSource wall;

    PlanningRound(
            RenderJobs jobs,
            RunHistory history,
            Dispatch dispatch,
            PlannedPlacements intentions,
            Gathering gathering,
            Planner planner,
            OrderBook orders,
            RoundsConfig config,
            ConsumerLag lag,
            ProductClock clock,
            InstantSource wall) {
        this.jobs = jobs;
        this.history = history;
        this.dispatch = dispatch;
        this.intentions = intentions;
        this.gathering = gathering;
        this.planner = planner;
        this.orders = orders;
        this.config = config;
        this.lag = lag;
        this.clock = clock;
        this.wall = wall;
    }

    /** Runs a round at product time {@code now}. */
    void run(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (renewalsAreRead()) {
                dispatch.giveUpExpired(wall.instant(), now);
            }
            dropUnwanted();
        });
        Gathered gathered = QuarkusTransaction.requiringNew().call(() -> gathering.at(now));
        if (gathered.waiting().isEmpty()) {
            return;
        }
        Plan plan = gathered.input()
                .map(planner::plan)
                .orElseThrow(() -> new IllegalStateException("no pool has an intensity forecast: "
                        + gathered.waiting().size() + " jobs wait until the grid signal is back"));
        QuarkusTransaction.requiringNew().run(() -> act(plan, gathered.waiting(), now));
    }

    /** While reports wait unread, or the broker is away, a lease that ran out says nothing about its agent. */
    private boolean renewalsAreRead() {
        return lag.byTopic().getOrDefault(Topics.PROGRESS, 1L) == 0;
    }

    private void dropUnwanted() {
        List<Run> open = dispatch.open();
        List<JobKey> keys = open.stream().map(run -> run.id().job()).distinct().toList();
        Set<JobKey> cancelled = jobs.cancelled(keys);
        Map<JobKey, JobRuns> runs = history.byJob(keys);
        for (Run run : open) {
            if (cancelled.contains(run.id().job())) {
                dispatch.cancel(run.id(), "the studio cancelled the job");
            } else if (requireNonNull(runs.get(run.id().job()))
                    .surplus()
                    .filter(run::equals)
                    .isPresent()) {
                dispatch.cancel(run.id(), "an attempt that was given up delivered the result after all");
            }
        }
    }

    private void act(Plan plan, Map<String, WaitingJob> waiting, Instant now) {
        Instant due = now.plus(productTime(config.lead()));
        List<PlannedPlacement> intended = new ArrayList<>();
        for (Placement placement : plan.placements()) {
            WaitingJob job = requireNonNull(waiting.get(placement.job()));
            if (placement.span().start().isBefore(due)) {
                orders.order(job, placement, now);
            }
            intended.add(intention(job, placement, now));
        }
        for (Unplaced unplaced : plan.unplaced()) {
            intended.add(intention(requireNonNull(waiting.get(unplaced.job())), unplaced, now));
        }
        intentions.replace(intended);
    }

    private static PlannedPlacement intention(WaitingJob job, Placement placement, Instant now) {
        String reason = job.late()
                ? "its deadline " + job.admitted().job().window().end() + " can no longer be met; "
                        + placement.reason().sentence()
                : placement.reason().sentence();
        return new PlannedPlacement(
                job.admitted().job().key(),
                Optional.of(placement.pool().value()),
                Optional.of(placement.model().value()),
                Optional.of(placement.span().start()),
                placement.grams().value(),
                reason,
                now);
    }

    private static PlannedPlacement intention(WaitingJob job, Unplaced unplaced, Instant now) {
        return new PlannedPlacement(
                job.admitted().job().key(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                unplaced.constraint() + ": " + unplaced.remedy(),
                now);
    }

    private Duration productTime(Duration onTheWall) {
        return Duration.ofMillis((long) (onTheWall.toMillis() * clock.speed()));
    }
}
