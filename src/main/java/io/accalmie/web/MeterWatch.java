package io.accalmie.web;

import io.accalmie.dispatch.AgentClocks;
import io.accalmie.dispatch.Pools;
import io.accalmie.metering.Meters;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.time.ProductClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Looks after the meters, a few times a minute whoever asks: a page that asks every two seconds costs no more. Thread-safe. */
@Singleton
class MeterWatch {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FRESH = Duration.ofSeconds(10);
    /** A heartbeat comes every few seconds: an agent that is silent for longer is gone. */
    private static final Duration HEARD = Duration.ofMinutes(2);

    private final Pools pools;
    private final Meters meters;
    private final AgentClocks agents;
    private final ProductClock clock;
    private final InstantSource wall;
    private Optional<Seen> seen = Optional.empty();

    MeterWatch(Pools pools, Meters meters, AgentClocks agents, ProductClock clock, InstantSource wall) {
        this.pools = pools;
        this.meters = meters;
        this.agents = agents;
        this.clock = clock;
        this.wall = wall;
    }

    private record Seen(MeterCondition condition, Instant until) {}

    /** The condition, at most ten seconds old. */
    synchronized MeterCondition condition() {
        Instant wallNow = wall.instant();
        Seen latest = seen.filter(known -> wallNow.isBefore(known.until()))
                .orElseGet(() -> new Seen(look(wallNow), wallNow.plus(FRESH)));
        seen = Optional.of(latest);
        return latest.condition();
    }

    private MeterCondition look(Instant wallNow) {
        Instant now = clock.now();
        TimeWindow lastDay = new TimeWindow(now.minus(DAY), now);
        return new MeterCondition(
                pools.all().stream()
                        .map(pool -> meters.reconciled(pool, lastDay))
                        .toList(),
                meters.drifts(),
                agents.heardSince(wallNow.minus(HEARD)),
                meters.clocks(lastDay.start()));
    }
}
