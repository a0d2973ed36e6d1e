package io.accalmie.intake;

import io.accalmie.quantity.TimeWindow;
import java.util.List;
import java.util.Optional;
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
 * @param size pixels and frames
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
