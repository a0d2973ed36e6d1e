package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.EnergyProfile.Architecture;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class EnergyModelProperties {
    private static final EnergyModel ENERGY = new EnergyModel(CATALOGUE);
    private static final List<Site> SITES = List.of(
            new Site(Shipped.H100, "FR", "xdit"),
            new Site(Shipped.B200, "FR", "diffusers"),
            new Site(Shipped.A100, "FR", "synthetic"));

    record Case(RenderModel model, Site site, SampleJob job) {
        OutputSize size() {
            return job.size();
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<SampleJob> jobs = Combinators.combine(
                        Arbitraries.integers().between(64, 2048),
                        Arbitraries.integers().between(64, 2048),
                        Arbitraries.integers().between(1, 129),
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.integers().between(1, 40))
                .as((width, height, frames, steps, count) -> SampleJob.image()
                        .size(width, height, frames)
                        .steps(steps)
                        .count(count));
        return Combinators.combine(Arbitraries.of(CATALOGUE.models()), Arbitraries.of(SITES), jobs)
                .as(Case::new)
                .filter(c -> ENERGY.estimate(c.model(), c.job().job(), c.site()).isPresent());
    }

    @Property(tries = 300)
    void theIntervalHoldsTheEstimateAndNothingIsNegative(@ForAll("cases") Case c) {
        EnergyEstimate estimate = estimate(c, c.job());

        assertThat(estimate.low().joules()).isPositive();
        assertThat(estimate.gpuEnergy().joules())
                .isBetween(estimate.low().joules(), estimate.high().joules());
        assertThat(estimate.duration().toMillis()).isGreaterThanOrEqualTo(50);
    }

    @Property(tries = 300)
    void energyGrowsWithPixels(@ForAll("cases") Case c, @ForAll @IntRange(min = 64, max = 1024) int more) {
        SampleJob larger = c.job()
                .size(c.size().width() + more, c.size().height(), c.size().frames());

        assertThat(joules(c, larger)).isGreaterThan(joules(c, c.job()));
    }

    @Property(tries = 300)
    void energyGrowsWithFrames(@ForAll("cases") Case c, @ForAll @IntRange(min = 8, max = 100) int more) {
        SampleJob longer =
                c.job().size(c.size().width(), c.size().height(), c.size().frames() + more);

        // an image transformer has no time axis and counts every frame; a video one counts groups of up to 8
        assertThat(joules(c, longer)).isGreaterThan(joules(c, c.job()));
    }

    @Property(tries = 300)
    void energyIsProportionalToSteps(@ForAll("cases") Case c, @ForAll @IntRange(min = 2, max = 5) int times) {
        // a pipeline in stages rounds the steps of each, and an upscaler has none
        Assume.that(CATALOGUE.profile(c.model().id()).flatMap(EnergyProfile::architecture).stream()
                .allMatch(network -> network instanceof Architecture transformer
                        && transformer.stages().isEmpty()));
        SampleJob more = c.job().steps(c.job().steps().orElseThrow() * times);

        assertThat(joules(c, more) / joules(c, c.job())).isBetween(times - 1e-6, times + 1e-6);
    }

    @Property(tries = 300)
    void energyGrowsWithCount(@ForAll("cases") Case c, @ForAll @IntRange(min = 1, max = 20) int more) {
        SampleJob greater = c.job().count(c.job().count() + more);

        assertThat(joules(c, greater)).isGreaterThan(joules(c, c.job()));
    }

    @Property(tries = 300)
    void energyOfARepaintedImageGrowsWithItsStrength(
            @ForAll("cases") Case c, @ForAll @DoubleRange(min = 0.01, max = 1) double strength) {
        SampleJob whole = c.job().task(Task.IMAGE_TO_IMAGE);

        double part = joules(c, whole.strength(strength));

        assertThat(part).isPositive().isLessThanOrEqualTo(joules(c, whole));
        assertThat(joules(c, whole.strength(1))).isEqualTo(joules(c, whole));
    }

    private static double joules(Case c, SampleJob job) {
        return estimate(c, job).gpuEnergy().joules();
    }

    private static EnergyEstimate estimate(Case c, SampleJob job) {
        return ENERGY.estimate(c.model(), job.job(), c.site()).orElseThrow();
    }
}
