package io.accalmie.simulation;

import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.minute;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final PoolId HOME = new PoolId("par");
    private final PlanningPool paris = pool("par", 1, 100, 40, 40, 40);
    private final PlanningPool stockholm = pool("sto", 1, 20, 20, 20, 20);
    private final Baselines baselines = new Baselines(List.of(paris, stockholm));

    @Test
    void theHabitRunsInTheOrderOfSubmissionAndQueues() {
        // given
        ShapeOption house = option("par", "house", 3, 60, 60);
        SubmittedJob second = submitted("second", 1, house);
        SubmittedJob first = submitted("first", 0, house, option("par", "small", 20));
        SubmittedJob third = submitted("third", 1, house);

        // when
        PolicyOutcome outcome = baselines.runNowHome(List.of(second, first, third));

        // then
        assertThat(outcome.policy().word()).isEqualTo("run-now-home");
        assertThat(outcome.runs()).extracting(PricedRun::job).containsExactly("second", "first", "third");
        assertThat(outcome.runs())
                .extracting(PricedRun::span)
                .containsExactly(window(60, 120), window(0, 60), window(120, 180));
        assertThat(outcome.grams().value()).isEqualTo(3 * (100 + 40 + 40));
        assertThat(outcome.missed()).isEmpty();
    }

    @Test
    void theSmallestAtHomeIsTheOneOfLeastEnergyNotTheCleanest() {
        // given
        SubmittedJob job = submitted(
                "j",
                0,
                option("par", "house", 3, 60, 60),
                option("par", "small", 1, 30, 30),
                option("sto", "small", 0.5, 30, 30));

        // when
        PolicyOutcome outcome = baselines.runNowSmallest(List.of(job));

        // then
        PricedRun run = outcome.runs().get(0);
        assertThat(run.model().value()).isEqualTo("small");
        assertThat(run.pool()).isEqualTo(HOME);
        assertThat(run.grams().value()).isEqualTo(100);
        assertThat(outcome.awayFromHome()).isEmpty();
    }

    @Test
    void aJobThatMayNotStartYetLetsOthersPass() {
        // given
        ShapeOption house = option("par", "house", 30);
        SubmittedJob evening = new SubmittedJob(job("evening", window(90, 240), house), minute(0), HOME);
        SubmittedJob now = submitted("now", 1, house);

        // when
        PolicyOutcome outcome = baselines.runNowHome(List.of(evening, now));

        // then
        assertThat(outcome.runs()).extracting(PricedRun::span).containsExactly(window(90, 120), window(1, 31));
    }

    @Test
    void aMissedDeadlineIsCountedAndRendersAllTheSame() {
        // given
        ShapeOption house = option("par", "house", 60);
        SubmittedJob first = submitted("first", 0, house);
        SubmittedJob late = new SubmittedJob(job("late", window(0, 90), house), minute(0), HOME);

        // when
        PolicyOutcome outcome = baselines.runNowHome(List.of(first, late));

        // then
        assertThat(outcome.missed()).containsExactly("late");
        assertThat(outcome.grams().value()).isEqualTo(140);
    }

    @Test
    void aJobWithoutAnOptionAtHomeTakesTheLeastEnergyElsewhereAndIsCounted() {
        // given
        SubmittedJob job = submitted("away", 10, option("sto", "large", 2, 60, 60), option("sto", "small", 1, 30, 30));

        // when
        PolicyOutcome outcome = baselines.runNowHome(List.of(job));

        // then
        assertThat(outcome.awayFromHome()).containsExactly("away");
        assertThat(outcome.runs()).extracting(PricedRun::span).containsExactly(window(10, 40));
        assertThat(outcome.grams().value()).isEqualTo(20);
    }

    @Test
    void aRunBeyondTheKnownIntensityIsReportedAndNotPriced() {
        // given
        ShapeOption house = option("par", "house", 150);

        // when
        PolicyOutcome outcome = baselines.runNowHome(List.of(submitted("in", 0, house), submitted("out", 0, house)));

        // then
        assertThat(outcome.beyondCurve()).containsExactly("out");
        assertThat(outcome.runs()).extracting(PricedRun::job).containsExactly("in");
    }

    @Test
    void twoGpusServeTwoJobsAtOnce() {
        // given
        ShapeOption house = option("par", "house", 60);
        Baselines wider = new Baselines(List.of(pool("par", 2, 100, 40, 40, 40)));

        // when
        PolicyOutcome outcome =
                wider.runNowHome(List.of(submitted("a", 0, house), submitted("b", 0, house), submitted("c", 0, house)));

        // then
        assertThat(outcome.runs())
                .extracting(PricedRun::span)
                .containsExactly(window(0, 60), window(0, 60), window(60, 120));
    }

    @Test
    void aJobWithoutAnyOptionHasNoPlaceInAComparison() {
        assertThatThrownBy(() -> submitted("j", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job j has no way to be rendered");
    }

    private static SubmittedJob submitted(String id, long at, ShapeOption... options) {
        return new SubmittedJob(job(id, window(0, 600), options), minute(at), HOME);
    }
}
