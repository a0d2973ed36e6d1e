package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static io.accalmie.catalogue.Shipped.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.learning.LearntProfile;
import io.accalmie.intake.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class EnergyLearningTest {
    private static final Site SITE = new Site(H100, "FR", "comfyui");
    private static final RenderModel QWEN = Shipped.model("qwen-image");
    private static final RenderModel SCHNELL = Shipped.model("flux.1-schnell");
    private static final RenderModel SDXL = Shipped.model("sdxl");

    private final EnergyLearningInMemory learning = new EnergyLearningInMemory(CATALOGUE);
    private final EnergyModel energy = new EnergyModel(CATALOGUE, learning);
    private final EnergyModel catalogueAlone = new EnergyModel(CATALOGUE);

    @Test
    void withoutRunsTheCatalogueSaysItAllAndIsNamed() {
        // when
        EnergyEstimate estimate = estimate(QWEN, SITE, SampleJob.image());

        // then
        assertThat(estimate)
                .isEqualTo(catalogueAlone
                        .estimate(QWEN, SampleJob.image().job(), SITE)
                        .orElseThrow());
        assertThat(estimate.version()).isEqualTo("catalogue " + CATALOGUE.version());
        assertThat(CATALOGUE.version()).matches("[0-9a-f]{12}");
    }

    @Test
    void aLearntEstimateNamesItsRunsItsVersionAndItsPrior() {
        // given
        learnOneByOne(metered(QWEN, 1.3, 0.02).of(52, number -> SampleJob.image()));

        // when
        EnergyEstimate estimate = estimate(QWEN, SITE, SampleJob.image());

        // then
        LearntProfile last = learning.versions().get(learning.versions().size() - 1);
        assertThat(estimate.version())
                .isEqualTo("learnt v" + last.version() + " (" + last.runs() + " runs) over catalogue "
                        + CATALOGUE.version());
        assertThat(estimate.kind()).isEqualTo(EvidenceKind.MEASURED);
        assertThat(estimate.basis())
                .startsWith(
                        "learnt from " + last.runs() + " metered runs on NVIDIA H100 SXM 80GB with comfyui, version "
                                + last.version() + ", prior: architecture of ");
    }

    @Test
    void nothingChangesBeforeItIsTakenUp() {
        // given
        EnergyEstimate before = estimate(QWEN, SITE, SampleJob.image());
        metered(QWEN, 1.3, 0)
                .of(20, number -> SampleJob.image())
                .forEach(run -> learning.learn(run, MeteredRuns.START));

        // when
        EnergyEstimate meanwhile = estimate(QWEN, SITE, SampleJob.image());
        long edition = learning.edition();
        learning.takeUp();

        // then
        assertThat(meanwhile).isEqualTo(before);
        assertThat(learning.edition()).isNotEqualTo(edition);
        assertThat(estimate(QWEN, SITE, SampleJob.image())).isNotEqualTo(before);
    }

    @Test
    void fewRunsDoNotMakeAModelledFigureMeasured() {
        // given
        learnOneByOne(metered(QWEN, 1.3, 0.02).of(4, number -> SampleJob.image()));

        // when
        EnergyEstimate estimate = estimate(QWEN, SITE, SampleJob.image());

        // then
        assertThat(estimate.kind()).isEqualTo(EvidenceKind.MODELLED);
        assertThat(estimate.version()).startsWith("learnt v");
    }

    @Test
    void twoRunsThreeTimesOffAreOutliersUntilOthersAgree() {
        // given
        double before = joules(SCHNELL, SampleJob.image());
        MeteredRuns off = metered(SCHNELL, 3, 0.02);

        // when
        learnOneByOne(off.of(2, number -> SampleJob.image()));
        double afterTwo = joules(SCHNELL, SampleJob.image());
        learnOneByOne(off.of(2, 48, number -> SampleJob.image()));
        double afterFifty = joules(SCHNELL, SampleJob.image());

        // then
        assertThat(afterTwo).isCloseTo(before, Percentage.withPercentage(1));
        assertThat(afterFifty).isCloseTo(3 * before, Percentage.withPercentage(5));
    }

    @Test
    void itemsAndBatchesAreToldApartByRunsOfDifferentMixes() {
        // given items that draw 1.4 times what the catalogue says, and batches that draw half
        PriorEnergy prior = new PriorEnergy(CATALOGUE);
        MeteredRuns plain = metered(SDXL, 1, 0);
        Random random = new Random(7);
        List<MeteredRun> runs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            SampleJob job = SampleJob.image().count(1 + i % 8);
            Prior known = prior.of(SDXL, job.job(), SITE).orElseThrow();
            double truth = (1.4 * known.itemJoules() + 0.5 * known.batchJoules()) / known.joules();
            runs.add(plain.run(i, job, truth * (1 + 0.02 * random.nextGaussian()), 1));
        }

        // when
        learning.learnAll(runs, MeteredRuns.START);

        // then
        for (int count : new int[] {1, 4, 8}) {
            SampleJob job = SampleJob.image().count(count);
            Prior known = prior.of(SDXL, job.job(), SITE).orElseThrow();
            assertThat(joules(SDXL, job))
                    .as(count + " items")
                    .isCloseTo(1.4 * known.itemJoules() + 0.5 * known.batchJoules(), Percentage.withPercentage(3));
        }
    }

    @Test
    void farFromWhatWasMeteredTheIntervalIsWider() {
        // given
        IntFunction<SampleJob> metered = number -> SampleJob.image().steps(20 + number % 10);
        learning.learnAll(metered(QWEN, 1.2, 0.02).of(60, metered), MeteredRuns.START);

        // when
        double within = width(estimate(QWEN, SITE, SampleJob.image().steps(25)));
        double larger =
                width(estimate(QWEN, SITE, SampleJob.image().size(1328, 1328, 1).steps(25)));
        double moreSteps = width(estimate(QWEN, SITE, SampleJob.image().steps(50)));

        // then
        assertThat(within).isLessThan(1.35);
        assertThat(larger).isGreaterThan(within * 1.08);
        assertThat(moreSteps).isGreaterThan(within * 1.08);
    }

    @Test
    void aRuntimeThatWasReplacedIsForgotten() {
        // given
        double before = joules(QWEN, SampleJob.image());
        learning.learnAll(metered(QWEN, 1.0, 0.05).of(200, number -> SampleJob.image()), MeteredRuns.START);

        // when
        learning.learnAll(metered(QWEN, 1.4, 0.05).of(200, 200, number -> SampleJob.image()), MeteredRuns.START);

        // then
        assertThat(joules(QWEN, SampleJob.image())).isCloseTo(1.4 * before, Percentage.withPercentage(2));
    }

    @Test
    void versionsAreFewerThanRuns() {
        // when
        learnOneByOne(metered(QWEN, 1.3, 0.05).of(600, number -> SampleJob.image()));

        // then
        assertThat(learning.versions()).hasSizeBetween(15, 60);
        assertThat(learning.versions()).extracting(LearntProfile::version).isSorted();
        assertThat(learning.versions().get(learning.versions().size() - 1).runs())
                .isEqualTo(200);
    }

    @Test
    void otherTasksRuntimesAndModelsLearnNothingFromIt() {
        // given
        learning.learnAll(metered(SDXL, 1.3, 0.02).of(50, number -> SampleJob.image()), MeteredRuns.START);
        SampleJob variation = SampleJob.image().task(Task.IMAGE_TO_IMAGE);
        Site synthetic = new Site(H100, "FR", "synthetic");

        // when
        EnergyEstimate ofTask = estimate(SDXL, SITE, variation);
        EnergyEstimate ofRuntime = estimate(SDXL, synthetic, SampleJob.image());
        EnergyEstimate ofModel = estimate(SCHNELL, SITE, SampleJob.image());

        // then
        assertThat(List.of(ofTask, ofRuntime, ofModel))
                .extracting(EnergyEstimate::version)
                .containsOnly("catalogue " + CATALOGUE.version());
    }

    @Test
    void timeIsLearntApartFromEnergy() {
        // given
        MeteredRuns metered = metered(QWEN, 1, 0);
        List<MeteredRun> runs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            runs.add(metered.run(i, SampleJob.image(), 1.0, 1.3));
        }
        EnergyEstimate before = estimate(QWEN, SITE, SampleJob.image());

        // when
        learning.learnAll(runs, MeteredRuns.START);

        // then
        EnergyEstimate after = estimate(QWEN, SITE, SampleJob.image());
        assertThat(after.gpuEnergy().joules() / before.gpuEnergy().joules()).isCloseTo(1.0, within(0.001));
        assertThat(after.duration().toMillis() / (double) before.duration().toMillis())
                .isCloseTo(1.3, within(0.01));
    }

    private void learnOneByOne(List<MeteredRun> runs) {
        runs.forEach(run -> {
            learning.learn(run, run.finishedAt());
            learning.takeUp();
        });
    }

    private static MeteredRuns metered(RenderModel model, double truth, double noise) {
        return new MeteredRuns(model, SITE, truth, noise, new Random(42));
    }

    private double joules(RenderModel model, SampleJob job) {
        return estimate(model, SITE, job).gpuEnergy().joules();
    }

    private static double width(EnergyEstimate estimate) {
        return estimate.high().joules() / estimate.low().joules();
    }

    private EnergyEstimate estimate(RenderModel model, Site site, SampleJob job) {
        return energy.estimate(model, job.job(), site).orElseThrow();
    }
}
