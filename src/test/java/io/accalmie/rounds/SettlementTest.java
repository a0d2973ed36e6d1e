package io.accalmie.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.AttemptId;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.SampleBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Duration PATIENCE = new PatientRounds().energyPatience();

    private final RoundsWorld world = new RoundsWorld();
    private final MeteringInMemory samples = new MeteringInMemory();
    private Instant wall = RoundsWorld.START;
    private final Settlement settlement = new Settlement(
            samples,
            world.runs,
            world.pools,
            world.ledger,
            new RoundsWorld.AtOnce(),
            new Lessons(samples, world.pools, world.learning),
            new PatientRounds(),
            () -> wall);
    private AttemptId attempt;

    @BeforeEach
    void anAttemptRuns() {
        world.forecasts.set(RoundsWorld.PARIS.region().zone(), 50, 50);
        world.forecasts.set(RoundsWorld.STOCKHOLM.region().zone(), 20, 20);
        world.submit("j1", RoundsWorld.START, 1);
        world.process().round().run(RoundsWorld.START);
        attempt = world.runs.open().get(0).id();
        world.runs.begin(attempt, RoundsWorld.START);
    }

    @Test
    void anAttemptThatRunsKeepsItsReservation() {
        // given
        settlement.run(now());

        // when
        wall = wall.plus(PATIENCE);
        settlement.run(now());

        // then
        assertThat(world.ledger.openReservations()).containsExactly(attempt);
    }

    @Test
    void theEnergyOfAnAttemptThatEndedIsWaitedFor() {
        // given
        world.runs.deliver(attempt, now());
        settlement.run(now());

        // when
        wall = wall.plus(PATIENCE).minusMillis(1);
        settlement.run(now());

        // then
        assertThat(world.ledger.openReservations()).containsExactly(attempt);
    }

    @Test
    void anAttemptWhoseEnergyNeverComesGivesItsReservationBack() {
        // given
        world.runs.deliver(attempt, now());
        settlement.run(now());

        // when
        wall = wall.plus(PATIENCE);
        settlement.run(now());

        // then
        assertThat(world.ledger.openReservations()).isEmpty();
        assertThat(booked()).isZero();
    }

    @Test
    void anAttemptWhoseLastReportNeverComesIsBookedWithWhatCame() {
        // given
        world.runs.deliver(attempt, now());
        samples.arrive(SampleBooks.metered(attempt, List.of(SampleBooks.draw(0, 10, 90_000_000))), false);
        settlement.run(now());

        // when
        wall = wall.plus(PATIENCE);
        settlement.run(now());

        // then
        assertThat(world.ledger.openReservations()).isEmpty();
        assertThat(booked()).isEqualTo(samples.energy(attempt));
    }

    @Test
    void energyThatComesAfterAllIsBookedThen() {
        // given
        world.runs.deliver(attempt, now());
        settlement.run(now());
        wall = wall.plus(PATIENCE);
        settlement.run(now());
        samples.arrive(SampleBooks.metered(attempt, List.of(SampleBooks.draw(0, 10, 90_000_000))), true);

        // when
        settlement.run(now());

        // then
        assertThat(booked()).isEqualTo(samples.energy(attempt)).isPositive();
    }

    private Instant now() {
        return RoundsWorld.START.plus(Duration.ofHours(2));
    }

    private long booked() {
        return world.ledger.all().stream()
                .filter(entry -> entry.kind() == EntryKind.POST)
                .mapToLong(entry -> entry.amounts().energy().value())
                .sum();
    }
}
