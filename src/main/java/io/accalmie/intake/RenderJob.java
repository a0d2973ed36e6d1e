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
 *     lower-case hexadecimal digits); present exactly where {@link Task#startsFromImage}. The {@link Task#INPAINT} mask is the
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
        Purpose purpose) {
    public RenderJob {
        models = List.copyOf(models);
        regions = List.copyOf(regions);
    }
}
