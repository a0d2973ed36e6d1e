package io.accalmie.catalogue.file;

import io.accalmie.catalogue.EvidenceKind;
import io.accalmie.catalogue.GpuFacts;
import io.accalmie.catalogue.GpuFacts.Figure;
import io.accalmie.catalogue.GpuType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code gpus.yaml}. */
final class GpusFile {
    private static final Map<String, EvidenceKind> KINDS =
            Map.of("sourced", EvidenceKind.SOURCED, "modelled", EvidenceKind.MODELLED);

    private final Set<String> seen = new HashSet<>();

    List<GpuFacts> read(Section file) {
        List<GpuFacts> gpus = file.sections("gpus", this::gpu);
        if (gpus.isEmpty()) {
            file.refuse("gpus", "is empty", "list at least one GPU type");
        }
        file.refuseUnknownKeys();
        return gpus;
    }

    private GpuFacts gpu(Section s) {
        String type = s.text("type");
        if (!seen.add(type)) {
            s.refuse("type", "is given twice", "list each GPU type once");
        }
        Figure watts = figure(s.section("designWatts"), 1, 10_000);
        return new GpuFacts(
                new GpuType(type),
                s.number("memoryGib", 1, 10_000),
                watts,
                figure(s.section("idleWatts"), 0.1, watts.value()),
                figure(s.section("embodiedKilograms"), 0.1, 100_000),
                figure(s.section("embodiedUpperKilograms"), 0.1, 100_000),
                s.optionalNumber("peakTeraflops", 1, 1_000_000),
                s.optionalNumber("picojoulesPerFlop", 0.001, 1000),
                s.texts("sources"));
    }

    private static Figure figure(Section s, double least, double most) {
        Figure figure = new Figure(s.number("value", least, most), s.oneOf("kind", KINDS), s.text("source"));
        s.refuseUnknownKeys();
        return figure;
    }
}
