package io.accalmie.catalogue;

import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A model as the catalogue knows it. Facts only; {@link Adequacy} judges.
 *
 * @param id its publisher's name for it
 * @param aliases other names studios use
 * @param tasks what it can do
 * @param licence what its licence allows
 * @param nativeWidth pixels; width of the size it was trained for
 * @param nativeHeight pixels
 * @param maxPixels most pixels of a frame: native ones unless its documentation says more
 * @param maxFrames most frames; 1 for an image model
 * @param defaultSteps sampling steps when the job names none
 * @param passesPerStep network passes a step: 2 with classifier-free guidance
 * @param maxBatch items in one GPU batch
 * @param gpuMemoryGib memory it needs; empty where nobody states it
 * @param scores benchmark to metric to the lowest plain-prompt value known
 * @param sources where these facts come from
 */
public record RenderModel(
        ModelId id,
        List<String> aliases,
        Set<Task> tasks,
        Licence licence,
        int nativeWidth,
        int nativeHeight,
        long maxPixels,
        int maxFrames,
        int defaultSteps,
        int passesPerStep,
        int maxBatch,
        OptionalDouble gpuMemoryGib,
        Map<String, Map<String, Double>> scores,
        List<String> sources) {
    public RenderModel {
        aliases = List.copyOf(aliases);
        tasks = Set.copyOf(tasks);
        scores = Map.copyOf(scores);
        sources = List.copyOf(sources);
    }

    /** How many steps a job samples of all that it asks, or of the default. */
    public int stepsRun(RenderJob job) {
        return job.task().stepsRun(job.steps().orElse(defaultSteps), job.strength());
    }

    /** The score of a metric; empty where the catalogue has none. */
    public OptionalDouble score(String benchmark, String metric) {
        Double value = scores.getOrDefault(benchmark, Map.of()).get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Its id, then its aliases. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(id.value()), aliases.stream());
    }

    /** Whether {@code name} is this model's id or one of its aliases. */
    public boolean isNamed(String name) {
        return id.value().equals(name) || aliases.contains(name);
    }
}
