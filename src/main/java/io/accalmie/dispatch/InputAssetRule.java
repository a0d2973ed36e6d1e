package io.accalmie.dispatch;

import io.accalmie.catalogue.EnergyProfile.Convolution;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.ImageHeader;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.intake.UploadedAsset;
import io.accalmie.intake.UploadedAssets;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Admits a job that starts from an image if its studio had that image rendered or sent it, or if the job that is to render it renders
 * images. An upscale job must ask for the size that an
 * upscaler makes of its input: the network of Real-ESRGAN x4plus multiplies each side by four whatever is asked, and a
 * smaller size is a reduction of that afterwards (github xinntao/Real-ESRGAN, README, {@code outscale}). Its work depends on
 * its input, and a job says only what comes out; with one factor each is known from the other.
 */
public final class InputAssetRule implements AdmissionRule {
    /** Sides are whole pixels and ratios are rounded to sizes that cameras and screens have. */
    private static final double SAME_SIZE = 0.02;

    private final RunHistory history;
    private final UploadedAssets uploads;
    private final ModelCatalogue catalogue;

    public InputAssetRule(RunHistory history, UploadedAssets uploads, ModelCatalogue catalogue) {
        this.history = history;
        this.uploads = uploads;
        this.catalogue = catalogue;
    }

    @Override
    public List<Fault> faults(RenderJob job, Instant now) {
        return job.inputAsset().map(id -> faults(job, id)).orElse(List.of());
    }

    @Override
    public List<Fault> faults(RenderJob job, RenderJob parent, Instant now) {
        if (parent.task().isVideo()) {
            return List.of(Fault.ofField(
                    "INPUT_NOT_AN_IMAGE",
                    "inputJob",
                    parent.key().job(),
                    job.task().word() + " starts from an image, and this job renders a clip",
                    "send the id of a job that renders an image"));
        }
        Input input =
                new Input("image/png", parent.size().width(), parent.size().height());
        return job.task() == Task.UPSCALE ? sizeFault(job, input).stream().toList() : List.of();
    }

    /** What a job starts from. */
    private record Input(String mediaType, int width, int height) {}

    private List<Fault> faults(RenderJob job, String id) {
        Optional<Input> input = find(job, id);
        if (input.isEmpty()) {
            return List.of(Fault.ofField(
                    "UNKNOWN_ASSET",
                    "inputAsset",
                    id,
                    "your studio has neither rendered nor sent an asset of this id",
                    "send the id of an asset of one of your jobs, or send an image of your own to POST /api/v1/assets and use the"
                            + " id that it answers"));
        }
        String mediaType = input.get().mediaType();
        if (!mediaType.startsWith("image/")) {
            return List.of(Fault.ofField(
                    "INPUT_NOT_AN_IMAGE",
                    "inputAsset",
                    id,
                    job.task().word() + " starts from an image, and this asset is " + mediaType,
                    "send the id of an asset whose media type begins with image/"));
        }
        return job.task() == Task.UPSCALE ? sizeFault(job, input.get()).stream().toList() : List.of();
    }

    private Optional<Input> find(RenderJob job, String id) {
        return rendered(job, id)
                .map(asset -> new Input(asset.mediaType(), asset.width(), asset.height()))
                .or(() -> uploads.find(job.key().studio(), id)
                        .map(UploadedAsset::header)
                        .map(InputAssetRule::input));
    }

    private static Input input(ImageHeader header) {
        return new Input(header.mediaType(), header.width(), header.height());
    }

    private Optional<Asset> rendered(RenderJob job, String id) {
        List<JobKey> ofStudio = history.thatRendered(id).stream()
                .filter(rendered -> rendered.studioName().equals(job.key().studioName()))
                .toList();
        return history.byJob(ofStudio).values().stream()
                .flatMap(runs -> runs.runs().stream())
                .flatMap(run -> run.state() instanceof Ended ended ? ended.assets().stream() : Stream.empty())
                .filter(asset -> asset.id().equals(id))
                .findFirst();
    }

    private Optional<Fault> sizeFault(RenderJob job, Input input) {
        List<Integer> factors = factors(job);
        double wider = job.size().width() / (double) input.width();
        double higher = job.size().height() / (double) input.height();
        // Where no upscaler is left, the rules over models say why.
        if (factors.isEmpty() || factors.stream().anyMatch(factor -> fits(wider, higher, factor))) {
            return Optional.empty();
        }
        String asked = job.size() + " of an input of " + input.width() + "×" + input.height();
        return Optional.of(Fault.ofField(
                code(wider, higher),
                "width",
                job.size(),
                String.format(
                        Locale.ROOT,
                        "%s is %.2f times as wide and %.2f times as high; upscalers make both sides %s times as long",
                        asked,
                        wider,
                        higher,
                        words(factors)),
                "ask for " + sizes(input, factors) + ", and scale the result if you need another size"));
    }

    private static String code(double wider, double higher) {
        if (wider <= 1 || higher <= 1) {
            return "UPSCALE_NOT_LARGER";
        }
        return Math.abs(wider / higher - 1) > SAME_SIZE ? "UPSCALE_CHANGES_RATIO" : "UPSCALE_FACTOR";
    }

    private static boolean fits(double wider, double higher, int factor) {
        return Math.abs(wider / higher - 1) <= SAME_SIZE
                && Math.abs(wider / factor - 1) <= SAME_SIZE
                && Math.abs(higher / factor - 1) <= SAME_SIZE;
    }

    private List<Integer> factors(RenderJob job) {
        return catalogue.models().stream()
                .filter(model -> model.tasks().contains(Task.UPSCALE))
                .filter(model -> job.models().isEmpty() || job.models().stream().anyMatch(model::isNamed))
                .flatMap(this::factor)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Integer> factor(RenderModel model) {
        return catalogue.profile(model.id()).flatMap(profile -> profile.architecture()).stream()
                .flatMap(network ->
                        network instanceof Convolution upscaler ? Stream.of(upscaler.factor()) : Stream.empty());
    }

    private static String words(List<Integer> factors) {
        return String.join(" or ", factors.stream().map(String::valueOf).toList());
    }

    private static String sizes(Input input, List<Integer> factors) {
        return String.join(
                " or ",
                factors.stream()
                        .map(factor -> (long) input.width() * factor + "×" + (long) input.height() * factor)
                        .toList());
    }
}
