package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ForecastWorthTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theCleanestHourOfThreeDaysAheadIsNotTrustedAsMuchAsThatOfTonight() {
        // given
        double[] forecast = new double[73];
        Arrays.fill(forecast, 100);
        forecast[6] = 50;
        forecast[72] = 49;

        // when
        double[] weighed = ForecastWorth.weigh(HOUR, forecast);

        // then
        assertThat(weighed[6]).isLessThan(weighed[72]);
    }

    @Test
    void aGainWithinTheErrorIsNotWorthWaitingFor() {
        // when
        double[] weighed = ForecastWorth.weigh(HOUR, 100, 99.5, 100.5);

        // then
        assertThat(weighed[1]).isGreaterThan(weighed[0]);
    }

    @Property(tries = 200)
    void thePresentHourStaysAndNothingBecomesNegative(
            @ForAll @Size(min = 1, max = 96) List<@DoubleRange(min = 0, max = 1500) Double> values) {
        double[] forecast = values.stream().mapToDouble(Double::doubleValue).toArray();

        double[] weighed = ForecastWorth.weigh(HOUR, forecast);

        assertThat(weighed[0]).isEqualTo(forecast[0]);
        assertThat(Arrays.stream(weighed).min().orElseThrow()).isNotNegative();
    }
}
