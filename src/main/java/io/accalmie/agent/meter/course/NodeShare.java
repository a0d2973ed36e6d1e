package io.accalmie.agent.meter.course;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a node draws for each millijoule of its GPUs. Between two readings of the node its energy is shared among all GPUs of the
 * host in proportion to their own; so the shares of all GPUs add up to the node. Where the node is said to draw less than its
 * GPUs, the reading is refused. Not thread-safe.
 */
public final class NodeShare {
    /** Below this mean power of all GPUs of a host, W, there is nothing to share by. */
    private static final double LEAST_GPU_WATTS = 1;

    private static final int MOST_SPANS = 4096;

    private final boolean isWhole;
    private final double restFactor;
    private final Duration reach;
    private final Course node;
    private final Deque<Span> spans = new ArrayDeque<>();
    private Optional<Instant> last = Optional.empty();
    private Known nodeBefore = new Known(0, 0);
    private Known gpusBefore = new Known(0, 0);
    private Optional<String> refusal = Optional.empty();

    private record Span(Instant from, Instant to, OptionalDouble ratio) {}

    /**
     * Shares from {@code start} on.
     *
     * @param isWhole whether the reading covers the whole node, GPUs and all; if not, it is what comes on top of the GPUs
     * @param restFactor node over what was read; 1 where that is the whole node
     * @param reach how far before and after its readings the share holds, longer than nothing
     */
    public NodeShare(boolean isWhole, double restFactor, CourseRules rules, Duration reach, Instant start) {
        this.isWhole = isWhole;
        this.restFactor = restFactor;
        this.reach = reach;
        this.node = new Course(rules, start);
    }

    /**
     * Adds a reading of the node.
     *
     * @param gpus what all GPUs of the host drew until then, of whatever start, but always the same
     */
    public void add(Reading reading, Known gpus) {
        node.add(reading);
        Known now = node.known(reading.at());
        if (last.isPresent() && reading.at().isAfter(last.get())) {
            spans.addLast(new Span(last.get(), reading.at(), ratio(last.get(), reading.at(), now, gpus)));
            if (spans.size() > MOST_SPANS) {
                spans.removeFirst();
            }
        }
        last = Optional.of(reading.at());
        nodeBefore = now;
        gpusBefore = gpus;
    }

    /**
     * Node energy over GPU energy of one GPU between two moments; empty where a part of that time is not known, or was refused.
     *
     * @param known the GPU's own energy up to a moment, mJ
     */
    public OptionalDouble between(Instant from, Instant to, ToDoubleFunction<Instant> known) {
        if (spans.isEmpty()
                || from.plus(reach).isBefore(spans.peekFirst().from())
                || to.minus(reach).isAfter(spans.peekLast().to())) {
            return OptionalDouble.empty();
        }
        double weights = 0;
        double sum = 0;
        double plain = 0;
        int parts = 0;
        for (Span span : spans) {
            Instant begin = span == spans.peekFirst() ? Instant.MIN : span.from();
            Instant finish = span == spans.peekLast() ? Instant.MAX : span.to();
            if (!finish.isAfter(from) || !begin.isBefore(to)) {
                continue;
            }
            if (span.ratio().isEmpty()) {
                return OptionalDouble.empty();
            }
            double weight = known.applyAsDouble(finish.isBefore(to) ? finish : to)
                    - known.applyAsDouble(begin.isAfter(from) ? begin : from);
            weights += Math.max(0, weight);
            sum += Math.max(0, weight) * span.ratio().getAsDouble();
            plain += span.ratio().getAsDouble();
            parts++;
        }
        return parts == 0 ? OptionalDouble.empty() : OptionalDouble.of(weights > 0 ? sum / weights : plain / parts);
    }

    /** Why the last reading was refused; empty where it was not. */
    public Optional<String> refusal() {
        return refusal;
    }

    private OptionalDouble ratio(Instant from, Instant to, Known now, Known gpus) {
        double millis = Duration.between(from, to).toNanos() / 1e6;
        double gpu = gpus.millijoules() - gpusBefore.millijoules();
        double read = now.millijoules() - nodeBefore.millijoules();
        boolean isUnknown =
                now.unknownMillis() > nodeBefore.unknownMillis() || gpus.unknownMillis() > gpusBefore.unknownMillis();
        refusal = Optional.empty();
        if (isUnknown || gpu < LEAST_GPU_WATTS * millis) {
            return OptionalDouble.empty();
        }
        if (isWhole && read < gpu) {
            refusal = Optional.of(String.format(
                    java.util.Locale.ROOT,
                    "the node is said to draw %.0f W, but its GPUs draw %.0f W: the pool's host factor holds; point the node"
                            + " meter at the whole node",
                    read / millis,
                    gpu / millis));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((isWhole ? read : gpu + read) * restFactor / gpu);
    }
}
