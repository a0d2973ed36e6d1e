package io.accalmie.intake;

import io.accalmie.quantity.TimeWindow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One render order, with every default filled in (contracts, section 5).
 *
 * @param key studio and job id
 * @param campaign whose account it is booked to
 * @param shot the shot it belongs to; empty for none
 * @param task what to do
 * @param prompt what to show
 * @param negativePrompt what to avoid; empty for nothing
 * @param seed seed of the first item; the next items count up from it
 * @param inputAsset the image that the job starts from: id of an asset that the studio had rendered (SHA-256 of its bytes, 64
 *     lower-case hexadecimal digits) or sent; only where {@link Task#startsFromImage}, and there either this or
 *     {@code inputJob} is. The {@link Task#INPAINT} mask is the
 *     image's own alpha channel: its fully transparent pixels are painted anew, as in the images edit API of OpenAI, whose
 *     reference says "If mask is not provided, image must have transparency, which will be used as the mask". An image without
 *     a transparent pixel is painted anew as a whole
 * @param strength how far an image-to-image or inpaint job may leave its input, above 0, at most 1: the share of the sampling
 *     steps that are run. Empty: all of them, as with 1; always empty for other tasks
 * @param size pixels and frames of what is rendered
 * @param framesPerSecond playback rate of a clip; empty for an image or the model's own rate
 * @param steps sampling steps; empty for the model's default
 * @param count how many items, at least 1
 * @param quality how good they must be
 * @param models the models the studio allows, by id or alias; empty for any
 * @param use what the assets are for
 * @param territory ISO 3166 country of that use
 * @param regions countries or {@code provider/region} where it may run; empty for any
 * @param window earliest start to deadline
 * @param priority rank when capacity is short
 * @param purpose draft or final
 * @param inputJob a job of the same studio whose first asset the job starts from, in place of {@code inputAsset}: it waits until
 *     that is rendered; empty for none
 * @param seedDrawn whether the seed was drawn here, and not chosen by the studio: such a job asks for something new
 * @param renderAgain why it is to be rendered although the studio may have rendered exactly this before; empty where what is
 *     rendered already will do
 */
public record RenderJob(
        JobKey key,
        CampaignId campaign,
        Optional<ShotId> shot,
        Task task,
        String prompt,
        Optional<String> negativePrompt,
        long seed,
        Optional<String> inputAsset,
        OptionalDouble strength,
        OutputSize size,
        OptionalInt framesPerSecond,
        OptionalInt steps,
        int count,
        Quality quality,
        List<String> models,
        Use use,
        String territory,
        List<String> regions,
        TimeWindow window,
        Priority priority,
        Purpose purpose,
        Optional<JobId> inputJob,
        boolean seedDrawn,
        Optional<String> renderAgain) {
    public RenderJob {
        models = List.copyOf(models);
        regions = List.copyOf(regions);
    }

    /** A job with a seed of the studio's own, that waits for no other and may be answered with what is rendered already. */
    public RenderJob(
            JobKey key,
            CampaignId campaign,
            Optional<ShotId> shot,
            Task task,
            String prompt,
            Optional<String> negativePrompt,
            long seed,
            Optional<String> inputAsset,
            OptionalDouble strength,
            OutputSize size,
            OptionalInt framesPerSecond,
            OptionalInt steps,
            int count,
            Quality quality,
            List<String> models,
            Use use,
            String territory,
            List<String> regions,
            TimeWindow window,
            Priority priority,
            Purpose purpose) {
        this(
                key,
                campaign,
                shot,
                task,
                prompt,
                negativePrompt,
                seed,
                inputAsset,
                strength,
                size,
                framesPerSecond,
                steps,
                count,
                quality,
                models,
                use,
                territory,
                regions,
                window,
                priority,
                purpose,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The job whose first asset it starts from; empty where it starts from an asset that is named, or from none. */
    public Optional<JobKey> parent() {
        return inputJob.map(job -> new JobKey(key.studio(), job));
    }

    /** Whether what it starts from is not known yet. */
    public boolean lacksInput() {
        return inputJob.isPresent() && inputAsset.isEmpty();
    }

    /** The same job once it is known which asset it starts from. */
    public RenderJob startingFrom(String asset) {
        return new RenderJob(
                key,
                campaign,
                shot,
                task,
                prompt,
                negativePrompt,
                seed,
                Optional.of(asset),
                strength,
                size,
                framesPerSecond,
                steps,
                count,
                quality,
                models,
                use,
                territory,
                regions,
                window,
                priority,
                purpose,
                inputJob,
                seedDrawn,
                renderAgain);
    }
}
