package io.accalmie.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.planning.Instances.Windows;
import io.accalmie.planning.packing.DeadlineDispatch;
import io.accalmie.planning.packing.Packing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of jobs on the recorded grid: what only shows in numbers. */
class RecordedGridPlansTest {
    @ParameterizedTest
    @CsvSource({"0.6, WHOLE_HOURS", "0.8, WHOLE_HOURS", "0.6, RAGGED", "0.8, RAGGED"})
    void everyJobIsPlacedWithinOnePercentOfTheBound(double utilisation, Windows windows) {
        // given
        PlanningInput input = Instances.of(5000, 6, 48, utilisation, windows, 7);

        // when
        Plan plan = new PriceGuidedPlanner().plan(input);

        // then
        Judge judge = new Judge(input, plan);
        assertThat(judge.violations()).isEmpty();
        assertThat(plan.unplaced()).isEmpty();
        assertThat(judge.grams()).isCloseTo(plan.grams().value(), within(1e-9 * judge.grams()));
        assertThat(plan.grams().value())
                .isBetween(plan.lowerBound().value(), 1.01 * plan.lowerBound().value());
    }

    @ParameterizedTest
    @CsvSource({"1, WHOLE_HOURS", "3, WHOLE_HOURS", "4, RAGGED", "6, RAGGED", "8, RAGGED"})
    void underOverloadNoFewerArePlacedThanByEarliestDeadlineFirstAndWithinThreePercentOfTheBound(
            long seed, Windows windows) {
        // given
        PlanningInput input = Instances.of(5000, 3, 24, 3, windows, seed);

        // when
        Plan plan = new PriceGuidedPlanner().plan(input);

        // then
        assertThat(new Judge(input, plan).violations()).isEmpty();
        assertThat(plan.unplaced()).isNotEmpty();
        assertThat(plan.placements().size())
                .isGreaterThanOrEqualTo(
                        new EarliestDeadlineFirst().plan(input).placements().size());
        assertThat(plan.grams().value())
                .isBetween(plan.lowerBound().value(), 1.03 * plan.lowerBound().value());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whereADispatcherPlacesEveryJobSoDoesThePlanner(long seed) {
        // given few GPUs, some of which alone can do the longest jobs
        PlanningInput input = Instances.of(3500, 3, 36, 0.9, Windows.RAGGED, seed);
        Workload workload = new Workload(input);
        Packing dispatched =
                DeadlineDispatch.pack(workload.emptyPacking(workload.tasks()), workload.now(), workload.gpus());

        // when
        Plan plan = new PriceGuidedPlanner().plan(input);

        // then
        assertThat(new Judge(input, plan).violations()).isEmpty();
        assertThat(plan.placements().size())
                .isGreaterThanOrEqualTo(Arrays.stream(dispatched.placedByRank()).sum());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 77, -5})
    void everySeedGivesAPlanThatIsAsGood(long seed) {
        // given
        PlanningInput input = Instances.of(4000, 6, 36, 0.7, Windows.RAGGED, 3);

        // when
        Plan plan = new PriceGuidedPlanner(() -> false, seed).plan(input);

        // then
        assertThat(new Judge(input, plan).violations()).isEmpty();
        assertThat(plan.unplaced()).isEmpty();
        assertThat(plan.grams().value())
                .isBetween(plan.lowerBound().value(), 1.01 * plan.lowerBound().value());
    }

    @Test
    void hurriedItStillPlacesEveryJob() {
        // given
        PlanningInput input = Instances.of(4000, 6, 36, 0.6, Windows.WHOLE_HOURS, 3);

        // when
        Plan plan = new PriceGuidedPlanner(() -> true, 1).plan(input);

        // then
        assertThat(new Judge(input, plan).violations()).isEmpty();
        assertThat(plan.unplaced()).isEmpty();
        assertThat(plan.lowerBound().value()).isBetween(0.0, plan.grams().value());
    }

    @Test
    void whatTheJobsAreCalledChangesNothingElse() {
        // given
        PlanningInput input = Instances.of(4000, 6, 36, 0.7, Windows.RAGGED, 5);
        PlanningInput renamed = new PlanningInput(
                input.now(),
                input.pools(),
                input.jobs().stream()
                        .map(job -> new PlanningJob(
                                Integer.toHexString(job.id().hashCode() * 0x9E3779B9),
                                job.shape(),
                                job.window(),
                                job.priority()))
                        .toList());

        // when
        Plan plan = new PriceGuidedPlanner().plan(renamed);

        // then
        assertThat(withoutNames(plan)).isEqualTo(withoutNames(new PriceGuidedPlanner().plan(input)));
    }

    private static List<List<Object>> withoutNames(Plan plan) {
        return plan.placements().stream()
                .map(placement -> List.<Object>of(
                        placement.pool(), placement.model(), placement.span(), placement.grams(), plan.lowerBound()))
                .toList();
    }
}
