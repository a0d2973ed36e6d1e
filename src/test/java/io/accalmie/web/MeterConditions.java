package io.accalmie.web;

import io.accalmie.dispatch.AgentClock;
import io.accalmie.dispatch.AgentClocks;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.metering.MeterClock;
import io.accalmie.metering.Meters;
import io.accalmie.metering.PoolDrift;
import io.accalmie.metering.PoolEnergy;
import io.accalmie.metering.PoolEnergy.Counted;
import io.accalmie.metering.PoolEnergy.Use;
import io.accalmie.metering.SamplePools;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Meters and clocks in whatever condition, for tests: Paris is counted, Stockholm modelled. */
final class MeterConditions implements Meters, AgentClocks {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final PoolId PARIS = SamplePools.PARIS.id();
    static final PoolId STOCKHOLM = SamplePools.STOCKHOLM.id();

    final List<PoolDrift> drifts = new ArrayList<>();
    final List<AgentClock> agents = new ArrayList<>();
    final List<MeterClock> clocks = new ArrayList<>();
    int looks;
    Instant wall = NOW;

    /** Looks at these; its wall clock is {@link #wall}. */
    MeterWatch watch() {
        Pools pools = SamplePools.both();
        return new MeterWatch(pools, this, this, new SettableClock(NOW), () -> wall);
    }

    void agentAhead(PoolId pool, Duration ahead) {
        agents.add(new AgentClock(pool, "agent-1", ahead, NOW));
    }

    void meterOff(PoolId pool, int gpu, long millis) {
        clocks.add(new MeterClock(pool, gpu, millis, NOW));
    }

    @Override
    public PoolEnergy reconciled(Pool pool, TimeWindow span) {
        looks++;
        boolean counted = pool.id().equals(PARIS);
        return new PoolEnergy(
                pool.id(),
                span,
                use(3_600_000),
                use(1_800_000),
                use(1_800_000),
                use(7_200_000),
                List.of(counted ? "measured: test, ±5 %" : "modelled: test"),
                counted ? Optional.of(new Counted(8_000_000, 7_200_000)) : Optional.empty(),
                counted ? Duration.ZERO : span.length().multipliedBy(2));
    }

    @Override
    public List<PoolDrift> drifts() {
        return drifts;
    }

    @Override
    public List<MeterClock> clocks(Instant since) {
        return clocks;
    }

    @Override
    public List<AgentClock> heardSince(Instant since) {
        return agents;
    }

    private static Use use(long millijoules) {
        return new Use(millijoules, new MilliwattHours(millijoules / 2400));
    }
}
