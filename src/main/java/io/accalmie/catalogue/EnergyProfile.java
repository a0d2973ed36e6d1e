package io.accalmie.catalogue;

import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import java.util.List;
import java.util.Optional;

/**
 * What is known about the energy of a model.
 *
 * @param model which model; it may be one that is measured but not offered
 * @param donor the measured model of the same architecture whose anchors it borrows; empty where it has its own or none
 * @param architecture what its work is computed from; empty for a U-Net and where nobody states it
 * @param anchors measured settings; may be empty
 * @param source where the architecture or the kinship with the donor is stated
 */
public record EnergyProfile(
        ModelId model, Optional<ModelId> donor, Optional<Network> architecture, List<Anchor> anchors, String source) {
    /** The kinds of network whose work can be computed from their numbers. */
    public sealed interface Network permits Architecture, Convolution {}

    /**
     * The numbers of a diffusion transformer that its work depends on (contracts, section 2).
     *
     * @param hiddenSize d
     * @param layers blocks a token passes
     * @param linearCoefficient c: weights of a block over d², without the feed-forward part given apart
     * @param feedForwardSize ffn; 0 where {@code linearCoefficient} contains it
     * @param spatialCompression sp: pixels a token covers along one side
     * @param temporalCompression tp: frames a token covers; 1 for an image model
     * @param textTokens tokens of the prompt that pass the same blocks
     * @param attention how tokens see each other
     * @param stages of a pipeline that works at several sizes, in order; empty: all steps at the size asked for
     */
    public record Architecture(
            int hiddenSize,
            int layers,
            double linearCoefficient,
            int feedForwardSize,
            int spatialCompression,
            int temporalCompression,
            int textTokens,
            Attention attention,
            List<Stage> stages)
            implements Network {
        public Architecture {
            stages = List.copyOf(stages);
        }
    }

    /**
     * A part of a pipeline that first samples small and then refines.
     *
     * @param scale width and height as a part of those asked for, above 0, at most 1
     * @param stepShare steps as a part of those asked for, rounded, at least one step
     * @param passes network passes a step
     */
    public record Stage(double scale, double stepShare, int passes) {}

    /**
     * The numbers of an upscaler made of convolutions, which an image passes once, tile by tile: its work grows with the
     * pixels alone, and neither with steps nor with passes.
     *
     * @param multiplyAccumulates operations for each pixel of the input, each one multiplication and one addition
     * @param factor how many times as long it makes each side; a smaller factor costs as much and is a reduction afterwards
     * @param tileSide pixels of the input along one side of a tile
     * @param tileOverlap pixels along a seam that both of its tiles work on; less than {@code tileSide}
     */
    public record Convolution(long multiplyAccumulates, int factor, int tileSide, int tileOverlap) implements Network {}

    /** How tokens attend to each other: decides whether work grows with their square. */
    public enum Attention {
        FULL,
        LINEAR
    }

    /**
     * A measured setting and the law fitted to it: a batch of B items takes {@code joulesPerItem * B + joulesPerBatch}
     * and {@code secondsPerItem * B + secondsPerBatch}.
     *
     * @param gpu measured on
     * @param runtime measured with
     * @param task what was measured
     * @param size pixels and frames
     * @param steps sampling steps
     * @param passes network passes a step
     * @param joulesPerItem a
     * @param joulesPerBatch b; may be negative, but never more than a
     * @param secondsPerItem lat_b
     * @param secondsPerBatch lat_a; may be negative, but never more than lat_b
     * @param source citation
     */
    public record Anchor(
            GpuType gpu,
            String runtime,
            Task task,
            OutputSize size,
            int steps,
            int passes,
            double joulesPerItem,
            double joulesPerBatch,
            double secondsPerItem,
            double secondsPerBatch,
            String source) {}

    public EnergyProfile {
        anchors = List.copyOf(anchors);
    }

    /** The anchor on this GPU with this runtime, else with any; empty where the GPU was not measured. */
    public Optional<Anchor> anchor(GpuType gpu, String runtime) {
        List<Anchor> onGpu = anchors.stream().filter(a -> a.gpu().equals(gpu)).toList();
        return onGpu.stream()
                .filter(a -> a.runtime().equals(runtime))
                .findFirst()
                .or(() -> onGpu.stream().findFirst());
    }
}
