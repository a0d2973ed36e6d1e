package io.accalmie.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BusyCurveProperties {
    private static final Instant START = Instant.parse("2022-09-01T00:00:00Z");
    private static final TimeWindow HORIZON = new TimeWindow(START, START.plusSeconds(3600));

    @Property(tries = 200)
    void eachColumnIsTheMeanOfWhatRunsInIt(@ForAll("spans") List<TimeWindow> spans) {
        // given
        BusyCurve curve = new BusyCurve(HORIZON, 36);

        // when
        spans.forEach(curve::add);

        // then
        double[] means = curve.means();
        for (int column = 0; column < means.length; column++) {
            TimeWindow seen = new TimeWindow(START.plusSeconds(100L * column), START.plusSeconds(100L * (column + 1)));
            double busyMillis = spans.stream()
                    .flatMap(span -> span.overlap(seen).stream())
                    .mapToLong(span -> span.length().toMillis())
                    .sum();
            assertThat(means[column]).isCloseTo(busyMillis / 100_000, within(1e-6));
        }
    }

    @Example
    void whatRunsAtTheVeryEndIsSeen() {
        BusyCurve curve = new BusyCurve(HORIZON, 4);

        curve.add(new TimeWindow(START.plusSeconds(2700), START.plusSeconds(3600)));

        assertThat(curve.means()).containsExactly(0, 0, 0, 1);
    }

    @Provide
    Arbitrary<List<TimeWindow>> spans() {
        Arbitrary<Long> starts = Arbitraries.longs().between(-600_000, 4_000_000);
        Arbitrary<Long> lengths = Arbitraries.longs().between(0, 2_000_000);
        return Combinators.combine(starts, lengths)
                .as((start, length) -> new TimeWindow(START.plusMillis(start), START.plusMillis(start + length)))
                .list()
                .ofMaxSize(12);
    }
}
