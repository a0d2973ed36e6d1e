package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.Licence;
import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Refusal;
import java.util.stream.Stream;

/** The rules over what the owner of a pool lets run there, one method each. */
final class OfferRules {
    private OfferRules() {}

    /** Where a pool lists its models, no other runs there. */
    static Stream<Refusal> theModelIsInstalledAtThePool(Candidate candidate) {
        ModelId model = candidate.model().id();
        if (candidate.site().offer().installs(model)) {
            return Stream.empty();
        }
        return Stream.of(Refusal.ofField(
                "NOT_INSTALLED",
                "regions",
                candidate.job().regions(),
                model + " is not installed on the " + place(candidate) + ".",
                "Allow other regions, or ask ops to install " + model + " there and to add it to the pool's models."));
    }

    /** Where a pool lists the licences that its owner accepts, a model under another one does not run there. */
    static Stream<Refusal> theOwnerOfThePoolAcceptsTheLicence(Candidate candidate) {
        Licence licence = candidate.model().licence();
        if (candidate.site().offer().accepts(licence)) {
            return Stream.empty();
        }
        return Stream.of(Refusal.ofField(
                "LICENCE_NOT_ACCEPTED",
                "regions",
                candidate.job().regions(),
                "The owner of the " + place(candidate) + " does not accept the licence of "
                        + candidate.model().id() + ", " + licence.name() + ".",
                "Allow other regions, or ask ops to add '" + licence.name() + "' to the pool's licences."));
    }

    private static String place(Candidate candidate) {
        return candidate.site().gpu() + " in " + candidate.site().country();
    }
}
