package io.accalmie.catalogue;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Priority;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.Quality;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import io.accalmie.intake.Use;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A job for tests: one 1024×1024 draft image for ideation in France unless said otherwise. */
record SampleJob(
        Task task,
        OutputSize size,
        OptionalInt steps,
        OptionalDouble strength,
        int count,
        Quality quality,
        List<String> models,
        Use use,
        String territory) {
    static SampleJob image() {
        return new SampleJob(
                Task.TEXT_TO_IMAGE,
                new OutputSize(1024, 1024, 1),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                1,
                new Quality.ByTier(Tier.DRAFT),
                List.of(),
                Use.IDEATION,
                "FR");
    }

    static SampleJob clip() {
        return new SampleJob(
                Task.TEXT_TO_VIDEO,
                new OutputSize(832, 480, 81),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                1,
                new Quality.ByTier(Tier.DRAFT),
                List.of(),
                Use.IDEATION,
                "FR");
    }

    SampleJob task(Task other) {
        return new SampleJob(other, size, steps, strength, count, quality, models, use, territory);
    }

    SampleJob size(int width, int height, int frames) {
        return new SampleJob(
                task, new OutputSize(width, height, frames), steps, strength, count, quality, models, use, territory);
    }

    SampleJob steps(int other) {
        return new SampleJob(task, size, OptionalInt.of(other), strength, count, quality, models, use, territory);
    }

    SampleJob strength(double other) {
        return new SampleJob(task, size, steps, OptionalDouble.of(other), count, quality, models, use, territory);
    }

    SampleJob count(int other) {
        return new SampleJob(task, size, steps, strength, other, quality, models, use, territory);
    }

    SampleJob tier(Tier tier) {
        return new SampleJob(task, size, steps, strength, count, new Quality.ByTier(tier), models, use, territory);
    }

    SampleJob floor(String benchmark, String metric, double value) {
        Quality floors = new Quality.ByFloors(List.of(new Quality.Floor(benchmark, metric, value)));
        return new SampleJob(task, size, steps, strength, count, floors, models, use, territory);
    }

    SampleJob asGoodAs(String model) {
        return new SampleJob(task, size, steps, strength, count, new Quality.AsGoodAs(model), models, use, territory);
    }

    SampleJob models(String... names) {
        return new SampleJob(task, size, steps, strength, count, quality, List.of(names), use, territory);
    }

    SampleJob use(Use other) {
        return new SampleJob(task, size, steps, strength, count, quality, models, other, territory);
    }

    SampleJob territory(String other) {
        return new SampleJob(task, size, steps, strength, count, quality, models, use, other);
    }

    RenderJob job() {
        return new RenderJob(
                new JobKey(new StudioId("atelier"), new JobId("j1")),
                new CampaignId("printemps"),
                Optional.empty(),
                task,
                "a lull at sea",
                Optional.empty(),
                1,
                task.startsFromImage() ? Optional.of("ab".repeat(32)) : Optional.empty(),
                strength,
                size,
                OptionalInt.empty(),
                steps,
                count,
                quality,
                models,
                use,
                territory,
                List.of(),
                new TimeWindow(Instant.parse("2026-11-22T20:00:00Z"), Instant.parse("2026-11-23T07:00:00Z")),
                Priority.NORMAL,
                Purpose.FINAL);
    }
}
