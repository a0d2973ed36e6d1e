package io.accalmie.rounds;

import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.LeaseTerm;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.RenderJob;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.Reservation;
import io.accalmie.planning.Placement;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The second half of a round: reserves in the ledger what a placement may emit, and orders it from its pool. */
@Singleton
final class OrderBook {
    /** Upper end of the host factor over its central value: 1.60 / 1.43 (contracts, section 2). */
    private static final double HOST_DOUBT = 1.60 / 1.43;
    /** Forecasts a day ahead miss by up to a quarter in most zones (reference/schedulers.md, 1b-2). */
    private static final double FORECAST_DOUBT = 1.25;

    private final CarbonLedger ledger;
    private final Dispatch dispatch;
    private final LeaseTerm lease;
    private final InstantSource wall;

    OrderBook(CarbonLedger ledger, Dispatch dispatch, LeaseTerm lease, InstantSource wall) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.lease = lease;
        this.wall = wall;
    }

    /** Reserves and orders; must be called inside a transaction, which holds both or neither. */
    void order(WaitingJob waiting, Placement placement, Instant now) {
        PoolOption option = waiting.option(placement.pool(), placement.model().value());
        AttemptId attempt = waiting.runs().next();
        ledger.reserve(reservation(waiting, placement, option, attempt), now);
        Instant leaseUntil = lease.until(wall.instant());
        dispatch.order(new Run(
                attempt,
                waiting.admitted().batch().value(),
                waiting.admitted().job().campaign().value(),
                placement.pool(),
                order(waiting, placement, option, attempt, leaseUntil),
                placement.grams().value(),
                placement.reason().sentence(),
                now,
                Optional.of(option.estimate().version()),
                new RunState.Ordered(leaseUntil)));
    }

    private static Reservation reservation(
            WaitingJob waiting, Placement placement, PoolOption option, AttemptId attempt) {
        RenderJob job = waiting.admitted().job();
        Pool pool = option.pool();
        EnergyEstimate estimate = option.estimate();
        KilowattHours upper =
                estimate.high().times(pool.hostFactor() * HOST_DOUBT).times(pool.pue());
        double embodied = pool.embodiedGramsPerGpuHour() * option.p95Duration().toMillis() / 3_600_000.0;
        double operational = placement.grams().value()
                - pool.embodiedGramsPerGpuHour() * option.duration().toMillis() / 3_600_000.0;
        double doubt = upper.value() / option.facilityEnergy().value() * FORECAST_DOUBT;
        return new Reservation(
                attempt,
                new Account.OfCampaign(job.key().studio(), job.campaign()),
                MilliwattHours.rounded(BigDecimal.valueOf(upper.wattHours() * 1000)),
                Micrograms.rounded(BigDecimal.valueOf((Math.max(0, operational) * doubt + embodied) * 1_000_000)),
                waiting.planning().window().end());
    }

    private static DispatchOrder order(
            WaitingJob waiting, Placement placement, PoolOption option, AttemptId attempt, Instant claimBy) {
        RenderJob job = waiting.admitted().job();
        return new DispatchOrder(
                attempt,
                job.campaign().value(),
                option.model().id().value(),
                job.task().word(),
                job.prompt(),
                job.negativePrompt(),
                job.seed(),
                job.inputAsset(),
                job.strength(),
                job.size().width(),
                job.size().height(),
                job.size().frames(),
                job.framesPerSecond(),
                job.steps().orElse(option.model().defaultSteps()),
                job.count(),
                placement.span().start(),
                job.window().end(),
                Math.round(option.estimate().gpuEnergy().joules() * 1000),
                option.duration(),
                claimBy);
    }
}
