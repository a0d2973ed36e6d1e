package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The order to a pool's agent to render one attempt; the data of {@link #TYPE} events on {@code render.dispatch.<pool>}.
 *
 * @param attempt which attempt; the agent never runs one twice
 * @param campaign for the label of assets
 * @param model id of the model to use
 * @param task such as {@code text-to-image}
 * @param prompt what to show
 * @param negativePrompt what to avoid
 * @param seed seed of the first item
 * @param inputAsset id of the image it starts from; empty for none
 * @param strength share of the steps to run, above 0, at most 1; empty for all of them
 * @param width pixels
 * @param height pixels
 * @param frames 1 for an image
 * @param framesPerSecond playback rate of a clip
 * @param steps sampling steps before {@code strength} takes its share; the catalogue's default filled in
 * @param count items
 * @param notBefore product time at which it may start
 * @param deadline product time by which it should be done
 * @param expectedGpuMillijoules GPU energy expected, mJ
 * @param expectedDuration how long one GPU is expected to be held
 * @param claimBy wall time after which the agent must ignore the order: the server has given it to someone else
 */
public record DispatchOrder(
        AttemptId attempt,
        String campaign,
        String model,
        String task,
        String prompt,
        Optional<String> negativePrompt,
        long seed,
        Optional<String> inputAsset,
        OptionalDouble strength,
        int width,
        int height,
        int frames,
        OptionalInt framesPerSecond,
        int steps,
        int count,
        Instant notBefore,
        Instant deadline,
        long expectedGpuMillijoules,
        Duration expectedDuration,
        Instant claimBy) {
    /** Event type of an order. */
    public static final String TYPE = "io.accalmie.render.order.v1";

    /** When the order is expected to hold a GPU, if it starts as early as it may. */
    public TimeWindow expectedSpan() {
        return new TimeWindow(notBefore, notBefore.plus(expectedDuration));
    }
}
