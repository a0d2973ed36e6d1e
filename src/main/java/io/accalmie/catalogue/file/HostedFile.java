package io.accalmie.catalogue.file;

import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.HostedModel;
import io.accalmie.catalogue.HostedModel.Basis;
import io.accalmie.catalogue.HostedModel.ItsClass;
import io.accalmie.catalogue.HostedModel.OpenModel;
import io.accalmie.catalogue.HostedModel.Published;
import io.accalmie.catalogue.HostedModel.Unit;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.HostedModels.Assumptions;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.intake.NearestNames;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code hosted.yaml}, and checks it against the catalogue that was read before. */
final class HostedFile {
    static final String NAME = "hosted.yaml";

    /** How a figure comes about, as the file says it. */
    private enum Way {
        HOSTS,
        CLASS,
        PUBLISHED
    }

    private static final Map<String, Way> WAYS =
            Map.of("open model", Way.HOSTS, "class", Way.CLASS, "published", Way.PUBLISHED);
    private static final Map<String, Unit> UNITS = Map.of("image", Unit.IMAGE, "second", Unit.SECOND);
    private static final String REGION = "[a-z0-9][a-z0-9-]{0,31}/[a-z0-9][a-z0-9._-]{0,63}";
    private static final double MOST_WATT_HOURS = 1e6;
    /** A stand-in for a figure with a violation, which nobody ever uses. */
    private static final ItsClass STAND_IN = new ItsClass();

    private final ModelCatalogue catalogue;
    private final Set<String> seen = new HashSet<>();

    HostedFile(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What the file says; empty where it says what cannot be, which the section's violations then tell. */
    Optional<HostedModels> read(Section file) {
        Assumptions assumptions = assumptions(file.section("assumptions"));
        List<HostedModel> services = file.sections("services", this::service);
        if (services.isEmpty()) {
            file.refuse("services", "is empty", "list at least one service, or remove the file");
        }
        file.refuseUnknownKeys();
        boolean unique = services.stream().map(HostedModel::id).distinct().count() == services.size();
        return unique ? Optional.of(HostedModels.of(services, assumptions)) : Optional.empty();
    }

    private Assumptions assumptions(Section s) {
        String gpu = s.text("gpu");
        if (catalogue.knownGpu(new GpuType(gpu)).isEmpty()) {
            List<String> known =
                    catalogue.gpus().stream().map(facts -> facts.type().value()).toList();
            s.refuse("gpu", "is not in gpus.yaml", NearestNames.remedy(gpu, known));
        }
        Section host = s.section("hostFactor");
        double factor = host.number("value", 1, 5);
        double low = host.number("low", 1, factor);
        double high = host.number("high", factor, 5);
        host.text("source");
        host.refuseUnknownKeys();
        Section embodied = s.section("embodiedKilograms");
        double kilograms = embodied.number("value", 0.1, 100_000);
        embodied.text("source");
        embodied.refuseUnknownKeys();
        Duration lifetime = Duration.ofHours(s.integer("lifetimeHours", 1, 1_000_000));
        s.refuseUnknownKeys();
        return new Assumptions(new GpuType(gpu), factor, low, high, kilograms, lifetime);
    }

    private HostedModel service(Section s) {
        String id = s.text("id");
        if (!seen.add(id)) {
            s.refuse("id", "names another service already", "give each service an id of its own");
        }
        if (catalogue.named(id).isPresent()) {
            s.refuse(
                    "id",
                    "names a model of models.yaml",
                    "write it as the provider's address, such as fal-ai/flux/dev");
        }
        String provider = s.text("provider");
        Optional<String> region = s.optionalText("region");
        if (region.filter(named -> !named.matches(REGION)).isPresent()) {
            s.refuse("region", "is not provider/region", "write it as aws/us-east-1, or leave it out if unknown");
        }
        OptionalInt rate =
                s.has("framesPerSecond") ? OptionalInt.of(s.integer("framesPerSecond", 1, 240)) : OptionalInt.empty();
        return new HostedModel(
                new ModelId(id),
                provider,
                ModelsFile.tasks(s),
                basis(s.section("energy")),
                region,
                rate,
                s.text("terms"),
                s.text("source"),
                s.date("retrieved"));
    }

    private Basis basis(Section s) {
        Basis basis =
                switch (s.oneOf("from", WAYS)) {
                    case HOSTS -> hosts(s);
                    case CLASS -> STAND_IN;
                    case PUBLISHED -> published(s);
                };
        s.refuseUnknownKeys();
        return basis;
    }

    private Basis hosts(Section s) {
        String name = s.text("model");
        OptionalInt steps = s.has("steps") ? OptionalInt.of(s.integer("steps", 1, 1000)) : OptionalInt.empty();
        Optional<RenderModel> model = catalogue.named(name);
        if (model.isEmpty()) {
            List<String> known =
                    catalogue.models().stream().map(m -> m.id().value()).toList();
            s.refuse("model", "is not in models.yaml", NearestNames.remedy(name, known));
            return STAND_IN;
        }
        if (catalogue.profile(model.get().id()).isEmpty()) {
            s.refuse("model", "has no energy figure", "give it one in energy.yaml, or write from: class");
        }
        return new OpenModel(model.get().id(), steps);
    }

    private static Basis published(Section s) {
        Unit unit = s.oneOf("per", UNITS);
        double wattHours = s.number("wattHours", 1e-6, MOST_WATT_HOURS);
        double low = s.number("low", 1e-6, wattHours);
        double high = s.number("high", wattHours, MOST_WATT_HOURS);
        s.oneOf("boundary", Map.of("it", unit));
        String source = s.text("source");
        // With a violation the three need not be in order; nobody uses what was read then.
        return low <= wattHours && wattHours <= high ? new Published(unit, wattHours, low, high, source) : STAND_IN;
    }
}
