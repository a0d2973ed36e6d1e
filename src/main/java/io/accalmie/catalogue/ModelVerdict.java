package io.accalmie.catalogue;

import io.accalmie.intake.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What the catalogue says of one model for one job at one site.
 *
 * @param model which
 * @param estimate what it would draw for the whole job; empty where it is refused
 * @param refusals everything that stands against it, each with a remedy; empty where it is adequate
 */
public record ModelVerdict(RenderModel model, Optional<EnergyEstimate> estimate, List<Refusal> refusals) {
    public ModelVerdict {
        refusals = List.copyOf(refusals);
        if (estimate.isPresent() != refusals.isEmpty()) {
            throw new IllegalArgumentException(model.id() + " is either adequate or refused");
        }
    }

    /** Whether the model may render the job there. */
    public boolean isAdequate() {
        return refusals.isEmpty();
    }
}
