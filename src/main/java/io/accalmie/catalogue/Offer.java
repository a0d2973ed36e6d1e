package io.accalmie.catalogue;

import java.util.Optional;
import java.util.Set;

/**
 * What the owner of GPUs lets run on them.
 *
 * @param installed the models that are there; empty for every model of the catalogue
 * @param licences names of the licences that the owner accepts; empty for every licence
 */
public record Offer(Optional<Set<ModelId>> installed, Optional<Set<String>> licences) {
    /** Every model, under every licence. */
    public static final Offer EVERYTHING = new Offer(Optional.empty(), Optional.empty());

    public Offer {
        installed = installed.map(Set::copyOf);
        licences = licences.map(Set::copyOf);
    }

    /** Whether the model is there. */
    public boolean installs(ModelId model) {
        return installed.isEmpty() || installed.get().contains(model);
    }

    /** Whether the owner accepts the licence. */
    public boolean accepts(Licence licence) {
        return licences.isEmpty() || licences.get().contains(licence.name());
    }
}
