package io.accalmie.planning.pricing;

import static io.accalmie.planning.ways.ByHand.HOUR;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceSearchTest {
    private static final CarbonIntegral CLEAN_THEN_DIRTY = curve(10, 30);

    @Test
    void gpusToSpareCostNothing() {
        // given
        Market market = Markets.ofOne(
                5, CLEAN_THEN_DIRTY, way(0, CLEAN_THEN_DIRTY, 1, 60), jobs -> add(jobs, 0, 0, 2 * HOUR, 3));

        // when
        Pricing pricing = PriceSearch.from(market, () -> false);

        // then
        assertThat(perHour(pricing)).containsExactly(0, 0);
        assertThat(pricing.bound()).isCloseTo(30, within(1e-6));
        assertThat(pricing.flows().jobs(0, 0)).containsExactly(new double[] {3, 0}, within(1e-3));
        assertThat(pricing.isOverloaded()).isFalse();
    }

    @Test
    void aScarceHourCostsWhatTheNextBestHourEmitsMore() {
        // given half an hour of work too much for the clean hour
        Market market = Markets.ofOne(
                1, CLEAN_THEN_DIRTY, way(0, CLEAN_THEN_DIRTY, 0.5, 30), jobs -> add(jobs, 0, 0, 2 * HOUR, 3));

        // when
        Pricing pricing = PriceSearch.from(market, () -> false);

        // then
        assertThat(perHour(pricing)).containsExactly(new double[] {20, 0}, within(1e-3));
        assertThat(pricing.bound()).isCloseTo(10 + 0.5 * 30, within(1e-6));
        assertThat(pricing.flows().jobs(0, 0)).containsExactly(new double[] {2, 1}, within(0.01));
    }

    @Test
    void gpuTimeGoesToThoseWhoSaveMostByIt() {
        // given
        CarbonIntegral clean = curve(10);
        CarbonIntegral dirty = curve(100);
        Way[][] ways = {
            {way(0, clean, 1, 60), way(1, dirty, 1, 60)},
            {way(0, clean, 3, 60), way(1, dirty, 3, 60)}
        };
        Market market = Markets.of(new int[] {1, 9}, List.of(clean, dirty), ways, jobs -> {
            add(jobs, 0, 0, HOUR, 2);
            add(jobs, 1, 0, HOUR, 1);
        });

        // when
        Pricing pricing = PriceSearch.from(market, () -> false);

        // then the smaller saves 90 by a clean hour, the larger 270
        assertThat(perHour(pricing)[0]).isBetween(90 - 1e-3, 270 + 1e-3);
        assertThat(pricing.flows().jobs(1, 0)[0]).isCloseTo(1, within(0.01));
        assertThat(pricing.bound()).isCloseTo(2 * 100 + 30, within(1e-6));
    }

    @Test
    void expectedWorkRaisesThePriceAndIsNoFlow() {
        // given present work that could wait an hour, and as much that will want the first hour alone
        Market market = Markets.ofOne(1, CLEAN_THEN_DIRTY, way(0, CLEAN_THEN_DIRTY, 1, 60), jobs -> {
            add(jobs, 0, 0, 2 * HOUR, 1);
            jobs.expect(0, 0, HOUR, 0.5);
        });

        // when
        Pricing pricing = PriceSearch.from(market, () -> false);

        // then
        assertThat(perHour(pricing)).containsExactly(new double[] {20, 0}, within(1e-3));
        assertThat(pricing.flows().jobs(0, 0)).containsExactly(new double[] {0.5, 0.5}, within(0.01));
    }

    @Test
    void moreWorkThanGpuTimeIsOverload() {
        // given
        Market market = Markets.ofOne(
                1, CLEAN_THEN_DIRTY, way(0, CLEAN_THEN_DIRTY, 1, 60), jobs -> add(jobs, 0, 0, 2 * HOUR, 4));

        // when
        Pricing pricing = PriceSearch.from(market, () -> false);

        // then
        assertThat(pricing.isOverloaded()).isTrue();
    }

    @Test
    void hurriedItStillProvesABound() {
        // given
        Market market = Markets.ofOne(
                1, CLEAN_THEN_DIRTY, way(0, CLEAN_THEN_DIRTY, 0.5, 30), jobs -> add(jobs, 0, 0, 2 * HOUR, 3));

        // when
        Pricing pricing = PriceSearch.from(market, () -> true);

        // then
        assertThat(pricing.bound()).isBetween(15.0 - 1e-6, 25.0);
    }

    @Test
    void theWarmSearchEndsWhereTheColdOneDoes() {
        // given
        Market market = Markets.ofOne(
                1, CLEAN_THEN_DIRTY, way(0, CLEAN_THEN_DIRTY, 0.5, 30), jobs -> add(jobs, 0, 0, 2 * HOUR, 3));

        // when
        Pricing pricing = PriceSearch.from(market, new double[] {17.0 / HOUR, 1.0 / HOUR}, () -> false);

        // then
        assertThat(perHour(pricing)).containsExactly(new double[] {20, 0}, within(1e-3));
    }

    private static void add(WorkClasses jobs, int shape, long release, long deadline, int count) {
        IntStream.range(0, count).forEach(job -> jobs.add(shape, 0, release, deadline));
    }

    private static double[] perHour(Pricing pricing) {
        return Arrays.stream(pricing.prices()).map(price -> price * HOUR).toArray();
    }
}
