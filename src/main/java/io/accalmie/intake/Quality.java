package io.accalmie.intake;

import java.util.List;

/** How good a job's assets must be: a tier, floors spelled out, or a model to measure up to. */
public sealed interface Quality {
    /**
     * The floors of a tier.
     *
     * @param tier which
     */
    record ByTier(Tier tier) implements Quality {}

    /**
     * Floors that the job spells out itself.
     *
     * @param floors at least one
     */
    record ByFloors(List<Floor> floors) implements Quality {
        public ByFloors {
            floors = List.copyOf(floors);
            if (floors.isEmpty()) {
                throw new IllegalArgumentException("floors must not be empty");
            }
        }
    }

    /**
     * At least as good as a model: in every benchmark that tiers ask for and that model has a score in.
     *
     * @param model its id or an alias
     */
    record AsGoodAs(String model) implements Quality {}

    /**
     * The least score a model must have.
     *
     * @param benchmark such as {@code GenEval}
     * @param metric the skill measured, such as {@code overall} or {@code position}
     * @param value the least score, in the benchmark's own unit
     */
    record Floor(String benchmark, String metric, double value) {}
}
