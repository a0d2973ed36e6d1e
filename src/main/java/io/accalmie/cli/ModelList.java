package io.accalmie.cli;

import io.accalmie.catalogue.EnergyProfile;
import io.accalmie.catalogue.EvidenceKind;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.RenderModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The models of a catalogue, a line each: what they do, what their licence allows, what their energy figure rests on. */
record ModelList(List<Line> lines) {
    /** What stands in a line. */
    record Line(String model, String tasks, String size, String frames, String commercialUse, String energy) {
        private static final String FORMAT = "%-52s %-42s %-11s %6s  %-13s %s%n";

        void print(PrintWriter out) {
            out.printf(Locale.ROOT, FORMAT, model, tasks, size, frames, commercialUse, energy);
        }
    }

    static ModelList of(ModelCatalogue catalogue) {
        return new ModelList(catalogue.models().stream()
                .map(model -> line(model, catalogue.profile(model.id())))
                .toList());
    }

    void print(PrintWriter out) {
        new Line("model", "tasks", "native", "frames", "commercial", "energy figure").print(out);
        lines.forEach(line -> line.print(out));
    }

    private static Line line(RenderModel model, Optional<EnergyProfile> profile) {
        return new Line(
                model.id().value(),
                String.join(
                        " ",
                        model.tasks().stream().map(task -> task.word()).sorted().toList()),
                model.nativeWidth() + "x" + model.nativeHeight(),
                String.valueOf(model.maxFrames()),
                model.licence().commercialUse().name().toLowerCase(Locale.ROOT),
                profile.map(ModelList::kind).map(EvidenceKind::words).orElse("none"));
    }

    private static EvidenceKind kind(EnergyProfile profile) {
        if (profile.donor().isPresent()) {
            return EvidenceKind.MODELLED_DONOR;
        }
        return profile.anchors().isEmpty() ? EvidenceKind.MODELLED : EvidenceKind.MEASURED;
    }
}
