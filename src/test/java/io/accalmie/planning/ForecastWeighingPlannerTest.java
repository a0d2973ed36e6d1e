package io.accalmie.planning;

import static io.accalmie.planning.Worlds.START;
import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.minute;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.planning.Instances.Windows;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastWeighingPlannerTest {
    private static final UnaryOperator<IntensityCurve> LATER_HOURS_COUNT_TWICE = curve -> new IntensityCurve(
            curve.start(),
            curve.slot(),
            IntStream.range(0, curve.slots())
                    .mapToDouble(hour -> (hour == 0 ? 1 : 2) * curve.gramsPerKilowattHour(hour))
                    .toArray());

    private final Planner planner =
            new ForecastWeighingPlanner(new PriceGuidedPlanner(), LATER_HOURS_COUNT_TWICE, () -> false);

    @Test
    void aJobDoesNotWaitForWhatTheForecastIsNotWorth() {
        // given an hour that is to be a third cleaner
        PlanningInput input = new PlanningInput(
                START, List.of(pool("par", 1, 90, 60, 60)), List.of(job("j", window(0, 180), option("par", "m", 60))));

        // when
        Plan plan = planner.plan(input);

        // then
        Placement placed = plan.placements().get(0);
        assertThat(placed.span().start()).isEqualTo(minute(0));
        assertThat(placed.grams().value()).isCloseTo(90, within(1e-9));
        assertThat(plan.lowerBound().value()).isCloseTo(60, within(0.1));
    }

    @Test
    void whatIsSaidOfAPlaceIsTheForecastAsItWasIssued() {
        // given an hour that is less than half as dirty
        PlanningInput input = new PlanningInput(
                START, List.of(pool("par", 1, 90, 40, 40)), List.of(job("j", window(0, 180), option("par", "m", 60))));

        // when
        Plan plan = planner.plan(input);

        // then
        Placement placed = plan.placements().get(0);
        assertThat(placed.span().start()).isEqualTo(minute(60));
        assertThat(placed.reason().sentence()).contains("40 g/kWh against 90 now");
        assertThat(placed.grams().value()).isCloseTo(40, within(1e-9));
        assertThat(plan.lowerBound().value()).isCloseTo(40, within(0.1));
    }

    @Test
    void thousandsOfJobsArePlacedAsChosenAndPricedAsIssued() {
        // given
        PlanningInput input = Instances.of(3000, 4, 36, 0.8, Windows.RAGGED, 11);

        // when
        Plan plan = planner.plan(input);

        // then
        Judge judge = new Judge(input, plan);
        assertThat(judge.violations()).isEmpty();
        assertThat(plan.unplaced()).isEmpty();
        assertThat(judge.grams()).isCloseTo(plan.grams().value(), within(1e-9 * judge.grams()));
        assertThat(plan.lowerBound()).isLessThan(plan.grams());
    }

    @Test
    void aForecastThatIsTrustedGivesThePlanOfThePlannerItself() {
        // given
        PlanningInput input = Instances.of(500, 3, 24, 0.7, Windows.WHOLE_HOURS, 2);

        // when
        Plan plan = new ForecastWeighingPlanner(new PriceGuidedPlanner(), curve -> curve, () -> false).plan(input);

        // then
        assertThat(plan.placements())
                .isEqualTo(new PriceGuidedPlanner().plan(input).placements());
    }
}
