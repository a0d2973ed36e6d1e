package io.accalmie.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.metering.HostedLine.Use;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.MilliwattHours;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HostedLineTest {
    @Test
    void facilityEnergyIsItEnergyTimesThePueAndEndsTimesTheirOwn() {
        // when
        HostedLine line = SampleHosted.unknown(3);

        // then
        assertThat(line.facilityEnergy()).isEqualTo(new MilliwattHours(3450));
        assertThat(line.low()).isEqualTo(new MilliwattHours(1040));
        assertThat(line.high()).isEqualTo(new MilliwattHours(22_500));
        assertThat(line.energyMethod()).isEqualTo("modelled: hosted, a test; PUE 1.15");
        assertThat(line.embodied().value()).isEqualTo(Math.round(8.123 * 575e9 / (26_280 * 3600.0)));
        assertThat(line.zone()).isEmpty();
    }

    @Property(tries = 300)
    void anAuditorRecomputesBothGramsFromTheLinesIntegers(
            @ForAll @DoubleRange(min = 0, max = 1e6) double wattHours,
            @ForAll @DoubleRange(min = 0, max = 1200) double intensity) {
        // when
        HostedLine line = HostedLine.of(
                SampleHosted.use(wattHours), SampleHosted.place(Optional.empty(), intensity, "estimated"));

        // then
        BigDecimal exact = BigDecimal.valueOf(line.facilityEnergy().value()).multiply(BigDecimal.valueOf(intensity));
        assertThat(line.operational().value())
                .isEqualTo(exact.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
        assertThat(line.facilityEnergy()).isBetween(line.low(), line.high());
        assertThat(line.amounts().grams()).isEqualTo(line.operational().plus(line.embodied()));
        assertThat(line.intensity()).isEqualTo(new CarbonIntensity(intensity));
    }

    @Test
    void nothingHostedIsEverCalledMeasured() {
        // given
        Use use = new Use("s", 1, 1, 1, Duration.ofSeconds(1), 575, Duration.ofHours(1), "measured: somehow");

        // when, then
        assertThatThrownBy(() -> HostedLine.of(use, SampleHosted.place(Optional.empty(), 1, "estimated")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sourced or modelled");
    }

    @Test
    void aCentralValueOutsideItsIntervalIsNoLine() {
        // given
        Use use = new Use("s", 9, 1, 2, Duration.ofSeconds(1), 575, Duration.ofHours(1), "modelled: x");

        // when, then
        assertThatThrownBy(() -> HostedLine.of(use, SampleHosted.place(Optional.empty(), 1, "estimated")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interval");
    }
}
