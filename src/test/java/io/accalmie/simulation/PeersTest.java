package io.accalmie.simulation;

import static io.accalmie.planning.Worlds.START;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.simulation.Trials.clairvoyant;
import static io.accalmie.simulation.Trials.grid;
import static io.accalmie.simulation.Trials.instance;
import static io.accalmie.simulation.Trials.job;
import static io.accalmie.simulation.Trials.pool;
import static io.accalmie.simulation.Trials.runs;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.ShapeOption;
import io.accalmie.planning.Unplaced;
import io.accalmie.planning.Unplaced.Constraint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The peers' policies in worlds so small that the right answer is plain. Times are minutes. */
class PeersTest {
    private static final List<PlanningInstance.Pool> PARIS = List.of(pool("par", 1));
    private static final List<PlanningInstance.Pool> BOTH = List.of(pool("par", 1), pool("sto", 1));
    private static final ShapeOption HOUSE = option("par", "house", 3, 60, 60);
    private static final ShapeOption SMALL = option("par", "small", 1, 30, 30);
    private static final ShapeOption NORTH = option("sto", "house", 3, 60, 60);

    @Test
    void runNowHomeServesByTheOrderOfSubmissionWithTheHabit() {
        // given
        PlanningInstance instance = instance(
                6,
                BOTH,
                job("second", 60, 0, 360, HOUSE, SMALL, NORTH),
                job("first", 0, 0, 360, HOUSE, SMALL, NORTH),
                job("third", 60, 0, 360, HOUSE, SMALL, NORTH));

        // when
        SimulationOutcome outcome = clairvoyant(instance, flat(), Policy.RUN_NOW_HOME);

        // then
        assertThat(runs(outcome))
                .containsExactly("second par house 60-120", "first par house 0-60", "third par house 120-180");
        assertThat(outcome.grams().value()).isEqualTo(3 * 3 * 100);
        assertThat(outcome.gramsPerPlaced().value()).isEqualTo(300);
        assertThat(outcome.meanWait()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void aJobIsKnownFromTheHourAfterItsSubmissionAndStartsAtAnyMinuteOnceItIs() {
        // given
        PlanningInstance instance =
                instance(6, List.of(pool("par", 2)), job("late", 10, 0, 360, SMALL), job("known", 0, 25, 360, SMALL));

        // when
        SimulationOutcome outcome = clairvoyant(instance, flat(), Policy.RUN_NOW_HOME);

        // then
        assertThat(runs(outcome)).containsExactly("late par small 60-90", "known par small 25-55");
    }

    @Test
    void aJobThatCannotEndInTimeIsMissedAndHoldsNoGpu() {
        // given
        PlanningInstance instance = instance(
                6,
                PARIS,
                job("first", 0, 0, 360, HOUSE),
                job("missed", 0, 0, 110, HOUSE),
                job("third", 0, 0, 360, HOUSE));

        // when
        SimulationOutcome outcome = clairvoyant(instance, flat(), Policy.RUN_NOW_HOME);

        // then
        assertThat(runs(outcome)).containsExactly("first par house 0-60", "third par house 60-120");
        assertThat(outcome.missed()).extracting(Unplaced::job).containsExactly("missed");
        assertThat(outcome.missed()).extracting(Unplaced::constraint).containsExactly(Constraint.NO_CAPACITY);
        assertThat(outcome.jobs()).isEqualTo(3);
    }

    @Test
    void whatKeptAJobIsNamed() {
        // given
        PlanningInstance instance = instance(
                6,
                PARIS,
                job("short", 0, 0, 50, HOUSE),
                job("heard-too-late", 10, 0, 90, HOUSE),
                job("beyond", 0, 330, 600, HOUSE),
                job("after", 310, 0, 600, SMALL));

        // when
        SimulationOutcome outcome = clairvoyant(instance, flat(), Policy.RUN_NOW_HOME);

        // then
        assertThat(outcome.missed())
                .extracting(Unplaced::constraint)
                .containsExactly(
                        Constraint.WINDOW_TOO_SHORT,
                        Constraint.WINDOW_TOO_SHORT,
                        Constraint.BEYOND_HORIZON,
                        Constraint.BEYOND_HORIZON);
        assertThat(outcome.missed().get(0).remedy()).contains("takes PT1H").contains("leaves PT50M");
        assertThat(outcome.meanWait()).isEqualTo(Duration.ZERO);
    }

    @Test
    void runNowSmallestTakesTheLeastEnergyAtHome() {
        // given
        PlanningInstance instance = instance(6, BOTH, job("j", 0, 0, 360, HOUSE, SMALL, NORTH));

        // when
        SimulationOutcome outcome = clairvoyant(instance, flat(), Policy.RUN_NOW_SMALLEST);

        // then
        assertThat(runs(outcome)).containsExactly("j par small 0-30");
        assertThat(outcome.grams().value()).isEqualTo(100);
    }

    @Test
    void theGreenestRegionIsTheCleanestOneNowThatHasAGpuFree() {
        // given
        PlanningInstance instance = instance(
                6,
                BOTH,
                job("a", 0, 0, 360, HOUSE, SMALL, NORTH),
                job("b", 0, 0, 360, HOUSE, SMALL, NORTH),
                job("c", 0, 0, 360, HOUSE, SMALL, NORTH),
                job("d", 180, 0, 360, HOUSE, SMALL, NORTH));
        ActualGrid grid =
                grid("par", new double[] {100, 100, 100, 10, 10, 10}, "sto", new double[] {20, 20, 20, 50, 50, 50});

        // when
        SimulationOutcome outcome = clairvoyant(instance, grid, Policy.GREENEST_REGION_NOW);

        // then
        assertThat(runs(outcome))
                .containsExactly("a sto house 0-60", "b par house 0-60", "c sto house 60-120", "d par house 180-240");
    }

    @Test
    void theGreenestRegionIsJudgedWhenAJobMayStart() {
        // given
        PlanningInstance instance = instance(6, BOTH, job("evening", 0, 200, 360, HOUSE, NORTH));
        ActualGrid grid =
                grid("par", new double[] {100, 100, 100, 10, 10, 10}, "sto", new double[] {20, 20, 20, 50, 50, 50});

        // when
        SimulationOutcome outcome = clairvoyant(instance, grid, Policy.GREENEST_REGION_NOW);

        // then
        assertThat(runs(outcome)).containsExactly("evening par house 200-260");
        assertThat(outcome.meanWait()).isEqualTo(Duration.ZERO);
    }

    @Test
    void theBestWindowHasTheLeastMeanOverTheJobNotTheLeastHour() {
        // given
        ShapeOption twoHours = option("par", "house", 2, 120, 120);
        PlanningInstance instance = instance(6, PARIS, job("j", 0, 0, 360, twoHours));
        ActualGrid grid = grid("par", 50, 5, 55, 10, 10, 11);

        // when
        SimulationOutcome outcome = clairvoyant(instance, grid, Policy.BEST_WINDOW_HOME);

        // then
        assertThat(runs(outcome)).containsExactly("j par house 180-300");
        assertThat(outcome.grams().value()).isEqualTo(20);
    }

    @Test
    void theBestWindowKeepsTheDeadlineAndTheChoiceOfItsFirstHour() {
        // given
        PlanningInstance instance = instance(6, PARIS, job("j", 0, 0, 210, SMALL));
        ActualGrid believed = grid("par", 50, 40, 30, 20, 10, 5);
        ActualGrid actual = grid("par", 50, 40, 10, 90, 10, 5);
        ForecastSource changing = (zone, now, hours) -> (now.equals(START) ? believed : actual).over(zone, now, hours);

        // when
        SimulationOutcome outcome = Trials.run(instance, actual, changing, Policy.BEST_WINDOW_HOME);

        // then
        assertThat(runs(outcome)).containsExactly("j par small 180-210");
        assertThat(outcome.grams().value()).isEqualTo(90);
    }

    @Test
    void whereTheBestWindowIsFullTheNextStartIsTakenAndElseTheFirstOneBefore() {
        // given
        PlanningInstance instance = instance(
                6,
                PARIS,
                job("a", 0, 0, 240, HOUSE),
                job("b", 0, 0, 300, HOUSE),
                job("c", 0, 0, 240, HOUSE),
                job("d", 0, 180, 240, HOUSE));
        ActualGrid grid = grid("par", 50, 40, 30, 20, 60, 60);

        // when
        SimulationOutcome outcome = clairvoyant(instance, grid, Policy.BEST_WINDOW_HOME);

        // then
        assertThat(runs(outcome)).containsExactly("a par house 180-240", "b par house 240-300", "c par house 0-60");
        assertThat(outcome.missed()).extracting(Unplaced::job).containsExactly("d");
    }

    @Test
    void waitAwhileStepsByHalfHoursFromTheArrivalWhereTheBestWindowStepsByHours() {
        // given
        PlanningInstance instance = instance(6, PARIS, job("j", 0, 30, 240, SMALL));
        ActualGrid grid = grid("par", 50, 5, 55, 50, 50, 50);

        // when
        SimulationOutcome halves = clairvoyant(instance, grid, Policy.WAIT_AWHILE);
        SimulationOutcome hours = clairvoyant(instance, grid, Policy.BEST_WINDOW_HOME);

        // then
        assertThat(runs(halves)).containsExactly("j par small 60-90");
        assertThat(runs(hours)).containsExactly("j par small 90-120");
    }

    @Test
    void waitAwhileStartsAtOnceWhereItsWholeStepsDoNotFit() {
        // given
        PlanningInstance instance = instance(6, PARIS, job("j", 0, 0, 80, option("par", "house", 70)));
        ActualGrid grid = grid("par", 50, 5, 5, 5, 5, 5);

        // when
        SimulationOutcome outcome = clairvoyant(instance, grid, Policy.WAIT_AWHILE);

        // then
        assertThat(runs(outcome)).containsExactly("j par house 0-70");
    }

    @Test
    void theLowestWindowCountsWithTheMeanLengthOfTheQueueSoFar() {
        // given
        ShapeOption long4 = option("par", "house", 1, 240, 240);
        ShapeOption long2 = option("par", "house", 1, 120, 120);
        ActualGrid grid = grid("par", 30, 30, 30, 30, 20, 20, 90, 20, 20, 20, 90, 90);

        // when
        SimulationOutcome alone =
                clairvoyant(instance(12, PARIS, job("j", 0, 0, 720, long2)), grid, Policy.LOWEST_WINDOW);
        SimulationOutcome afterLonger = clairvoyant(
                instance(12, List.of(pool("par", 2)), job("longer", 0, 0, 720, long4), job("j", 0, 0, 720, long2)),
                grid,
                Policy.LOWEST_WINDOW);

        // then
        assertThat(runs(alone)).containsExactly("j par house 240-360");
        assertThat(runs(afterLonger)).contains("j par house 420-540");
    }

    private static ActualGrid flat() {
        double[] hundred = {100, 100, 100, 100, 100, 100};
        return grid("par", hundred, "sto", hundred);
    }
}
