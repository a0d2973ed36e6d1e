package io.accalmie.planning;

import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.minute;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.planning.pricing.Flows;
import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.PriceSearch;
import io.accalmie.planning.pricing.Pricing;
import io.accalmie.planning.ways.Position;
import io.accalmie.quantity.PoolId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuTimePricesTest {
    private static final double HOUR = 3_600_000;

    private final List<PlanningPool> pools = List.of(pool("par", 1, 50, 60, 70), pool("sto", 1, 20, 20, 20));
    private final Workload workload = new Workload(
            new PlanningInput(Worlds.START, pools, List.of(job("j", window(0, 180), option("par", "m", 60)))));
    private final Market market = workload.market();

    @Test
    void pricesOfTheRoundBeforeAreFoundByTimeAndPool() {
        // given a round an hour earlier, which knew one of the pools
        SlotPrices last = new SlotPrices(
                List.of(window(-60, 0), window(0, 60), window(60, 120)),
                Map.of(new PoolId("sto"), List.of(1.0, 2.0, 3.0)));

        // when
        double[] start = GpuTimePrices.startFrom(last, pools, market);

        // then
        assertThat(start).containsExactly(0, 0, 0, 2 / HOUR, 3 / HOUR, 0);
    }

    @Test
    void withoutARoundBeforeAllPricesAreZero() {
        // when
        double[] start = GpuTimePrices.startFrom(SlotPrices.NONE, pools, market);

        // then
        assertThat(start).containsOnly(0);
    }

    @Test
    void whatAPlanSaysIsWhatTheNextRoundStartsFrom() {
        // given
        double[] prices = {1 / HOUR, 2 / HOUR, 3 / HOUR, 4 / HOUR, 5 / HOUR, 6 / HOUR};

        // when
        SlotPrices said = new GpuTimePrices(market, prices).asSlotPrices(pools);

        // then
        assertThat(said.slots()).containsExactly(window(0, 60), window(60, 120), window(120, 180));
        assertThat(GpuTimePrices.startFrom(said, pools, market)).containsExactly(prices, within(1e-18));
    }

    @Test
    void aPlacementPaysForItsTimeInEachHourWhatExpectedWorkWouldPay() {
        // given a job for the last quarter of the first hour and three of the second, half of which others are expected
        // to ask for
        double[] prices = {8 / HOUR, 4 / HOUR, 0, 0, 0, 0};
        double[] expectedShare = {1, 0.5, 0, 0, 0, 0};
        Flows flows = PriceSearch.from(market, () -> false).flows();
        Pricing pricing = new Pricing(prices, 0, flows, 0, expectedShare);

        // when
        Position placed =
                GpuTimePrices.tolled(market, pricing)[0][0].at(minute(45).toEpochMilli());

        // then
        assertThat(placed.grams()).isCloseTo(50 * 0.25 + 60 * 0.75, within(1e-9));
        assertThat(placed.cost()).isCloseTo(placed.grams() + 8 * 0.25 + 4 * 0.75 / 2, within(1e-9));
    }
}
