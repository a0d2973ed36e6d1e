package io.accalmie.rounds;

import static io.accalmie.ledger.SampleBooks.NOW;
import static io.accalmie.ledger.SampleBooks.draw;
import static io.accalmie.metering.HourlyIntensity.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.GridRevised;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.AttemptId;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.quantity.CarbonIntensity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An attempt and a load in the first hour, a load alone in the second; both hours are closed, and then the grid is revised. */
class SettlementRevisionTest {
    private static final ZoneId ZONE = RoundsWorld.PARIS.region().zone();

    private final RoundsWorld world = new RoundsWorld();
    private MeteredDraws metering;
    private Settlement settlement;
    private AttemptId attempt;

    @BeforeEach
    void bothHoursAreClosed() {
        world.forecasts.set(ZONE, 20, 20);
        world.forecasts.set(RoundsWorld.STOCKHOLM.region().zone(), 50, 50);
        world.submit("j1", RoundsWorld.START, 1);
        world.process().round().run(RoundsWorld.START);
        attempt = world.runs.open().get(0).id();
        world.runs.begin(attempt, RoundsWorld.START);
        world.runs.deliver(attempt, RoundsWorld.START.plus(RoundsWorld.CLIP));
        metering = new MeteredDraws(
                RoundsWorld.PARIS,
                Map.of(attempt, List.of(draw(5, 25, 1_800_000))),
                List.of(draw(0, 5, 77_777), draw(60, 120, 99_999)),
                new HourlyIntensity(31.2, 100, 7));
        settlement = new Settlement(
                metering,
                world.runs,
                world.pools,
                world.ledger,
                new RoundsWorld.AtOnce(),
                new Lessons(metering, world.pools, world.learning),
                new PatientRounds(),
                () -> RoundsWorld.START);
        settlement.run(NOW);
        assertThat(booked()).isEqualTo(metered());
    }

    @Test
    void theAttemptAndItsPoolAreRestatedInTheNextRunOnce() {
        // given
        metering.revise(new HourlyIntensity(40, 100, 7), attempt);

        // when
        settlement.run(NOW);
        settlement.run(NOW);
        metering.revise(new HourlyIntensity(40, 100, 7), attempt);
        settlement.run(NOW);

        // then
        assertThat(restatements()).extracting(LedgerEntry::attempt).containsExactly(attempt(), none());
        assertThat(booked()).isEqualTo(metered());
    }

    @Test
    void anHourInWhichNoAttemptDrewIsRestatedInTheNextRunToo() {
        // given
        metering.revise(new HourlyIntensity(31.2, 90, 7));
        settlement.lookAgain(
                new GridRevised(ZONE, hour(1), new CarbonIntensity(100), new CarbonIntensity(90), "a test", NOW));

        // when
        settlement.run(NOW);

        // then
        assertThat(restatements())
                .singleElement()
                .extracting(LedgerEntry::id)
                .isEqualTo("restate/par-h100/2026-11-22T21:00:00Z/0");
        assertThat(booked()).isEqualTo(metered());
    }

    @Test
    void evenWhereNobodyTellsOfTheRevisionTheBoundaryClosesInTheEnd() {
        // given
        metering.revise(new HourlyIntensity(31.2, 90, 7));

        // when
        for (int run = 0; run < 30; run++) {
            settlement.run(NOW);
        }

        // then
        assertThat(booked()).isEqualTo(metered());
    }

    private Optional<AttemptId> attempt() {
        return Optional.of(attempt);
    }

    private static Optional<AttemptId> none() {
        return Optional.empty();
    }

    private List<LedgerEntry> restatements() {
        return world.ledger.all().stream()
                .filter(entry -> entry.kind() == EntryKind.RESTATE_GRID)
                .toList();
    }

    private Amounts booked() {
        return world.ledger.entriesInPool(RoundsWorld.PARIS.id()).stream()
                .map(LedgerEntry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus);
    }

    private Amounts metered() {
        return metering.meters().stream().map(EmissionsLine::amounts).reduce(Amounts.ZERO, Amounts::plus);
    }
}
