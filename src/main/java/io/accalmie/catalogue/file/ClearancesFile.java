package io.accalmie.catalogue.file;

import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.intake.NearestNames;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
                date(s),
                s.text("reason"),
                s.text("document"));
    }

    private static LocalDate date(Section s) {
        try {
            return LocalDate.parse(s.text("on"));
        } catch (DateTimeParseException e) {
            s.refuse("on", "is not a date", "write a day such as 2026-11-22");
            return LocalDate.EPOCH;
        }
    }
}
