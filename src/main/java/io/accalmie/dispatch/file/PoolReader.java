package io.accalmie.dispatch.file;

import io.accalmie.catalogue.GpuFacts;
import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.Offer;
import io.accalmie.dispatch.Pool;
import io.accalmie.grid.Pue;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.intake.NearestNames;
import io.accalmie.quantity.Identifier;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code pools:}; what is not declared comes from the regions' table and the catalogue. */
final class PoolReader {
    private static final String[] KEYS = {
        "id",
        "region",
        "gpu",
        "gpus",
        "pue",
        "hostFactor",
        "embodiedKilograms",
        "lifetimeHours",
        "runtime",
        "models",
        "licences"
    };
    private static final String DECLARED = "declared by ops in the pools file";

    private final Regions regions;
    private final ModelCatalogue catalogue;

    PoolReader(Regions regions, ModelCatalogue catalogue) {
        this.regions = regions;
        this.catalogue = catalogue;
    }

    /** The pool; empty if something is wrong with it, which is noted then. */
    Optional<Pool> read(CheckedNode entry) {
        entry.knowing(KEYS);
        Optional<PoolId> id = id(entry);
        Optional<Region> region = region(entry);
        Optional<GpuFacts> gpu = gpu(entry);
        Optional<Integer> gpus = entry.wholeNumber("gpus", 1, 100_000);
        Optional<Cited> pue = pue(entry, region);
        Optional<Cited> embodied = embodied(entry, gpu);
        double hostFactor = entry.number("hostFactor", 1, 3).orElse(Pool.DEFAULT_HOST_FACTOR);
        Duration lifetime = entry.number("lifetimeHours", 1, 1_000_000)
                .map(hours -> Duration.ofMillis(Math.round(hours * 3_600_000)))
                .orElse(Pool.DEFAULT_LIFETIME);
        Optional<String> runtime = entry.text("runtime", "what executes models there, such as synthetic");
        Offer offer = new OfferReader(catalogue).read(entry);
        if (id.isEmpty()
                || region.isEmpty()
                || gpu.isEmpty()
                || gpus.isEmpty()
                || pue.isEmpty()
                || embodied.isEmpty()
                || runtime.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pool(
                id.get(),
                region.get(),
                gpu.get().type(),
                gpus.get(),
                pue.get().value(),
                pue.get().source(),
                hostFactor,
                embodied.get().value(),
                embodied.get().source(),
                lifetime,
                runtime.get(),
                offer));
    }

    private static Optional<PoolId> id(CheckedNode entry) {
        Optional<String> text = entry.text("id", "a name for the pool, such as par-h100");
        if (text.isPresent() && !Identifier.isValid(text.get())) {
            entry.wrong("id", "it is no id", "use 1 to 64 of A-Z a-z 0-9 . _ - and start with a letter or digit");
            return Optional.empty();
        }
        return text.map(PoolId::new);
    }

    private Optional<Region> region(CheckedNode entry) {
        Optional<String> text = entry.text("region", "provider/region, such as aws/eu-north-1");
        Optional<Region> found = text.flatMap(regions::find);
        if (text.isPresent() && found.isEmpty()) {
            List<String> known = regions.all().stream().map(Region::id).toList();
            entry.wrong(
                    "region",
                    "the region is unknown",
                    "use one that is there, nearest are " + NearestNames.listed(text.get(), known)
                            + ", or add it to the regions' table");
        }
        return found;
    }

    private Optional<GpuFacts> gpu(CheckedNode entry) {
        Optional<String> text = entry.text("gpu", "a GPU type of the catalogue, such as NVIDIA H100 SXM 80GB");
        Optional<GpuFacts> found = text.map(GpuType::new).flatMap(catalogue::knownGpu);
        if (text.isPresent() && found.isEmpty()) {
            List<String> known =
                    catalogue.gpus().stream().map(facts -> facts.type().value()).toList();
            entry.wrong(
                    "gpu",
                    "the catalogue does not know this GPU",
                    "use one of these, nearest first: " + String.join(", ", NearestNames.of(text.get(), known)));
        }
        return found;
    }

    private Optional<Cited> pue(CheckedNode entry, Optional<Region> region) {
        Optional<Double> declared = entry.number("pue", 1, 5);
        if (declared.isPresent() || region.isEmpty()) {
            return declared.map(value -> new Cited(value, DECLARED));
        }
        Optional<Pue> published = regions.pue(region.get().id());
        if (published.isEmpty()) {
            entry.wrong(
                    "pue",
                    "nobody publishes a PUE for " + region.get().id() + " or its provider",
                    "declare the PUE of the data centre, such as 1.4");
        }
        return published.map(pue -> new Cited(
                pue.value(),
                (pue.fleetValue() ? "provider's fleet mean, none published for the region, " : "") + pue.year() + ": "
                        + pue.source()));
    }

    private static Optional<Cited> embodied(CheckedNode entry, Optional<GpuFacts> gpu) {
        Optional<Double> declared = entry.number("embodiedKilograms", 0, 100_000);
        if (declared.isPresent()) {
            return declared.map(value -> new Cited(value, DECLARED));
        }
        return gpu.map(GpuFacts::embodiedKilograms)
                .map(figure -> new Cited(figure.value(), figure.kind().words() + ": " + figure.source()));
    }

    private record Cited(double value, String source) {}
}
