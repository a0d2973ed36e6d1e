package io.accalmie.metering;

import static io.accalmie.metering.HourlyIntensity.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CounterSpansTest {
    @Test
    void nothingIsKnownBetweenTwoEpochsNorWhereACounterFellBack() {
        // given
        List<CounterReading> readings = List.of(
                reading("a", 0, 100),
                reading("a", 10, 400),
                reading("b", 20, 7),
                reading("b", 30, 9),
                reading("b", 40, 1));

        // when
        List<Draw> draws = CounterSpans.between(readings);

        // then
        assertThat(draws).extracting(Draw::gpuMillijoules).containsExactly(300L, 2L);
        assertThat(CounterSpans.covered(draws, window(5, 100))).containsExactly(window(5, 10), window(20, 30));
    }

    @Test
    void spansThatMeetAreOne() {
        // given
        List<Draw> draws = CounterSpans.between(List.of(reading("a", 0, 0), reading("a", 10, 5), reading("a", 25, 5)));

        // when
        List<TimeWindow> covered = CounterSpans.covered(draws, window(0, 60));

        // then
        assertThat(covered).containsExactly(window(0, 25));
    }

    @Property(tries = 200)
    void daysTogetherAreLastLessFirst(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = 5_000) Integer> steps,
            @ForAll @IntRange(min = 1, max = 50_000) int border) {
        // given a counter that draws at another rate between each two readings
        List<CounterReading> readings = new ArrayList<>();
        int minute = 0;
        long counter = 0;
        for (int step : steps) {
            readings.add(reading("a", minute, counter));
            minute += step;
            counter += 7_919L * step % 1_000;
        }
        Instant end = readings.get(readings.size() - 1).at();
        Instant middle = START.plus(Duration.ofMinutes(border));

        // when
        List<Draw> draws = CounterSpans.between(readings);
        GpuUse before = EnergyIntegrator.use(draws, new TimeWindow(START.minusSeconds(1), middle));
        GpuUse after = EnergyIntegrator.use(draws, new TimeWindow(middle, middle.isBefore(end) ? end : middle));

        // then
        assertThat(before.plus(after).gpuMillijoules())
                .isEqualTo(readings.get(readings.size() - 1).millijoules());
    }

    private static CounterReading reading(String epoch, int minute, long millijoules) {
        return new CounterReading(epoch, START.plus(Duration.ofMinutes(minute)), millijoules);
    }

    private static TimeWindow window(int from, int to) {
        return new TimeWindow(START.plus(Duration.ofMinutes(from)), START.plus(Duration.ofMinutes(to)));
    }
}
