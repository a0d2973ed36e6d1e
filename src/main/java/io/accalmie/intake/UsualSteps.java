package io.accalmie.intake;

import java.util.OptionalInt;

/** Knows how many sampling steps models run when a job names none. Declared here, implemented by whoever knows models. */
public interface UsualSteps {
    /**
     * The fewest that a model which the job names runs, at least 1; empty where the job names none, or none that is known: how many
     * it will be depends on the model chosen.
     */
    OptionalInt of(RenderJob job);
}
