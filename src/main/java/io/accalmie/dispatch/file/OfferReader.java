package io.accalmie.dispatch.file;

import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.Offer;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.intake.NearestNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code models} and {@code licences} of a pool: both may be left out, neither may be empty. */
final class OfferReader {
    private final ModelCatalogue catalogue;

    OfferReader(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What the pool offers; names that nobody knows are noted and left out. */
    Offer read(CheckedNode entry) {
        return new Offer(
                entry.optionalTexts("models", "a list of models, or leave it out where every model is installed")
                        .map(names -> installed(entry, names)),
                entry.optionalTexts("licences", "a list of licences, or leave it out where every licence is accepted")
                        .map(names -> accepted(entry, names)));
    }

    private Set<ModelId> installed(CheckedNode entry, List<String> names) {
        Set<ModelId> models = new LinkedHashSet<>();
        for (String name : names) {
            Optional<RenderModel> model = catalogue.named(name);
            model.map(RenderModel::id).ifPresent(models::add);
            if (model.isEmpty()) {
                entry.wrong(
                        "models",
                        "the catalogue has no model '" + name + "'",
                        "use one that is there, nearest are " + NearestNames.listed(name, catalogue.names()));
            }
        }
        return models;
    }

    private Set<String> accepted(CheckedNode entry, List<String> names) {
        Set<String> licences = new LinkedHashSet<>();
        for (String name : names) {
            if (catalogue.licences().contains(name)) {
                licences.add(name);
            } else {
                entry.wrong(
                        "licences",
                        "no model of the catalogue has the licence '" + name + "'",
                        "use one that is there, nearest are " + NearestNames.listed(name, catalogue.licences()));
            }
        }
        return licences;
    }
}
