package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static io.accalmie.catalogue.Shipped.H100;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is learnt from runs with noise, whatever the noise is. */
class EnergyLearningProperties {
    private static final int SERIES = 50;

    /**
     * A model as the catalogue knows it: measured, with another runtime, by a donor, by its architecture.
     *
     * @param model alias
     * @param site where its runs are metered
     * @param most of the way to a single run that its estimate may go
     */
    record Known(String model, Site site, double most) {
        RenderModel render() {
            return Shipped.model(model);
        }
    }

    @Provide
    Arbitrary<Known> known() {
        return Arbitraries.of(
                new Known("flux.1-dev", new Site(H100, "FR", "xdit"), 0.6),
                new Known("flux.1-dev", new Site(H100, "FR", "comfyui"), 0.75),
                new Known("flux.1-schnell", new Site(H100, "FR", "comfyui"), 0.85),
                new Known("qwen-image", new Site(H100, "FR", "comfyui"), 0.95));
    }

    @Provide
    Arbitrary<IntFunction<SampleJob>> mixes() {
        return Arbitraries.of(
                number -> SampleJob.image(), number -> SampleJob.image().count(8), number -> SampleJob.image()
                        .count(1 + number % 8));
    }

    /**
     * The mean of 50 runs that scatter by 10 % has a standard deviation of 1.4 % itself, so that even the best estimate of a
     * model 30 % off is more than 5 % wrong now and then; this one was in 5 of 3200 series. Here: in at most three of
     * 50. Runs are learnt one by one, as they come.
     */
    @Property(tries = 12)
    void fiftyNoisyRunsOfAModelThirtyPercentOffBringTheEstimateWithinFivePercent(
            @ForAll("known") Known known,
            @ForAll("mixes") IntFunction<SampleJob> mix,
            @ForAll boolean above,
            @ForAll Random random) {
        double truth = above ? 1.3 : 0.7;
        MeteredRuns metered = new MeteredRuns(known.render(), known.site(), truth, 0.10, random);
        List<Double> energyErrors = new ArrayList<>();
        List<Double> timeErrors = new ArrayList<>();

        for (int series = 0; series < SERIES; series++) {
            SampleJob asked = mix.apply(series);
            EnergyEstimate before = estimate(known, asked, List.of());
            EnergyEstimate after = estimateOneByOne(known, asked, metered.of(50, mix));
            energyErrors.add(
                    off(after.gpuEnergy().joules(), truth * before.gpuEnergy().joules()));
            timeErrors.add(
                    off(after.duration().toNanos(), truth * before.duration().toNanos()));
        }

        assertThat(energyErrors.stream().filter(error -> error > 0.05).count()).isLessThanOrEqualTo(3);
        assertThat(timeErrors.stream().filter(error -> error > 0.05).count()).isLessThanOrEqualTo(3);
        assertThat(energyErrors).allMatch(error -> error < 0.10);
    }

    @Property(tries = 100)
    void runsOfAnotherOrderDoNotPullTheEstimate(
            @ForAll("known") Known known, @ForAll boolean above, @ForAll boolean outliersHigh, @ForAll Random random) {
        double truth = above ? 1.3 : 0.7;
        MeteredRuns metered = new MeteredRuns(known.render(), known.site(), truth, 0.05, random);
        IntFunction<SampleJob> mix = number -> SampleJob.image().count(1 + number % 8);
        List<MeteredRun> runs = new ArrayList<>(metered.of(40, mix));
        double wrong = outliersHigh ? 3 * truth : truth / 3;
        for (int i = 40; i < 50; i++) {
            runs.add(metered.run(i, mix.apply(i), wrong, wrong));
        }
        Collections.shuffle(runs, random);

        double before = joules(known, List.of());
        double after = joules(known, runs);

        assertThat(off(after, truth * before)).isLessThan(0.05);
    }

    @Property(tries = 100)
    void oneRunMovesTheEstimateTowardsItAndNeverToIt(
            @ForAll("known") Known known, @ForAll @IntRange(min = 40, max = 300) int percent) {
        double truth = percent / 100.0;
        MeteredRuns metered = new MeteredRuns(known.render(), known.site(), truth, 0, new Random(1));

        double moved = joules(known, metered.of(1, number -> SampleJob.image())) / joules(known, List.of());

        assertThat(Math.abs(moved - 1)).isLessThanOrEqualTo(known.most() * Math.abs(truth - 1) + 1e-9);
        assertThat((moved - 1) * (truth - 1)).isGreaterThanOrEqualTo(-1e-9);
    }

    @Property(tries = 100)
    void theIntervalShrinksWithEvidenceAndHoldsTheTruth(
            @ForAll("known") Known known, @ForAll @IntRange(min = 70, max = 130) int percent, @ForAll Random random) {
        double truth = percent / 100.0;
        MeteredRuns metered = new MeteredRuns(known.render(), known.site(), truth, 0.02, random);
        IntFunction<SampleJob> job = number -> SampleJob.image();
        double before = joules(known, List.of());

        List<EnergyEstimate> estimates = List.of(5, 15, 50, 150).stream()
                .map(count -> estimate(known, SampleJob.image(), metered.of(count, job)))
                .toList();

        assertThat(estimates).isSortedAccordingTo((one, next) -> Double.compare(width(next), width(one)));
        assertThat(estimates).allSatisfy(estimate -> {
            assertThat(estimate.low().joules()).isLessThan(truth * before);
            assertThat(estimate.high().joules()).isGreaterThan(truth * before);
        });
    }

    @Property(tries = 100)
    void theIntervalHoldsNineteenOfTwentyRunsAndIsNoNarrowerThanALaboratorys(
            @ForAll("known") Known known,
            @ForAll @IntRange(min = 1, max = 15) int percentNoise,
            @ForAll Random random) {
        MeteredRuns metered = new MeteredRuns(known.render(), known.site(), 1.2, percentNoise / 100.0, random);

        EnergyEstimate estimate = estimate(known, SampleJob.image(), metered.of(200, number -> SampleJob.image()));

        long held = metered.of(1000, 400, number -> SampleJob.image()).stream()
                .filter(run -> run.gpuJoules() >= estimate.low().joules()
                        && run.gpuJoules() <= estimate.high().joules())
                .count();
        assertThat(held).isGreaterThanOrEqualTo(310);
        assertThat(estimate.low().joules() / estimate.gpuEnergy().joules()).isLessThanOrEqualTo(0.96 + 1e-9);
        assertThat(estimate.high().joules() / estimate.gpuEnergy().joules()).isGreaterThanOrEqualTo(1.04 - 1e-9);
    }

    private static double width(EnergyEstimate estimate) {
        return estimate.high().joules() / estimate.low().joules();
    }

    private static double off(double found, double truth) {
        return Math.abs(found / truth - 1);
    }

    private static double joules(Known known, List<MeteredRun> runs) {
        return estimate(known, SampleJob.image(), runs).gpuEnergy().joules();
    }

    private static EnergyEstimate estimateOneByOne(Known known, SampleJob job, List<MeteredRun> runs) {
        EnergyLearningInMemory learning = new EnergyLearningInMemory(CATALOGUE);
        runs.forEach(run -> learning.learn(run, run.finishedAt()));
        learning.takeUp();
        return estimate(known, job, learning);
    }

    private static EnergyEstimate estimate(Known known, SampleJob job, List<MeteredRun> runs) {
        EnergyLearningInMemory learning = new EnergyLearningInMemory(CATALOGUE);
        if (!runs.isEmpty()) {
            learning.learnAll(runs, MeteredRuns.START);
        }
        return estimate(known, job, learning);
    }

    private static EnergyEstimate estimate(Known known, SampleJob job, EnergyLearningInMemory learning) {
        return new EnergyModel(CATALOGUE, learning)
                .estimate(known.render(), job.job(), known.site())
                .orElseThrow();
    }
}
