package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.intake.JobKey;
import io.accalmie.planning.Placement;
import io.accalmie.planning.Plan;
import io.accalmie.planning.Planner;
import io.accalmie.rounds.Gathering.Gathered;
import io.accalmie.time.ProductClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One round: takes back what is lost or not wanted, gathers, goes on with the plan of the round before, orders what is due, and
 * notes what the rest waits for. No transaction is open while it plans.
 */
@Singleton
public final class PlanningRound {
    private final Withdrawal withdrawal;
    private final Gathering gathering;
    private final Planner planner;
    private final OrderBook orders;
    private final Intentions intentions;
    private final LastPlan last;
    private final Transactions transactions;
    private final RoundsConfig config;
    private final ProductClock clock;

    PlanningRound(
            Withdrawal withdrawal,
            Gathering gathering,
            Planner planner,
            OrderBook orders,
            Intentions intentions,
            LastPlan last,
            Transactions transactions,
            RoundsConfig config,
            ProductClock clock) {
        this.withdrawal = withdrawal;
        this.gathering = gathering;
        this.planner = planner;
        this.orders = orders;
        this.intentions = intentions;
        this.last = last;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** Runs a round at product time {@code now}. */
    void run(Instant now) {
        transactions.run(() -> withdrawal.at(now));
        Gathered gathered = transactions.call(() -> gathering.at(now, last.plan()));
        if (gathered.waiting().isEmpty()) {
            last.isNone();
            note(intentions.of(gathered.held(), now));
            return;
        }
        Plan plan = gathered.input()
                .map(planner::plan)
                .orElseThrow(() -> new IllegalStateException("no pool has an intensity forecast: "
                        + gathered.waiting().size() + " jobs wait until the grid signal is back"));
        Map<JobKey, PlannedPlacement> intended = intentions.of(plan, gathered.waiting(), now);
        intended.putAll(intentions.of(gathered.held(), now));
        transactions.run(() -> {
            order(plan, gathered.waiting(), now);
            intentions.write(intended);
        });
        intentions.areWritten(intended);
        last.is(plan);
    }

    private void note(Map<JobKey, PlannedPlacement> intended) {
        if (!intended.isEmpty()) {
            transactions.run(() -> intentions.write(intended));
            intentions.areWritten(intended);
        }
    }

    private void order(Plan plan, Map<String, WaitingJob> waiting, Instant now) {
        Instant due = now.plus(longer(productTime(config.lead()), untilNextOrders(now)));
        for (Placement placement : plan.placements()) {
            WaitingJob job = requireNonNull(waiting.get(placement.job()));
            if (job.waitsFor().isEmpty() && placement.span().start().isBefore(due)) {
                orders.order(job, placement, now);
            }
        }
    }

    /** If the next round takes as long as this one did: a slow round orders what begins before the next can. */
    private Duration untilNextOrders(Instant now) {
        Duration took = Duration.between(now, clock.now());
        return took.multipliedBy(2).plus(productTime(config.interval()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration productTime(Duration onTheWall) {
        return Duration.ofMillis((long) (onTheWall.toMillis() * clock.speed()));
    }
}
