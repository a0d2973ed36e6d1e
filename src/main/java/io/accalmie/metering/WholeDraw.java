package io.accalmie.metering;

import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an attempt drew on its GPU from its first sample to its last, where no sample between them is missing.
 *
 * @param span from the first sample to the last
 * @param gpuMillijoules GPU energy, without host and PUE
 * @param methods how the energy was obtained, from the agent's reports
 */
public record WholeDraw(TimeWindow span, long gpuMillijoules, Set<String> methods) {
    public WholeDraw {
        methods = Set.copyOf(methods);
    }

    /** The draws together; empty where there is none, or a gap or an overlap between two. */
    public static Optional<WholeDraw> of(List<Draw> draws) {
        List<Draw> inOrder = draws.stream()
                .sorted(Comparator.comparing(draw -> draw.span().start()))
                .toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Instant end = inOrder.get(i - 1).span().end();
            if (!inOrder.get(i).span().start().equals(end)) {
                return Optional.empty();
            }
        }
        return inOrder.stream().findFirst().map(first -> {
            Instant end = inOrder.get(inOrder.size() - 1).span().end();
            return new WholeDraw(
                    new TimeWindow(first.span().start(), end),
                    inOrder.stream().mapToLong(Draw::gpuMillijoules).sum(),
                    inOrder.stream().map(Draw::method).collect(Collectors.toSet()));
        });
    }

    /** Whether all of it was read from a meter: a figure that was modelled from an estimate must not confirm it. */
    public boolean isMeasured() {
        return methods.stream().allMatch(method -> LineMethod.of(method).kind() == EnergyMethod.Kind.MEASURED);
    }
}
