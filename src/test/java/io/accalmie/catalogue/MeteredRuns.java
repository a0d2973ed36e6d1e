package io.accalmie.catalogue;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.RenderJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Runs of a model on a site whose meter differs from the catalogue, with noise.
 *
 * @param model that renders
 * @param site where
 * @param truth drawn and held, over what the catalogue says
 * @param noise relative standard deviation of a run, normal
 * @param random seeds the noise
 */
record MeteredRuns(RenderModel model, Site site, double truth, double noise, Random random) {
    static final Instant START = Instant.parse("2026-11-22T20:00:00Z");

    /** As many runs, of the job that each number is given, one a minute. */
    List<MeteredRun> of(int runs, IntFunction<SampleJob> job) {
        return of(0, runs, job);
    }

    /** Runs that are numbered and timed after {@code first} earlier ones. */
    List<MeteredRun> of(int first, int runs, IntFunction<SampleJob> job) {
        List<MeteredRun> all = new ArrayList<>();
        for (int i = first; i < first + runs; i++) {
            all.add(run(i, job.apply(i), truth * factor(), truth * factor()));
        }
        return all;
    }

    MeteredRun run(int number, SampleJob sample, double energy, double time) {
        RenderJob job = sample.job();
        EnergyEstimate expected =
                new EnergyModel(Shipped.CATALOGUE).estimate(model, job, site).orElseThrow();
        return new MeteredRun(
                AttemptId.parse("atelier/j" + number + "#1"),
                model.id(),
                site.gpu(),
                site.runtime(),
                job.task(),
                job.size(),
                job.steps().orElse(model.defaultSteps()),
                job.count(),
                expected.gpuEnergy().joules() * energy,
                Duration.ofNanos(Math.round(expected.duration().toNanos() * time)),
                START.plus(Duration.ofMinutes(number)));
    }

    private double factor() {
        return Math.max(0.05, 1 + noise * random.nextGaussian());
    }
}
