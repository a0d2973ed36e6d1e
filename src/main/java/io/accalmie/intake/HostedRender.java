package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A render that a studio made on a rented service and tells afterwards. Nothing of it ran here.
 *
 * @param studio whose
 * @param id the studio's own, unique among its hosted renders
 * @param campaign it is booked to
 * @param shot it belongs to; empty for none
 * @param service the catalogue's id of the service, such as {@code openai/gpt-image-1}
 * @param task what was asked
 * @param count how many images or clips, at least 1
 * @param width pixels
 * @param height pixels
 * @param length how long each clip is; empty for images
 * @param region {@code provider/region} where it ran, if the studio knows
 * @param renderedAt product time, not after it was told
 * @param note the studio's own words
 */
public record HostedRender(
        StudioId studio,
        HostedRenderId id,
        CampaignId campaign,
        Optional<ShotId> shot,
        String service,
        Task task,
        int count,
        int width,
        int height,
        Optional<Length> length,
        Optional<String> region,
        Instant renderedAt,
        Optional<String> note) {
    /**
     * The length of a clip as the studio told it: frames or seconds, exactly one of them.
     *
     * @param frames at least 1; empty where seconds are told
     * @param seconds above 0; empty where frames are told
     * @param framesPerSecond empty: the service's own
     */
    public record Length(OptionalInt frames, OptionalDouble seconds, OptionalInt framesPerSecond) {
        public Length {
            if (frames.isPresent() == seconds.isPresent()) {
                throw new IllegalArgumentException("the length of a clip is frames or seconds, exactly one of both");
            }
        }
    }
}
