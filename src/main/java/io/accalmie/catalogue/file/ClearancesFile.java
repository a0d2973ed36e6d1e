package io.accalmie.catalogue.file;

import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.intake.NearestNames;
import java.util.List;
import java.util.Optional;

/** Reads the clearances that ops recorded: {@code clearances:} with model, by, on, reason and document each. */
final class ClearancesFile {
    private final ModelCatalogue catalogue;

    ClearancesFile(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Clearance> read(Section file) {
        List<Clearance> clearances = file.sections("clearances", this::clearance);
        if (!file.has("clearances")) {
            file.refuse("clearances", "is missing", "write a list; an empty one clears nothing");
        }
        file.refuseUnknownKeys();
        return clearances;
    }

    private Clearance clearance(Section s) {
        String name = s.text("model");
        Optional<RenderModel> model = catalogue.named(name);
        if (model.isEmpty()) {
            s.refuse(
                    "model",
                    "is not in the catalogue",
                    "write the id or alias of a model, nearest are " + NearestNames.listed(name, catalogue.names()));
        }
        return new Clearance(
                model.orElse(catalogue.models().get(0)).id(),
                s.text("by"),
                s.date("on"),
                s.text("reason"),
                s.text("document"));
    }
}
