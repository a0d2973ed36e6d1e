package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.PARIS;
import static io.accalmie.rounds.RoundsWorld.START;
import static io.accalmie.rounds.RoundsWorld.STOCKHOLM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.Run;
import io.accalmie.grid.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanningRoundTest {
    private static final ZoneId FRANCE = PARIS.region().zone();
    private static final ZoneId SWEDEN = STOCKHOLM.region().zone();
    private static final Instant SOON = START.plusSeconds(2);

    private final RoundsWorld world = new RoundsWorld();
    private final RoundsWorld.Process process = world.process();

    /** Both are cleaner later, Stockholm in its fourth and sixth hour; weighed, 19.64 in the sixth is little less than 20 in the fourth. */
    @BeforeEach
    void bothGridsAreCleanerLater() {
        world.forecasts.set(FRANCE, 90, 80, 80, 80, 60, 60, 60, 60, 60, 60, 60, 60);
        world.forecasts.set(SWEDEN, 50, 45, 50, 20, 40, 20.01, 40, 40, 40, 40, 40, 40);
    }

    @Test
    void aSecondRoundWithTheSameInputKeepsEveryPlaceAndWritesNothing() {
        // given
        for (int job = 0; job < 12; job++) {
            world.submit("j" + job, START, 10);
        }
        process.round().run(START);
        List<String> first = world.intentions();
        int written = world.notes.written;

        // when
        process.round().run(START);
        process.round().run(SOON);

        // then
        assertThat(first).hasSize(12).allMatch(words -> words.contains("sto-h100 2022-04-12T"));
        assertThat(world.intentions()).isEqualTo(first);
        assertThat(world.notes.written).isEqualTo(written);
    }

    @Test
    void aSmallChangeOfTheForecastDoesNotMoveAWaitingJob() {
        // given
        world.submit("j", START, 10);
        process.round().run(START);
        List<String> first = world.intentions();

        // when
        world.forecasts.set(SWEDEN, 50, 45, 50, 20, 40, 19.64, 40, 40, 40, 40, 40, 40);
        process.round().run(SOON);

        // then
        assertThat(first).containsExactly("j sto-h100 2022-04-12T09:00:00Z");
        assertThat(world.intentions()).isEqualTo(first);
    }

    @Test
    void aProcessThatHasJustStartedKnowsNoPlanAndTakesTheLeast() {
        // given
        world.submit("j", START, 10);
        process.round().run(START);

        // when
        world.forecasts.set(SWEDEN, 50, 45, 50, 20, 40, 19.64, 40, 40, 40, 40, 40, 40);
        world.process().round().run(SOON);

        // then
        assertThat(world.intentions()).containsExactly("j sto-h100 2022-04-12T11:00:00Z");
    }

    @Test
    void aChangeThatPaysMovesAWaitingJob() {
        // given
        world.submit("j", START, 10);
        process.round().run(START);

        // when
        world.forecasts.set(SWEDEN, 50, 45, 50, 20, 40, 15, 40, 40, 40, 40, 40, 40);
        process.round().run(SOON);

        // then
        assertThat(world.intentions()).containsExactly("j sto-h100 2022-04-12T11:00:00Z");
    }

    @Test
    void aJobThatComesLaterIsFittedInWithoutMovingTheOthers() {
        // given
        world.submit("a", START, 10);
        world.submit("b", START, 10);
        process.round().run(START);
        List<String> first = world.intentions();

        // when
        world.submit("c", SOON, 10);
        process.round().run(SOON);

        // then
        assertThat(world.intentions()).containsAll(first).hasSize(3);
    }

    @Test
    void whatIsDueIsOrderedOnceAndTheRestWaits() {
        // given
        world.submit("now", START, 1);
        world.submit("later", START, 10);

        // when
        process.round().run(START);
        process.round().run(SOON);

        // then
        assertThat(world.runs.open()).singleElement().satisfies(run -> {
            assertThat(run.id()).hasToString("atelier/now#1");
            assertThat(run.reason()).startsWith("clip/long in sto-h100 at 06:00Z");
            assertThat(world.ledger.openReservations()).containsExactly(run.id());
        });
    }

    @Test
    void aRoundThatTookLongOrdersWhatBeginsBeforeTheNextOneIsThrough() {
        // given
        world.forecasts.set(FRANCE, 90, 90);
        world.forecasts.set(SWEDEN, 50, 50);
        world.submit("first", START, 2);
        world.submit("second", START, 2);
        world.submit("third", START, 2);
        Instant present = START.plus(RoundsWorld.CLIP);

        // when
        world.clock.set(present);
        process.round().run(START);

        // then
        assertThat(world.runs.open())
                .extracting(run -> run.order().notBefore())
                .containsExactlyInAnyOrder(START, START, present);
    }

    @Test
    void aJobThatWasRenderedIsNotLookedAtAgainAndEachIsReadOnce() {
        // given
        world.submit("now", START, 1);
        world.submit("later", START, 10);
        process.round().run(START);
        Run ordered = world.runs.open().get(0);
        int read = world.jobs.read;

        // when
        world.runs.deliver(ordered.id(), START.plus(RoundsWorld.CLIP));
        process.round().run(START.plus(Duration.ofMinutes(30)));

        // then
        assertThat(world.runs.open()).isEmpty();
        assertThat(world.jobs.read).isEqualTo(read);
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenByTheNextRound() {
        // given
        world.submit("j", START, 10);
        world.notes.failing = true;
        assertThatThrownBy(() -> process.round().run(START)).hasMessage("the database is away");

        // when
        world.notes.failing = false;
        process.round().run(START);

        // then
        assertThat(world.intentions()).containsExactly("j sto-h100 2022-04-12T09:00:00Z");
    }

    @Test
    void aNewHourTellsAnewWhatAJobWaitsFor() {
        // given
        world.submit("j", START, 10);
        process.round().run(START);
        PlannedPlacement before = world.notes.all().get(0);

        // when
        Instant nextHour = START.plus(Duration.ofHours(1));
        process.round().run(nextHour);

        // then
        PlannedPlacement after = world.notes.all().get(0);
        assertThat(after.start()).isEqualTo(before.start());
        assertThat(before.reason()).startsWith("clip/long in sto-h100 at 09:00Z: 20 g/kWh against 50 now");
        assertThat(after.reason()).startsWith("clip/long in sto-h100 at 09:00Z: 20 g/kWh against 45 now");
        assertThat(after.at()).isEqualTo(nextHour);
    }

    @Test
    void withoutAForecastForAPoolWorkIsPlannedElsewhere() {
        // given
        world.forecasts.set(SWEDEN);
        world.submit("j", START, 10);

        // when
        process.round().run(START);

        // then
        assertThat(world.intentions()).containsExactly("j par-h100 2022-04-12T10:00:00Z");
    }

    @Test
    void whereNothingWaitsThereIsNoPlan() {
        // given
        world.submit("j", START, 10);
        process.round().run(START);
        assertThat(process.last().plan()).isPresent();

        // when
        world.jobs.cancel(world.jobs.wantedAfter(START).get(0), "operator", START);
        process.round().run(SOON);

        // then
        assertThat(process.last().plan()).isEmpty();
    }
}
