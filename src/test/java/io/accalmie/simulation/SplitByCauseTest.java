package io.accalmie.simulation;

import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.minute;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.planning.Plan;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.PriceGuidedPlanner;
import io.accalmie.planning.ShapeOption;
import io.accalmie.planning.Worlds;
import io.accalmie.quantity.PoolId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SplitByCauseTest {
    private static final PoolId HOME = new PoolId("par");
    private final List<PlanningPool> pools = List.of(pool("par", 1, 100, 40, 40), pool("sto", 1, 30, 20, 10));
    private final Pricing pricing = new Pricing(pools);
    private final SplitByCause cause = new SplitByCause(pools);

    @Provide
    Arbitrary<PlanningInput> worlds() {
        return Worlds.inputs();
    }

    @Test
    void firstTheModelThenTheRegionThenTheHour() {
        // given
        SubmittedJob job = submitted(
                option("par", "house", 3, 60, 60),
                option("par", "small", 1, 60, 60),
                option("sto", "small", 1, 60, 60));
        PricedRun baseline = run(job, 0, 0);
        PricedRun accalmie = run(job, 2, 120);

        // when
        Split split = cause.of(job, baseline, accalmie).orElseThrow();

        // then
        assertThat(split).isEqualTo(new Split(100 - 300, 30 - 100, 10 - 30));
        assertThat(split.differenceGrams()).isEqualTo(10 - 300);
    }

    @Test
    void aModelThatIsNotAtHomeCountsAsTheLeastEnergyThere() {
        // given
        SubmittedJob job = submitted(
                option("par", "house", 3, 60, 60), option("par", "small", 2, 60, 60), option("sto", "tiny", 1, 60, 60));

        // when
        Split split = cause.of(job, run(job, 0, 0), run(job, 2, 0)).orElseThrow();

        // then
        assertThat(split).isEqualTo(new Split(200 - 300, 30 - 200, 0));
    }

    @Test
    void theSameRunOnBothSidesIsNoDifference() {
        // given
        SubmittedJob job = submitted(option("par", "house", 3, 60, 60), option("par", "small", 1, 60, 60));

        // when
        Split split = cause.of(job, run(job, 0, 0), run(job, 0, 0)).orElseThrow();

        // then
        assertThat(split).isEqualTo(Split.NONE);
    }

    @Test
    void jobsWithARunOnOneSideOnlyAreLeftOutByName() {
        // given
        SubmittedJob job = submitted(option("par", "house", 3, 60, 60));

        // when
        SplitByCause.Total total = cause.ofAll(List.of(job), List.of(run(job, 0, 0)), List.of());

        // then
        assertThat(total).isEqualTo(new SplitByCause.Total(Split.NONE, List.of("j")));
    }

    @Test
    void aRunOfNoOptionIsRefused() {
        // given
        SubmittedJob job = submitted(option("par", "house", 3, 60, 60));
        SubmittedJob other = submitted(option("sto", "small", 1, 60, 60));

        // when then
        assertThatThrownBy(() -> cause.of(job, run(job, 0, 0), run(other, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job j has no option small in sto");
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void thePartsAddUpToTheDifferenceOfTheTotals(@ForAll("worlds") PlanningInput input) {
        PoolId home = input.pools().get(0).id();
        List<SubmittedJob> jobs = input.jobs().stream()
                .filter(job -> !job.shape().options().isEmpty())
                .map(job -> new SubmittedJob(job, input.now(), home))
                .toList();
        PolicyOutcome baseline = new Baselines(input.pools()).runNowHome(jobs);
        List<PricedRun> accalmie = repriced(input);

        SplitByCause.Total total = new SplitByCause(input.pools()).ofAll(jobs, baseline.runs(), accalmie);

        Map<String, PricedRun> before = byJob(baseline.runs());
        Map<String, PricedRun> after = byJob(accalmie);
        double difference = jobs.stream()
                .map(job -> job.job().id())
                .filter(id -> !total.leftOut().contains(id))
                .mapToDouble(id ->
                        after.get(id).grams().value() - before.get(id).grams().value())
                .sum();
        assertThat(total.split().differenceGrams())
                .isCloseTo(difference, within(1e-6 * (1 + baseline.grams().value())));
    }

    private static List<PricedRun> repriced(PlanningInput input) {
        Map<String, PlanningJob> jobs =
                input.jobs().stream().collect(Collectors.toMap(PlanningJob::id, Function.identity()));
        Pricing pricing = new Pricing(input.pools());
        Plan plan = new PriceGuidedPlanner().plan(input);
        return plan.placements().stream()
                .map(placement -> pricing.run(
                        jobs.get(placement.job()),
                        placement.pool(),
                        placement.model(),
                        placement.span().start()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, PricedRun> byJob(List<PricedRun> runs) {
        return runs.stream().collect(Collectors.toMap(PricedRun::job, Function.identity()));
    }

    private PricedRun run(SubmittedJob job, int option, long start) {
        return pricing.run(job.job(), job.job().shape().options().get(option), minute(start))
                .orElseThrow();
    }

    private static SubmittedJob submitted(ShapeOption... options) {
        return new SubmittedJob(job("j", window(0, 600), options), minute(0), HOME);
    }
}
