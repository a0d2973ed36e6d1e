package io.accalmie.simulation;

import static io.accalmie.planning.Worlds.minute;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.window;
import static io.accalmie.simulation.Trials.clairvoyant;
import static io.accalmie.simulation.Trials.grid;
import static io.accalmie.simulation.Trials.instance;
import static io.accalmie.simulation.Trials.job;
import static io.accalmie.simulation.Trials.pool;
import static io.accalmie.simulation.Trials.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.planning.Because;
import io.accalmie.planning.ExpectedWork;
import io.accalmie.planning.Placement;
import io.accalmie.planning.Plan;
import io.accalmie.planning.Planner;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.PriceGuidedPlanner;
import io.accalmie.planning.ShapeOption;
import io.accalmie.planning.SlotPrices;
import io.accalmie.planning.Worlds;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The product's planner, asked hour by hour. */
class AccalmieHourlyTest {
    private static final List<PlanningInstance.Pool> PARIS = List.of(pool("par", 1));
    private static final ShapeOption HOUSE = option("par", "house", 60);

    @Test
    void itTakesTheCleanestModelPlaceAndHour() {
        // given
        PlanningInstance instance = instance(
                4,
                List.of(pool("par", 1), pool("sto", 1)),
                job("j", 0, 0, 240, HOUSE, option("par", "small", 0.5, 30, 30), option("sto", "house", 60)));
        ActualGrid grid = grid("par", new double[] {100, 100, 60, 100}, "sto", new double[] {50, 50, 50, 20});

        // when
        SimulationOutcome outcome = clairvoyant(instance, grid, Policy.ACCALMIE);

        // then
        assertThat(runs(outcome)).containsExactly("j sto house 180-240");
        assertThat(outcome.grams().value()).isEqualTo(20);
    }

    @Test
    void whatHasNotStartedIsPlannedAgainWhenTheForecastChanges() {
        // given
        PlanningInstance instance = instance(4, PARIS, job("j", 0, 0, 240, HOUSE));
        ActualGrid believed = grid("par", 50, 40, 30, 20);
        ActualGrid actual = grid("par", 50, 10, 90, 80);
        ForecastSource changing =
                (zone, now, hours) -> (now.equals(Worlds.START) ? believed : actual).over(zone, now, hours);

        // when
        SimulationOutcome outcome = Trials.run(instance, actual, changing, Policy.ACCALMIE);

        // then
        assertThat(runs(outcome)).containsExactly("j par house 60-120");
    }

    @Test
    void aJobThatArrivesWhileAnotherRunsWaitsForItsEnd() {
        // given
        PlanningInstance instance =
                instance(6, PARIS, job("long", 0, 0, 150, option("par", "house", 150)), job("late", 30, 0, 360, HOUSE));
        ActualGrid grid = grid("par", 10, 10, 10, 20, 20, 20);

        // when
        SimulationOutcome outcome = clairvoyant(instance, grid, Policy.ACCALMIE);

        // then
        assertThat(runs(outcome)).containsExactly("long par house 0-150", "late par house 150-210");
    }

    @Test
    void thePlannerIsToldWhatRunsWhatIsExpectedAndWhatItPlannedBefore() {
        // given
        SubmittedJob first = job("first", 0, 0, 90, option("par", "house", 90));
        SubmittedJob second = job("second", 0, 0, 300, HOUSE);
        SubmittedJob third = job("third", 61, 0, 300, HOUSE);
        PlanningInstance instance = instance(5, PARIS, first, second, third);
        ActualGrid grid = grid("par", 10, 50, 50, 40, 50);
        Recorder planner = new Recorder();
        ExpectedWork work = new ExpectedWork(second.job().shape(), window(120, 300), 2.5);
        List<List<SubmittedJob>> asked = new ArrayList<>();
        ExpectedArrivals expected = (now, submitted) -> {
            asked.add(List.copyOf(submitted));
            return List.of(work);
        };

        // when
        new Simulation(instance, grid, ForecastSource.oracle(grid), planner, expected)
                .run(Policy.ACCALMIE, hours -> {});

        // then
        PlanningInput atOne = planner.inputs.get(1);
        PlanningPool paris = atOne.pools().get(0);
        assertThat(atOne.now()).isEqualTo(minute(60));
        assertThat(atOne.jobs()).extracting(PlanningJob::id).containsExactly("second");
        assertThat(atOne.expected()).containsExactly(work);
        assertThat(atOne.last()).contains(planner.plans.get(0));
        assertThat(paris.occupied()).containsExactly(window(0, 90));
        assertThat(paris.intensity().start()).isEqualTo(minute(60));
        assertThat(paris.intensity().gramsPerKilowattHour(0)).isEqualTo(50);
        assertThat(asked.subList(0, 3))
                .containsExactly(List.of(first, second), List.of(first, second), List.of(first, second, third));
        assertThat(planner.inputs.get(0).last()).isEqualTo(Optional.empty());
    }

    @Test
    void aPlanThatTakesAGpuTwiceStopsTheSimulation() {
        // given
        PlanningInstance instance = instance(4, PARIS, job("a", 0, 0, 240, HOUSE), job("b", 0, 0, 240, HOUSE));

        // when then
        assertThatThrownBy(() -> startAtOnce(instance))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("job b")
                .hasMessageContaining("finds no free GPU");
    }

    @Test
    void aPlanThatLeavesTheWindowStopsTheSimulation() {
        // given
        PlanningInstance instance = instance(4, PARIS, job("a", 0, 30, 240, HOUSE));

        // when then
        assertThatThrownBy(() -> startAtOnce(instance))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("job a")
                .hasMessageContaining("leaves its window");
    }

    /** A planner that starts everything at once. */
    private static void startAtOnce(PlanningInstance instance) {
        Planner planner = input -> new Plan(
                input.jobs().stream()
                        .map(job -> {
                            ShapeOption way = job.shape().options().get(0);
                            return new Placement(
                                    job.id(),
                                    way.pool(),
                                    way.model(),
                                    new TimeWindow(input.now(), input.now().plus(way.duration())),
                                    GramsCo2e.ZERO,
                                    GramsCo2e.ZERO,
                                    Because.of("at once"));
                        })
                        .toList(),
                List.of(),
                GramsCo2e.ZERO,
                SlotPrices.NONE);
        ActualGrid grid = grid("par", 10, 10, 10, 10);
        new Simulation(instance, grid, ForecastSource.oracle(grid), planner, ExpectedArrivals.NONE)
                .run(Policy.ACCALMIE, hours -> {});
    }

    private static final class Recorder implements Planner {
        private final List<PlanningInput> inputs = new ArrayList<>();
        private final List<Plan> plans = new ArrayList<>();

        @Override
        public Plan plan(PlanningInput input) {
            Plan plan = new PriceGuidedPlanner().plan(input);
            inputs.add(input);
            plans.add(plan);
            return plan;
        }
    }
}
