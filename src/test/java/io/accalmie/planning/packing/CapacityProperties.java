package io.accalmie.planning.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CapacityProperties {
    private static final int END = 60;

    record Span(int from, int to, boolean givenBack) {}

    @Provide
    Arbitrary<List<Span>> spans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, END - 1),
                        Arbitraries.integers().between(1, 15),
                        Arbitraries.of(true, false))
                .as((from, length, givenBack) -> new Span(from, Math.min(END, from + length), givenBack))
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 2000)
    void findsTheSameRoomAsCountingTickByTick(
            @ForAll("spans") List<Span> spans,
            @ForAll @IntRange(min = 1, max = 3) int gpus,
            @ForAll @IntRange(max = END) int first,
            @ForAll @IntRange(max = END) int last,
            @ForAll @IntRange(min = 1, max = 20) int duration,
            @ForAll @IntRange(min = 1, max = 30) int length,
            @ForAll @IntRange(min = 1, max = 20) int stretches) {
        Capacity capacity = new Capacity(gpus, 5, length, stretches);
        spans.forEach(span -> capacity.take(span.from(), span.to()));
        spans.stream().filter(Span::givenBack).forEach(span -> capacity.giveBack(span.from(), span.to()));
        List<Span> kept = new ArrayList<>(spans);
        kept.removeIf(Span::givenBack);

        long room = capacity.earliestStart(first, last, duration);
        long full = capacity.fullFrom(first);
        long free = capacity.freeTime(first, Math.max(first, last));
        long change = capacity.changeAfter(first);

        assertThat(room).isEqualTo(earliestByCounting(kept, gpus, first, last, duration));
        assertThat(full).isEqualTo(fullByCounting(kept, gpus, first));
        assertThat(free).isEqualTo(freeByCounting(kept, gpus, first, last));
        assertThat(change).isEqualTo(changeByCounting(kept, first));
    }

    private static long earliestByCounting(List<Span> spans, int gpus, int first, int last, int duration) {
        for (int start = first; start <= last; start++) {
            if (fullByCounting(spans, gpus, start) >= start + duration) {
                return start;
            }
        }
        return Capacity.NONE;
    }

    private static long changeByCounting(List<Span> spans, int after) {
        for (int tick = after + 1; tick <= END; tick++) {
            if (takenAt(spans, tick) != takenAt(spans, tick - 1)) {
                return tick;
            }
        }
        return Capacity.NONE;
    }

    private static long takenAt(List<Span> spans, int tick) {
        return spans.stream()
                .filter(span -> span.from() <= tick && tick < span.to())
                .count();
    }

    private static long fullByCounting(List<Span> spans, int gpus, int from) {
        for (int tick = from; tick <= END; tick++) {
            if (takenAt(spans, tick) >= gpus) {
                return tick;
            }
        }
        return Capacity.NONE;
    }

    private static long freeByCounting(List<Span> spans, int gpus, int first, int last) {
        long free = 0;
        for (int tick = first; tick < last; tick++) {
            int now = tick;
            free += Math.max(
                    0,
                    gpus
                            - spans.stream()
                                    .filter(span -> span.from() <= now && now < span.to())
                                    .count());
        }
        return free;
    }
}
