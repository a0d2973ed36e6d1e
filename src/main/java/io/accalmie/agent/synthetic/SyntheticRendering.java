package io.accalmie.agent.synthetic;

import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.Rendering;
import io.accalmie.dispatch.DispatchOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A rendering of which only time, energy and placeholders exist. It draws evenly. */
final class SyntheticRendering implements Rendering {
    private final DispatchOrder order;
    private final Optional<InputPicture> input;
    private final Instant start;
    private Instant end;
    private final Instant wholeEnd;
    private final long drawnMillijoules;

    SyntheticRendering(DispatchOrder order, Optional<InputPicture> input, Instant start, Noise.Factors noise) {
        this.order = order;
        this.input = input;
        this.start = start;
        this.end =
                start.plusMillis(Math.max(1, Math.round(order.expectedDuration().toMillis() * noise.duration())));
        this.wholeEnd = end;
        this.drawnMillijoules = Math.round(order.expectedGpuMillijoules() * noise.energy());
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public Instant expectedEnd() {
        return end;
    }

    @Override
    public Optional<Instant> ended(Instant now) {
        return now.isBefore(end) ? Optional.empty() : Optional.of(end);
    }

    @Override
    public double expectedMillijoules(Instant at) {
        Instant until = at.isBefore(end) ? at : end;
        return until.equals(wholeEnd) ? drawnMillijoules : drawnMillijoules * part(until);
    }

    @Override
    public OptionalDouble share(Instant now) {
        return OptionalDouble.of(part(now));
    }

    private double part(Instant at) {
        double share = (double) Duration.between(start, at).toMillis()
                / Duration.between(start, wholeEnd).toMillis();
        return Math.min(1, Math.max(0, share));
    }

    @Override
    public List<RenderedItem> items() {
        return IntStream.range(0, order.count()).mapToObj(this::item).toList();
    }

    @Override
    public void cancel(Instant now) {
        if (now.isBefore(end)) {
            end = now.isAfter(start) ? now : start.plusMillis(1);
        }
    }

    private RenderedItem item(int index) {
        long seed = order.seed() + index;
        byte[] png = new Placeholder(order, input, index, seed).png();
        return new RenderedItem(png, "image/png", order.width(), order.height(), seed, true);
    }
}
