package io.accalmie.catalogue.file;

import io.accalmie.catalogue.EnergyProfile;
import io.accalmie.catalogue.EnergyProfile.Anchor;
import io.accalmie.catalogue.EnergyProfile.Architecture;
import io.accalmie.catalogue.EnergyProfile.Attention;
import io.accalmie.catalogue.EnergyProfile.Convolution;
import io.accalmie.catalogue.EnergyProfile.Network;
import io.accalmie.catalogue.EnergyProfile.Stage;
import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.OutputSize;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code energy.yaml}, and checks it against the models and GPUs that were read before. */
final class EnergyFile {
    /** A fit that misses its own measurement by more is a typing error: the worst of the shipped ones misses by 4 %. */
    private static final double WORST_FIT = 0.10;

    private static final double MOST = 1e9;
    private static final Map<String, Attention> ATTENTION = Map.of("full", Attention.FULL, "linear", Attention.LINEAR);
    private static final Map<String, Scaling> SCALING =
            Map.of("dit", Scaling.DIT, "unet", Scaling.UNET, "convolution", Scaling.CONVOLUTION);

    /** How the work of a model grows with what is asked. */
    private enum Scaling {
        DIT,
        UNET,
        CONVOLUTION
    }

    private final Set<String> models;
    private final Set<String> gpus;
    private final Set<String> seen = new HashSet<>();

    EnergyFile(Set<String> models, Set<String> gpus) {
        this.models = models;
        this.gpus = gpus;
    }

    List<EnergyProfile> read(Section file) {
        List<EnergyProfile> profiles = file.sections("profiles", this::profile);
        for (EnergyProfile profile : profiles) {
            profile.donor()
                    .filter(donor -> !measures(profiles, donor))
                    .ifPresent(donor -> file.refuse(
                            "profiles",
                            profile.model() + " borrows from '" + donor + "', which has no anchors",
                            "name a model of this file that has anchors"));
        }
        file.refuseUnknownKeys();
        return profiles;
    }

    private static boolean measures(List<EnergyProfile> profiles, ModelId donor) {
        return profiles.stream()
                .anyMatch(p -> p.model().equals(donor) && !p.anchors().isEmpty());
    }

    private EnergyProfile profile(Section s) {
        String model = s.text("model");
        if (!seen.add(model)) {
            s.refuse("model", "has a profile already", "merge the two");
        }
        if (s.optionalText("onlyMeasured").isEmpty() && !models.contains(model)) {
            s.refuse(
                    "model",
                    "is not in models.yaml",
                    "correct the id, or say under onlyMeasured why it is listed though it is not offered");
        }
        Optional<ModelId> donor = s.optionalText("donor").map(ModelId::new);
        String source = s.text("source");
        if (donor.isPresent()) {
            return new EnergyProfile(new ModelId(model), donor, Optional.empty(), List.of(), source);
        }
        Scaling scaling = s.oneOf("scaling", SCALING);
        Optional<Network> architecture =
                switch (scaling) {
                    case DIT -> Optional.of(architecture(s.section("architecture")));
                    case CONVOLUTION -> Optional.of(convolution(s.section("convolution")));
                    case UNET -> Optional.empty();
                };
        List<Anchor> anchors = s.sections("anchors", this::anchor);
        if (scaling == Scaling.UNET && anchors.isEmpty()) {
            s.refuse("anchors", "is empty", "give a U-Net at least one anchor; nothing else can be computed for it");
        }
        return new EnergyProfile(new ModelId(model), donor, architecture, anchors, source);
    }

    private static Architecture architecture(Section s) {
        Architecture architecture = new Architecture(
                s.integer("hiddenSize", 16, 100_000),
                s.integer("layers", 1, 1000),
                s.number("linearCoefficient", 0.1, 100),
                s.integer("feedForwardSize", 0, 1_000_000),
                s.integer("spatialCompression", 1, 256),
                s.integer("temporalCompression", 1, 256),
                s.integer("textTokens", 0, 100_000),
                s.oneOf("attention", ATTENTION),
                s.sections("stages", EnergyFile::stage));
        s.refuseUnknownKeys();
        return architecture;
    }

    private static Convolution convolution(Section s) {
        int tile = s.integer("tileSide", 16, 16_384);
        int overlap = s.integer("tileOverlap", 0, 16_384);
        if (overlap >= tile) {
            s.refuse("tileOverlap", "leaves nothing of a tile", "write less than tileSide, " + tile);
        }
        Convolution convolution = new Convolution(
                s.integer("multiplyAccumulates", 1, Integer.MAX_VALUE), s.integer("factor", 2, 16), tile, overlap);
        s.refuseUnknownKeys();
        return convolution;
    }

    private static Stage stage(Section s) {
        Stage stage = new Stage(s.number("scale", 0.01, 1), s.number("stepShare", 0.001, 1), s.integer("passes", 1, 8));
        s.refuseUnknownKeys();
        return stage;
    }

    private Anchor anchor(Section s) {
        String gpu = s.text("gpu");
        if (!gpus.contains(gpu)) {
            s.refuse(
                    "gpu",
                    "is not in gpus.yaml",
                    "write one of " + String.join(", ", gpus.stream().sorted().toList()));
        }
        double perItem = s.number("joulesPerItem", 1e-3, MOST);
        double perBatch = s.number("joulesPerBatch", -perItem, MOST);
        double secondsPerItem = s.number("secondsPerItem", 1e-4, MOST);
        double secondsPerBatch = s.number("secondsPerBatch", -secondsPerItem, MOST);
        s.number("fitErrorPercent", 0, 100);
        double measured = s.number("measuredJoules", 1e-3, MOST);
        if (Math.abs(perItem + perBatch - measured) > WORST_FIT * measured) {
            s.refuse(
                    "measuredJoules",
                    "is more than 10 % away from joulesPerItem + joulesPerBatch",
                    "check the three numbers against their source");
        }
        return new Anchor(
                new GpuType(gpu),
                s.text("runtime"),
                s.oneOf("task", ModelsFile.TASKS),
                new OutputSize(
                        s.integer("width", 1, 16384), s.integer("height", 1, 16384), s.integer("frames", 1, 100_000)),
                s.integer("steps", 1, 1000),
                s.integer("passes", 1, 8),
                perItem,
                perBatch,
                secondsPerItem,
                secondsPerBatch,
                s.text("source"));
    }
}
