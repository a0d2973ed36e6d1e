package io.accalmie.rounds;

import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.grid.GridRevised;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.CampaignId;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.Metering;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Brings what was metered into the books: each attempt when it is over and the intensity of its hours is known, then what each
 * pool drew for nobody in the hours that are over. Booking twice books nothing: the ledger takes differences. What was measured
 * is learnt from as it is booked. What a revision of the grid touches is booked again.
 */
@Singleton
public final class Settlement {
    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final int LOOK_AGAIN_AFTER_RUNS = 30;

    private final Metering metering;
    private final Dispatch dispatch;
    private final Pools pools;
    private final CarbonLedger ledger;
    private final Transactions transactions;
    private final MissingEnergy missing;
    private final Lessons lessons;
    private final Set<AttemptId> unknown = new HashSet<>();
    /** Hours that were closed before: looked at again when an attempt there changed, and now and then, for late reports. */
    private final Set<PoolHour> closed = ConcurrentHashMap.newKeySet();

    private int runs;

    private record PoolHour(PoolId pool, TimeWindow hour) {}

    Settlement(
            Metering metering,
            Dispatch dispatch,
            Pools pools,
            CarbonLedger ledger,
            Transactions transactions,
            Lessons lessons,
            RoundsConfig config,
            InstantSource wall) {
        this.metering = metering;
        this.dispatch = dispatch;
        this.pools = pools;
        this.ledger = ledger;
        this.transactions = transactions;
        this.lessons = lessons;
        this.missing = new MissingEnergy(config.energyPatience(), wall);
    }

    /** Has the hours of the zone's pools closed again whose intensity was revised, also those in which no attempt drew. */
    void lookAgain(@Observes(during = TransactionPhase.AFTER_SUCCESS) GridRevised revised) {
        for (Pool pool : pools.all()) {
            if (pool.region().zone().equals(revised.zone())) {
                closed.removeIf(closing -> closing.pool().equals(pool.id())
                        && closing.hour().overlap(revised.interval()).isPresent());
            }
        }
    }

    /** Settles what can be at product time {@code now}. */
    public synchronized void run(Instant now) {
        if (runs == 0) {
            // The catalogue may be another one than before this process was started.
            transactions.run(() -> lessons.learnAnew(now));
        }
        Set<PoolId> behind = new HashSet<>();
        for (AttemptId attempt : metering.unsettled()) {
            Optional<Run> run = dispatch.find(attempt);
            if (run.isEmpty()) {
                unknown(attempt);
            } else if (!settle(run.get(), now)) {
                behind.add(run.get().pool());
            }
        }
        for (Run run : lessons.ended(dispatch)) {
            transactions.run(() -> lessons.learn(run, now));
        }
        lessons.takeUp();
        releaseUnused(now);
        runs++;
        if (runs % LOOK_AGAIN_AFTER_RUNS == 0) {
            closed.clear();
        }
        List<Run> open = dispatch.open();
        for (Pool pool : pools.all()) {
            if (!behind.contains(pool.id())) {
                close(pool, open, now);
            }
        }
    }

    /**
     * An attempt that ended without drawing anything, or was lost before it reported anything, or whose reports never came,
     * has no samples to settle. Should some arrive after all, they are booked then.
     */
    private void releaseUnused(Instant now) {
        for (AttemptId attempt : ledger.openReservations()) {
            dispatch.find(attempt)
                    .filter(run -> isLost(run) || endedUnstarted(run) || isGivenUp(run))
                    .ifPresent(run -> transactions.run(() -> releaseIfUnused(attempt, now)));
        }
    }

    private boolean isGivenUp(Run run) {
        return !metering.isComplete(run.id()) && missing.isGivenUp(run);
    }

    private void releaseIfUnused(AttemptId attempt, Instant now) {
        boolean unused = metering.metered(attempt, now)
                .filter(metered -> metered.lines().isEmpty())
                .isPresent();
        if (unused) {
            ledger.release(attempt, now);
            missing.forget(attempt, false);
        }
    }

    private static boolean isLost(Run run) {
        return run.state() instanceof RunState.Lost;
    }

    private static boolean endedUnstarted(Run run) {
        return run.state() instanceof RunState.Ended ended && ended.startedAt().isEmpty();
    }

    private boolean settle(Run run, Instant now) {
        boolean complete = metering.isComplete(run.id());
        boolean over = complete || isLost(run) || missing.isGivenUp(run);
        if (!over) {
            return false;
        }
        return transactions.call(() -> {
            Optional<MeteredAttempt> metered = metering.metered(run.id(), now);
            metered.ifPresent(lines -> {
                ledger.post(account(run), lines, now);
                lines.lines().forEach(line -> closed.remove(new PoolHour(line.pool(), line.interval())));
                metering.settled(run.id());
                lessons.learn(run, now);
                missing.forget(run.id(), complete);
            });
            return metered.isPresent();
        });
    }

    private void unknown(AttemptId attempt) {
        if (unknown.add(attempt)) {
            LOG.warnf(
                    "Samples name the attempt %s, which was never ordered: what they drew stays with the pool",
                    attempt);
        }
    }

    private void close(Pool pool, List<Run> open, Instant now) {
        for (TimeWindow hour : metering.intervalsOf(pool)) {
            boolean busy = open.stream().anyMatch(run -> run.pool().equals(pool.id()) && touches(run, hour));
            if (hour.end().isAfter(now) || busy || closed.contains(new PoolHour(pool.id(), hour))) {
                continue;
            }
            Optional<EmissionsLine> meter = metering.poolMeter(pool, hour, now);
            if (meter.isPresent()) {
                transactions.run(() -> ledger.postUnallocated(meter.get(), now));
                closed.add(new PoolHour(pool.id(), hour));
            }
        }
    }

    /** Whether the run may have drawn something in the hour: it began before the hour's end. */
    private static boolean touches(Run run, TimeWindow hour) {
        return run.state() instanceof RunState.Running running
                ? running.startedAt().isBefore(hour.end())
                : run.order().notBefore().isBefore(hour.end());
    }

    private static Account.OfCampaign account(Run run) {
        StudioId studio = run.id().job().studio();
        return new Account.OfCampaign(studio, new CampaignId(run.campaign()));
    }
}
