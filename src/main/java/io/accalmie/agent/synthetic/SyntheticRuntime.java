package io.accalmie.agent.synthetic;

import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.agent.Rendering;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the time and draws the energy that the order expects, each with some noise, and paints labelled placeholders. Its times
 * are modelled: a rendering begins the moment that its order and its GPU are ready and ends exactly when its duration is over,
 * however late this machine's threads notice.
 */
public final class SyntheticRuntime implements RenderRuntime {
    /** A placeholder is painted row by row, so that this bounds its file and not the memory it takes. */
    private static final int LONGEST_SIDE = 16_384;

    private static final int MOST_ITEMS = 1_000;
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Noise noise;

    /** The same seed gives the same noise. */
    public SyntheticRuntime(long seed) {
        this.noise = new Noise(seed);
    }

    @Override
    public List<Fault> faults(DispatchOrder order) {
        List<Fault> faults = new ArrayList<>();
        atMost(faults, "width", order.width(), LONGEST_SIDE, " pixels");
        atMost(faults, "height", order.height(), LONGEST_SIDE, " pixels");
        atMost(faults, "count", order.count(), MOST_ITEMS, " items");
        if (order.expectedDuration().compareTo(LONGEST) > 0) {
            faults.add(Fault.ofField(
                    "TOO_LARGE",
                    "expectedDuration",
                    order.expectedDuration(),
                    "the synthetic runtime holds a GPU for at most " + LONGEST,
                    "order fewer items at once"));
        }
        return faults;
    }

    @Override
    public Rendering begin(DispatchOrder order, Optional<byte[]> input, int gpu, Instant ready, Instant now)
            throws RenderFailedException {
        Optional<InputPicture> picture =
                input.isPresent() ? Optional.of(InputPicture.of(input.get())) : Optional.empty();
        return new SyntheticRendering(order, picture, ready, noise.of(order.attempt()));
    }

    private static void atMost(List<Fault> faults, String name, int value, int most, String unit) {
        if (value > most) {
            faults.add(Fault.ofField(
                    "TOO_LARGE",
                    name,
                    value,
                    "the synthetic runtime takes a " + name + " of at most " + most + unit,
                    "order a " + name + " of at most " + most));
        }
    }
}
