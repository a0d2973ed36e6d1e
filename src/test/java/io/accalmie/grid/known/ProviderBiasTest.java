package io.accalmie.grid.known;

import static io.accalmie.grid.known.Known.FIRST;
import static io.accalmie.grid.known.Known.FRANCE;
import static io.accalmie.grid.known.Known.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IssuedForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProviderBiasTest {
    @Example
    void aSteadyErrorIsCorrectedTheMoreDaysShowIt() {
        // when
        double ofSeven = bias(10, 7, issue -> 1.25).factor(0);
        double ofTwentyEight = bias(40, 28, issue -> 1.25).factor(0);

        // then
        assertThat(Math.log(ofSeven)).isCloseTo(Math.log(1.25) * 7 / 14, within(1e-9));
        assertThat(Math.log(ofTwentyEight)).isCloseTo(Math.log(1.25) * 28 / 35, within(1e-9));
    }

    @Example
    void sixDaysShowNothing() {
        // when
        ProviderBias bias = bias(10, 6, issue -> 1.25);

        // then
        assertThat(bias.isShown()).isFalse();
        assertThat(bias.factor(0)).isEqualTo(1);
    }

    @Example
    void oneBadDayIsNoBias() {
        // when
        ProviderBias bias = bias(40, 28, issue -> issue == 30 ? 3 : 1);

        // then
        assertThat(bias.factor(0)).isEqualTo(1);
    }

    @Example
    void eachHalfDayOfLeadHasItsOwn() {
        // given
        List<IssuedForecast> daily = new ArrayList<>();
        for (int day = 2; day < 30; day++) {
            int issued = day * 24;
            daily.add(Known.forecast(FIRST, issued, issued, 24, hour -> hour < issued + 12 ? 100 : 80)
                    .issued());
        }

        // when
        ProviderBias bias = ProviderBias.of(daily, outcomes(31 * 24, hour -> 100));

        // then
        assertThat(bias.factor(11)).isEqualTo(1);
        assertThat(bias.factor(12)).isCloseTo(Math.pow(1.25, 28.0 / 35), within(1e-9));
        assertThat(bias.factor(24)).isEqualTo(1);
        assertThat(bias.doubt(12)).isPresent();
        assertThat(bias.doubt(24)).isEmpty();
    }

    @Example
    void outcomesNotYetKnownSayNothing() {
        // when
        ProviderBias bias = ProviderBias.of(List.of(), outcomes(100, hour -> 100));

        // then
        assertThat(bias.isShown()).isFalse();
        assertThat(bias.doubt(0)).isEmpty();
    }

    @Property(tries = 50)
    void theBoundsHoldNineOfTenPastOutcomes(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        double[] errors = random.doubles(40 * 24, 0.5, 1.5).toArray();
        List<IssuedForecast> daily = new ArrayList<>();
        for (int day = 5; day < 33; day++) {
            daily.add(Known.forecast(FIRST, day * 24, day * 24, 12, hour -> 100).issued());
        }

        // when
        ProviderBias bias = ProviderBias.of(daily, outcomes(40 * 24, hour -> 100 * errors[hour]));

        // then
        Doubt doubt = bias.doubt(0).orElseThrow();
        double centre = 100 * bias.factor(0);
        int inside = 0;
        for (int day = 5; day < 33; day++) {
            for (int hour = day * 24; hour < day * 24 + 12; hour++) {
                double outcome = 100 * errors[hour];
                inside += centre * doubt.low().applyAsDouble(0) <= outcome
                                && outcome <= centre * doubt.high().applyAsDouble(0)
                        ? 1
                        : 0;
            }
        }
        assertThat(inside / (28 * 12.0)).isBetween(0.89, 0.91);
    }

    /** Outcomes are {@code ratio} times what the forecast of their day said. */
    private static ProviderBias bias(int first, int days, IntToDoubleFunction ratio) {
        List<IssuedForecast> daily = new ArrayList<>();
        for (int day = first; day < first + days; day++) {
            daily.add(Known.forecast(FIRST, day * 24, day * 24, 12, hour -> 100).issued());
        }
        return ProviderBias.of(daily, outcomes((first + days) * 24, hour -> 100 * ratio.applyAsDouble(hour / 24)));
    }

    private static List<IntensityPoint> outcomes(int hours, IntToDoubleFunction grams) {
        MemoryGridStore store = new MemoryGridStore();
        Known.keep(store, FIRST, 0, hours, grams);
        return new KnownHours(store, Known.SOURCES).between(FRANCE, MemoryGridStore.hours(at(0), hours), at(hours));
    }
}
