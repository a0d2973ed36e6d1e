package io.accalmie.planning.pricing;

import static io.accalmie.planning.ways.ByHand.HOUR;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScarcityTest {
    private static final CarbonIntegral HOUR_LONG = curve(100);

    @Test
    void longJobsGoFirst() {
        // given 80 minutes of short jobs and 60 of a long one, for one GPU-hour
        Market market = market(jobs -> {
            add(jobs, 0, 0, 8);
            add(jobs, 1, 0, 1);
        });

        // when
        List<WorkClass> left = Scarcity.relieve(market).classes();

        // then
        assertThat(count(left, 0)).isBetween(5.7, 6.1);
        assertThat(count(left, 1)).isLessThan(0.1);
    }

    @Test
    void pressingJobsStayEvenIfTheyAreLong() {
        // given
        Market market = market(jobs -> {
            add(jobs, 0, 0, 8);
            add(jobs, 1, 2, 1);
        });

        // when
        List<WorkClass> left = Scarcity.relieve(market).classes();

        // then
        assertThat(count(left, 1)).isGreaterThan(0.9);
        assertThat(count(left, 0)).isLessThan(0.6);
    }

    @Test
    void expectedWorkStepsBackEntirely() {
        // given
        Market market = market(jobs -> {
            add(jobs, 0, 0, 8);
            jobs.expect(1, 0, HOUR, 3);
        });

        // when
        List<WorkClass> left = Scarcity.relieve(market.realWork()).classes();

        // then
        assertThat(left).noneMatch(WorkClass::expected);
    }

    private static Market market(Consumer<WorkClasses> jobs) {
        Way[][] ways = {{way(0, HOUR_LONG, 1, 10)}, {way(0, HOUR_LONG, 1, 60)}};
        return Markets.of(new int[] {1}, List.of(HOUR_LONG), ways, jobs);
    }

    private static void add(WorkClasses jobs, int shape, int rank, int count) {
        IntStream.range(0, count).forEach(job -> jobs.add(shape, rank, 0, HOUR));
    }

    private static double count(List<WorkClass> classes, int shape) {
        return classes.stream()
                .filter(work -> work.shape() == shape)
                .mapToDouble(WorkClass::count)
                .sum();
    }
}
