package io.accalmie.catalogue;

import io.accalmie.catalogue.EnergyProfile.Anchor;
import io.accalmie.catalogue.EnergyProfile.Convolution;
import io.accalmie.catalogue.EnergyProfile.Network;
import io.accalmie.catalogue.RenderWork.Setting;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import java.util.Optional;

/**
 * What the catalogue alone says that a job draws on one GPU (contracts, section 2). Image-to-image and
 * inpaint run the share of the steps that their strength says.
 *
 * <p>The form is that of Delavande et al. 2025 (tokens, linear and quadratic work) and Jegham et al. 2026, fitted to the
 * ML.ENERGY leaderboard v2 and v3. <b>Intervals</b> hold the true value where the errors found with that fit repeat
 * themselves; they are not confidence intervals:
 *
 * <ul>
 *   <li>measured, at the anchor's own size, steps and passes: ×0.96 to ×1.04. The worst of the 50 batch fits misses its
 *       measurements by 3.8 % on average.
 *   <li>measured, at another size, length or step count: ×0.90 to ×1.11. The worst extrapolations within a laboratory
 *       miss by +6.6 % (HunyuanVideo, 241 frames) and −6.1 % (FLUX.1-dev, 4096²), on top of the batch fit; a U-Net's
 *       exponent of 0.96 to 1.07 instead of 1.03 gives ±10 % for four times the pixels.
 *   <li>sourced (another runtime): ×0.70 to ×1.30. Another laboratory's runtime needed 1.24 times the extrapolation
 *       (Wan2.1-14B at 720p, −19.5 %), on top of the batch fit; the other way, another runtime on a newer GPU needed
 *       1/1.44 of it (the same model on an H200, +44 %).
 *   <li>modelled (donor): ×0.60 to ×1.50, half-way between sourced and modelled. A donor's steps are scaled alone, so text
 *       encoder and decoder, which a four-step model amortises badly, are understated.
 *   <li>modelled: ×0.50 to ×1.70 (contracts, section 2; leave-one-out errors over 12 models −31 % to +38 %).
 *   <li>modelled, convolutions: ×0.50 to ×3.00. The energy per operation was fitted to transformers; nobody measured a
 *       convolutional upscaler on these GPUs, its narrow layers reach less of a GPU's peak, and an input with an alpha
 *       channel passes the network twice (github xinntao/Real-ESRGAN, realesrgan/utils.py). Upwards the interval is
 *       therefore wider.
 * </ul>
 */
public final class PriorEnergy {
    private static final double BUSY_SHARE_OF_DESIGN_POWER = 0.85;
    /** H100: fitted pJ/FLOP, design power and peak, from which a GPU without a fit is scaled. */
    private static final double REFERENCE_PICOJOULES_PER_FLOP = 2.85;

    private static final double REFERENCE_WATTS_PER_TERAFLOPS = 700.0 / 989.0;

    private static final Interval AT_THE_ANCHOR = new Interval(0.96, 1.04);
    private static final Interval EXTRAPOLATED = new Interval(0.90, 1.11);
    private static final Interval OTHER_RUNTIME = new Interval(0.70, 1.30);
    private static final Interval FROM_DONOR = new Interval(0.60, 1.50);
    private static final Interval FROM_ARCHITECTURE = new Interval(0.50, 1.70);
    private static final Interval FROM_CONVOLUTIONS = new Interval(0.50, 3.00);

    private final ModelCatalogue catalogue;

    /** The figures of this catalogue. */
    public PriorEnergy(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The catalogue's version, which every figure rests on. */
    public String version() {
        return catalogue.version();
    }

    /**
     * What the job draws with this model at this site, whether or not the model is adequate for it. Empty where nothing
     * supports a figure: {@code NO_ENERGY_FIGURE}.
     */
    public Optional<Prior> of(RenderModel model, RenderJob job, Site site) {
        int steps = model.stepsRun(job);
        return of(model, new Asked(job.task(), job.size(), steps, job.count()), site.gpu(), site.runtime());
    }

    /** What the run should have drawn. Empty where nothing supports a figure, or the model is not offered. */
    public Optional<Prior> of(MeteredRun run) {
        return catalogue
                .named(run.model().value())
                .flatMap(model -> of(
                        model, new Asked(run.task(), run.size(), run.steps(), run.items()), run.gpu(), run.runtime()));
    }

    /**
     * What a batch draws, all items together. Where its runtime is not stated, a figure is measured at the anchor's own setting
     * alone, and another laboratory may have measured it otherwise. A model that was measured itself is counted with the passes
     * of that measurement. Empty where nothing supports a figure, or the model is not in the catalogue.
     */
    public Optional<Prior> of(BatchRun run) {
        return catalogue.profile(run.model()).flatMap(own -> {
            EnergyProfile measured = own.donor().flatMap(catalogue::profile).orElse(own);
            Optional<RenderModel> offered = catalogue.named(run.model().value());
            Optional<Anchor> anchor = measured.anchor(run.gpu(), run.runtime().orElse(""));
            return setting(run, own, offered, anchor)
                    .flatMap(setting -> anchor.map(it -> fromAnchor(run, setting, measured, it))
                            .or(() -> fromArchitecture(run.model(), run.gpu(), run.items(), setting, measured)));
        });
    }

    private Optional<Prior> of(RenderModel model, Asked asked, GpuType gpu, String runtime) {
        return catalogue.profile(model.id()).flatMap(own -> {
            EnergyProfile measured = own.donor().flatMap(catalogue::profile).orElse(own);
            Setting setting = new Setting(asked.size(), asked.steps(), model.passesPerStep());
            return measured.anchor(gpu, runtime)
                    .map(anchor -> fromAnchor(model, asked, runtime, setting, measured, anchor))
                    .or(() -> fromArchitecture(model.id(), gpu, asked.items(), setting, measured));
        });
    }

    private static Optional<Setting> setting(
            BatchRun run, EnergyProfile own, Optional<RenderModel> offered, Optional<Anchor> anchor) {
        Optional<Anchor> ofItself = anchor.filter(it -> own.donor().isEmpty());
        Optional<Integer> passes = ofItself.map(Anchor::passes).or(() -> offered.map(RenderModel::passesPerStep));
        Optional<Integer> steps = run.steps().isPresent()
                ? Optional.of(run.steps().getAsInt())
                : offered.map(RenderModel::defaultSteps).or(() -> ofItself.map(Anchor::steps));
        return passes.flatMap(each -> steps.map(all -> new Setting(run.size(), all, each)));
    }

    private static Prior fromAnchor(BatchRun run, Setting setting, EnergyProfile measured, Anchor anchor) {
        Setting reference = reference(anchor);
        boolean same = setting.equals(reference);
        EvidenceKind kind;
        if (!measured.model().equals(run.model())) {
            kind = EvidenceKind.MODELLED_DONOR;
        } else {
            kind = run.runtime().map(anchor.runtime()::equals).orElse(same)
                    ? EvidenceKind.MEASURED
                    : EvidenceKind.SOURCED;
        }
        Interval interval = interval(kind, same && run.runtime().isPresent());
        return fromAnchor(run.model(), run.items(), 1, setting, measured, anchor, kind, interval);
    }

    private static Prior fromAnchor(
            RenderModel model, Asked asked, String runtime, Setting setting, EnergyProfile measured, Anchor anchor) {
        int batches = (asked.items() + model.maxBatch() - 1) / model.maxBatch();
        EvidenceKind kind = kind(model, asked.task(), runtime, measured, anchor);
        Interval interval = interval(kind, setting.equals(reference(anchor)));
        return fromAnchor(model.id(), asked.items(), batches, setting, measured, anchor, kind, interval);
    }

    private static Prior fromAnchor(
            ModelId model,
            int items,
            int batches,
            Setting setting,
            EnergyProfile measured,
            Anchor anchor,
            EvidenceKind kind,
            Interval interval) {
        double ratio = RenderWork.ratio(measured.architecture(), setting, reference(anchor));
        String basis = "%s on %s with %s at %s, %d steps: %s"
                .formatted(
                        measured.model(),
                        anchor.gpu(),
                        anchor.runtime(),
                        anchor.size(),
                        anchor.steps(),
                        anchor.source());
        return new Prior(
                model,
                anchor.gpu(),
                ratio * items * anchor.joulesPerItem(),
                ratio * batches * anchor.joulesPerBatch(),
                ratio * items * anchor.secondsPerItem(),
                ratio * batches * anchor.secondsPerBatch(),
                kind,
                interval,
                basis);
    }

    private static Setting reference(Anchor anchor) {
        return new Setting(anchor.size(), anchor.steps(), anchor.passes());
    }

    private Optional<Prior> fromArchitecture(
            ModelId model, GpuType type, int items, Setting setting, EnergyProfile known) {
        return known.architecture().flatMap(network -> catalogue.knownGpu(type).flatMap(gpu -> {
            Optional<Double> picojoules = picojoulesPerFlop(gpu);
            return picojoules.map(eta -> {
                double joules = items * eta * 1e-12 * RenderWork.flops(network, setting);
                double seconds =
                        joules / (BUSY_SHARE_OF_DESIGN_POWER * gpu.designWatts().value());
                String basis = "architecture of %s at %.3g pJ/FLOP on %s: %s"
                        .formatted(known.model(), eta, gpu.type(), known.source());
                return new Prior(model, type, joules, 0, seconds, 0, EvidenceKind.MODELLED, interval(network), basis);
            });
        }));
    }

    /** A figure for another task than the measured one was not measured: the anchor then serves as a donor. */
    private static EvidenceKind kind(
            RenderModel model, Task task, String runtime, EnergyProfile measured, Anchor anchor) {
        if (!measured.model().equals(model.id()) || anchor.task() != task) {
            return EvidenceKind.MODELLED_DONOR;
        }
        return anchor.runtime().equals(runtime) ? EvidenceKind.MEASURED : EvidenceKind.SOURCED;
    }

    private static Interval interval(EvidenceKind kind, boolean atTheAnchor) {
        return switch (kind) {
            case MEASURED -> atTheAnchor ? AT_THE_ANCHOR : EXTRAPOLATED;
            case SOURCED -> OTHER_RUNTIME;
            case MODELLED_DONOR -> FROM_DONOR;
            case MODELLED -> FROM_ARCHITECTURE;
        };
    }

    private static Interval interval(Network network) {
        return network instanceof Convolution ? FROM_CONVOLUTIONS : FROM_ARCHITECTURE;
    }

    private static Optional<Double> picojoulesPerFlop(GpuFacts gpu) {
        if (gpu.picojoulesPerFlop().isPresent()) {
            return Optional.of(gpu.picojoulesPerFlop().getAsDouble());
        }
        if (gpu.peakTeraflops().isEmpty()) {
            return Optional.empty();
        }
        double wattsPerTeraflops =
                gpu.designWatts().value() / gpu.peakTeraflops().getAsDouble();
        return Optional.of(REFERENCE_PICOJOULES_PER_FLOP * wattsPerTeraflops / REFERENCE_WATTS_PER_TERAFLOPS);
    }

    /** What is asked of a model, whoever asks. */
    private record Asked(Task task, OutputSize size, int steps, int items) {}
}
