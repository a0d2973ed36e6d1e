package io.accalmie.catalogue;

import io.accalmie.catalogue.EnergyProfile.Architecture;
import io.accalmie.catalogue.EnergyProfile.Convolution;
import io.accalmie.catalogue.EnergyProfile.Network;
import io.accalmie.catalogue.EnergyProfile.Stage;
import io.accalmie.intake.OutputSize;
import java.util.Optional;

/** How the work of a model grows with size, frames, steps and passes (contracts, section 2). */
final class RenderWork {
    /** Share of the quadratic term in full attention: its FLOPs cost less than linear ones (fit to ML.ENERGY v3). */
    private static final double ATTENTION_WEIGHT = 0.67;

    private static final double PIXEL_EXPONENT = 1.03;
    private static final double FRAME_EXPONENT = 0.94;

    private RenderWork() {}

    /**
     * What is asked of a model.
     *
     * @param size pixels and frames
     * @param steps sampling steps
     * @param passes network passes a step
     */
    record Setting(OutputSize size, int steps, int passes) {
        private Setting in(Stage stage) {
            OutputSize scaled = new OutputSize(
                    scaled(size.width(), stage.scale()), scaled(size.height(), stage.scale()), size.frames());
            return new Setting(scaled, scaled(steps, stage.stepShare()), stage.passes());
        }

        private static int scaled(int whole, double part) {
            return (int) Math.max(1, Math.round(whole * part));
        }
    }

    /** phi: the work of a setting over that of a reference; of a U-Net where there is no architecture. */
    static double ratio(Optional<Network> architecture, Setting setting, Setting reference) {
        return architecture
                .map(network -> flops(network, setting) / flops(network, reference))
                .orElseGet(() -> powerLaw(setting, reference));
    }

    /** Phi: weighted FLOPs of one item through the network. */
    static double flops(Network network, Setting setting) {
        if (network instanceof Convolution convolution) {
            return inTiles(convolution, setting.size());
        }
        return inAllStages((Architecture) network, setting);
    }

    /** Overlapping tiles, as ComfyUI cuts them (comfy/utils.py, tiled_scale): each seam is worked on twice. */
    private static double inTiles(Convolution upscaler, OutputSize output) {
        double across = withSeams(upscaler, Math.ceil(output.width() / (double) upscaler.factor()));
        double down = withSeams(upscaler, Math.ceil(output.height() / (double) upscaler.factor()));
        return 2.0 * upscaler.multiplyAccumulates() * across * down * output.frames();
    }

    private static double withSeams(Convolution upscaler, double side) {
        if (side <= upscaler.tileSide()) {
            return side;
        }
        double tiles = Math.ceil((side - upscaler.tileOverlap()) / (upscaler.tileSide() - upscaler.tileOverlap()));
        return side + (tiles - 1) * upscaler.tileOverlap();
    }

    private static double inAllStages(Architecture architecture, Setting setting) {
        return architecture.stages().isEmpty()
                ? inOneStage(architecture, setting)
                : architecture.stages().stream()
                        .mapToDouble(stage -> inOneStage(architecture, setting.in(stage)))
                        .sum();
    }

    private static double inOneStage(Architecture architecture, Setting setting) {
        double hidden = architecture.hiddenSize();
        double tokens = tokens(architecture, setting.size());
        double linear =
                (architecture.linearCoefficient() * hidden * hidden + 2 * hidden * architecture.feedForwardSize())
                        * 2
                        * tokens;
        double quadratic =
                switch (architecture.attention()) {
                    case FULL -> ATTENTION_WEIGHT * 4 * hidden * tokens * tokens;
                    case LINEAR -> 0;
                };
        return (double) setting.passes() * setting.steps() * architecture.layers() * (linear + quadratic);
    }

    private static double tokens(Architecture architecture, OutputSize size) {
        double latentFrames = 1 + Math.ceil((size.frames() - 1) / (double) architecture.temporalCompression());
        double across = Math.ceil(size.width() / (double) architecture.spatialCompression());
        double down = Math.ceil(size.height() / (double) architecture.spatialCompression());
        return latentFrames * across * down + architecture.textTokens();
    }

    private static double powerLaw(Setting setting, Setting reference) {
        double pixels = setting.size().pixels() / (double) reference.size().pixels();
        double frames = setting.size().frames() / (double) reference.size().frames();
        double passes = setting.steps() * setting.passes() / (double) (reference.steps() * reference.passes());
        return Math.pow(pixels, PIXEL_EXPONENT) * Math.pow(frames, FRAME_EXPONENT) * passes;
    }
}
