package io.accalmie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.HostedEnergy.Estimate;
import io.accalmie.catalogue.HostedEnergy.Work;
import io.accalmie.catalogue.HostedModel.Basis;
import io.accalmie.catalogue.HostedModel.ItsClass;
import io.accalmie.catalogue.HostedModel.OpenModel;
import io.accalmie.catalogue.HostedModel.Published;
import io.accalmie.catalogue.HostedModel.Unit;
import io.accalmie.catalogue.HostedModels.Assumptions;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HostedEnergyTest {
    private static final ModelCatalogue CATALOGUE = Shipped.CATALOGUE;
    private static final EnergyModel MODEL = new EnergyModel(CATALOGUE);
    private static final GpuType H100 = new GpuType("NVIDIA H100 SXM 80GB");
    private static final Assumptions ASSUMED = new Assumptions(H100, 1.43, 1.18, 1.60, 575, Duration.ofHours(26_280));
    private static final OutputSize SQUARE = new OutputSize(1024, 1024, 1);

    @Test
    void anOpenModelIsReckonedFromItsOwnProfile() {
        // given FLUX.1-dev, 50 steps, for which 7949 J were measured on an H100
        HostedModel flux = service(open("black-forest-labs/FLUX.1-dev", 50), Task.TEXT_TO_IMAGE);

        // when
        Estimate estimate = estimate(flux, still(2));

        // then two images, times the host factor
        assertThat(estimate.wattHours()).isCloseTo(2 * 7949 / 3600.0 * 1.43, within(0.05));
        assertThat(estimate.low()).isLessThan(0.70 * 1.18 / 1.43 * estimate.wattHours() * 1.001);
        assertThat(estimate.high()).isGreaterThan(1.30 * 1.60 / 1.43 * estimate.wattHours() * 0.999);
        assertThat(estimate.method())
                .startsWith("modelled: ")
                .contains("FLUX.1-dev")
                .doesNotContain("measured");
    }

    @Test
    void aClosedModelLiesBetweenTheLeastAndTheGreatestOfItsClass() {
        // given
        HostedModel closed = service(new ItsClass(), Task.TEXT_TO_IMAGE);
        List<Double> open = CATALOGUE.models().stream()
                .filter(model -> model.tasks().contains(Task.TEXT_TO_IMAGE))
                .flatMap(model -> MODEL
                        .estimate(new BatchRun(
                                model.id(), H100, Optional.of("not known"), SQUARE, OptionalInt.empty(), 1))
                        .stream())
                .map(estimate -> estimate.gpuEnergy().wattHours() * 1.43)
                .sorted()
                .toList();

        // when
        Estimate estimate = estimate(closed, still(1));

        // then
        double least = open.get(0);
        double greatest = open.get(open.size() - 1);
        assertThat(estimate.wattHours()).isCloseTo(Math.sqrt(least * greatest), within(1e-9));
        assertThat(estimate.low()).isLessThan(least);
        assertThat(estimate.high()).isGreaterThan(greatest);
        assertThat(estimate.method()).contains(open.size() + " open text-to-image models");
    }

    @Test
    void aPublishedFigureIsTakenAsItIsAndCalledSourced() {
        // given
        HostedModel stated = service(new Published(Unit.SECOND, 4, 3, 6, "the provider's report"), Task.TEXT_TO_VIDEO);

        // when
        Estimate estimate = estimate(stated, new Work(Task.TEXT_TO_VIDEO, new OutputSize(1280, 720, 192), 8, 2));

        // then
        assertThat(estimate.wattHours()).isCloseTo(64, within(1e-9));
        assertThat(estimate.low()).isCloseTo(48, within(1e-9));
        assertThat(estimate.high()).isCloseTo(96, within(1e-9));
        assertThat(estimate.gpuSeconds()).isCloseTo(64 * 3600 / 1.43 / (0.85 * 700), within(1e-6));
        assertThat(estimate.method()).isEqualTo("sourced: hosted, the provider's report");
    }

    @Test
    void aFigureForClipsSaysNothingOfImages() {
        // given
        HostedModel stated = service(new Published(Unit.SECOND, 4, 3, 6, "x"), Task.TEXT_TO_IMAGE);

        // when, then
        assertThat(energy(stated).estimate(stated, still(1))).isEmpty();
    }

    @Test
    void aTaskThatNoOpenModelIsReckonedForHasNoFigure() {
        // given an architecture nobody states
        HostedModel unknown = service(open("hpcai-tech/Open-Sora-v2", 50), Task.TEXT_TO_VIDEO);

        // when, then
        assertThat(energy(unknown).estimate(unknown, new Work(Task.TEXT_TO_VIDEO, SQUARE, 4, 1)))
                .isEmpty();
    }

    @Property(tries = 100)
    void theCentralValueIsInsideItsIntervalAndGrowsWithTheCount(
            @ForAll @IntRange(min = 64, max = 4096) int width,
            @ForAll @IntRange(min = 64, max = 4096) int height,
            @ForAll @IntRange(min = 1, max = 10_000) int count) {
        for (Basis basis : List.of(new ItsClass(), open("sdxl", 25), open("black-forest-labs/FLUX.1-schnell", 4))) {
            HostedModel service = service(basis, Task.TEXT_TO_IMAGE);
            OutputSize size = new OutputSize(width, height, 1);

            Estimate one = estimate(service, new Work(Task.TEXT_TO_IMAGE, size, 0, 1));
            Estimate all = estimate(service, new Work(Task.TEXT_TO_IMAGE, size, 0, count));

            assertThat(one.wattHours()).isBetween(one.low(), one.high());
            assertThat(all.wattHours()).isCloseTo(count * one.wattHours(), within(1e-6 * all.wattHours()));
            assertThat(all.gpuSeconds()).isPositive();
            assertThat(all.method()).isEqualTo(one.method()).doesNotContain("measured");
        }
    }

    @Test
    void everyShippedServiceHasAFigureForEachTask() {
        // given
        HostedModels hosted = CatalogueLoader.installed().hosted(Optional.empty(), CATALOGUE);

        // when
        List<CatalogueCheck.Finding> findings =
                HostedCheck.findings(hosted, new HostedEnergy(CATALOGUE, MODEL, hosted));

        // then
        assertThat(findings).isEmpty();
        assertThat(hosted.all()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(hosted.all()).extracting(HostedModel::basis).noneMatch(Published.class::isInstance);
    }

    private static Basis open(String model, int steps) {
        return new OpenModel(Shipped.model(model).id(), OptionalInt.of(steps));
    }

    private static Work still(int count) {
        return new Work(Task.TEXT_TO_IMAGE, SQUARE, 0, count);
    }

    private static HostedModel service(Basis basis, Task task) {
        return new HostedModel(
                new ModelId("somebody/something"),
                "somebody",
                Set.of(task),
                basis,
                Optional.empty(),
                OptionalInt.empty(),
                "not looked up",
                "a page",
                LocalDate.parse("2026-11-24"));
    }

    private static Estimate estimate(HostedModel service, Work work) {
        return energy(service).estimate(service, work).orElseThrow();
    }

    private static HostedEnergy energy(HostedModel service) {
        return new HostedEnergy(CATALOGUE, MODEL, HostedModels.of(List.of(service), ASSUMED));
    }
}
