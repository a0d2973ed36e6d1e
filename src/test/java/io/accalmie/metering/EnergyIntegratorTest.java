package io.accalmie.metering;

import static io.accalmie.metering.HourlyIntensity.START;
import static io.accalmie.metering.HourlyIntensity.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.dispatch.Pool;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnergyIntegratorTest {
    private static final Pool BARE = SamplePools.pool("bare", "FR", 1, 1);

    private final List<IntensityPoint> points =
            new HourlyIntensity(31.2, 100, 7).points(SamplePools.PARIS.region().zone());

    @Test
    void anHourAtOneWattIsBookedAsTheFacilityDrewIt() {
        // given 1 Wh at the GPU
        Draw draw = draw(0, 60, 3_600_000);

        // when
        List<EmissionsLine> lines = linesOf(SamplePools.PARIS, draw);

        // then 1000 mWh * 1.43 * 1.16 = 1658.8; 1659 * 31.2 = 51760.8; 164 kg / 26280 h = 6 240 487.06 µg
        assertThat(lines).hasSize(1);
        EmissionsLine line = lines.get(0);
        assertThat(line.facilityEnergy()).isEqualTo(new MilliwattHours(1659));
        assertThat(line.operational()).isEqualTo(new Micrograms(51_761));
        assertThat(line.embodied()).isEqualTo(new Micrograms(6_240_487));
        assertThat(line.gpuMilliseconds()).isEqualTo(3_600_000);
        assertThat(line.interval()).isEqualTo(hour(0));
        assertThat(line.energyMethod()).isEqualTo("modelled: test; host assumed, factor 1.43");
        assertThat(line.signalSource()).isEqualTo("a test's grid");
        assertThat(line.pool()).isEqualTo(SamplePools.PARIS.id());
    }

    @Test
    void whatCrossesTheHourIsSharedByTime() {
        // given 2 of 6 minutes in the first hour
        Draw draw = draw(58, 6, 3 * 3_600_000);

        // when
        List<EmissionsLine> lines = linesOf(BARE, draw);

        // then
        assertThat(lines).extracting(line -> line.facilityEnergy().value()).containsExactly(1000L, 2000L);
        assertThat(lines).extracting(line -> line.operational().value()).containsExactly(31_200L, 200_000L);
        assertThat(lines).extracting(EmissionsLine::gpuMilliseconds).containsExactly(120_000L, 240_000L);
    }

    @Test
    void halvesAreRoundedToEvenAndOnlyOnce() {
        // when
        List<EmissionsLine> half = linesOf(BARE, draw(0, 1, 1_800));
        List<EmissionsLine> oneAndAHalf = linesOf(BARE, draw(0, 1, 1_800), draw(5, 1, 1_800), draw(9, 1, 1_800));

        // then 0.5 mWh becomes 0, and three times 0.5 becomes 2, not 0
        assertThat(half.get(0).facilityEnergy()).isEqualTo(MilliwattHours.ZERO);
        assertThat(oneAndAHalf.get(0).facilityEnergy()).isEqualTo(new MilliwattHours(2));
    }

    @Test
    void anHourWithoutUseHasNoLine() {
        // when
        List<EmissionsLine> lines = linesOf(BARE, draw(10, 1, 3_600), draw(130, 1, 3_600));

        // then
        assertThat(lines).extracting(EmissionsLine::interval).containsExactly(hour(0), hour(2));
    }

    @Test
    void nothingIsSaidWhileAnHourIsUnknown() {
        // given
        Draw draw = draw(170, 20, 1);

        // when
        var lines = new EnergyIntegrator(BARE).lines(List.of(draw), points);

        // then
        assertThat(lines).isEmpty();
    }

    @Test
    void severalMethodsAreAllNamed() {
        // given
        Draw measured = new Draw(draw(20, 1, 1).span(), 1, "measured: nvml");

        // when
        List<EmissionsLine> lines = linesOf(BARE, measured, draw(0, 1, 1));

        // then
        assertThat(lines.get(0).energyMethod()).isEqualTo("measured: nvml; modelled: test; host assumed, factor 1.0");
    }

    @Test
    void aMeteredNodeReplacesTheHostFactor() {
        // given 1 Wh at the GPU, 1.2 Wh at its node
        Draw draw = inNode(0, 60, 3_600_000, 4_320_000);

        // when
        EmissionsLine line = linesOf(SamplePools.PARIS, draw).get(0);

        // then 1200 mWh * 1.16, and no host factor
        assertThat(line.facilityEnergy()).isEqualTo(new MilliwattHours(1392));
        assertThat(line.energyMethod()).isEqualTo("modelled: test; host measured");
    }

    @Test
    void nodesThatAreMeteredAndNodesThatAreNotAreRoundedTogether() {
        // given 0.5 mWh of a metered node, and 0.35 mWh of a GPU at 1.43, of which neither is a whole number
        Draw metered = inNode(0, 30, 1_000, 1_800);
        Draw bare = draw(30, 30, 1_260);

        // when
        EmissionsLine line = linesOf(SamplePools.PARIS, metered, bare).get(0);

        // then (0.5 + 0.35 * 1.43) * 1.16 = 1.1606
        assertThat(line.facilityEnergy()).isEqualTo(new MilliwattHours(1));
        assertThat(line.energyMethod()).isEqualTo("modelled: test; host measured in part, else assumed, factor 1.43");
    }

    @Test
    void theNodesEnergyIsSharedByTimeAcrossTheHour() {
        // given 2 of 6 minutes in the first hour
        Draw draw = inNode(58, 6, 3 * 3_600_000, 6 * 3_600_000);

        // when
        List<EmissionsLine> lines = linesOf(BARE, draw);

        // then
        assertThat(lines).extracting(line -> line.facilityEnergy().value()).containsExactly(2000L, 4000L);
    }

    @Test
    void aGridThatSaysAnHourTwiceIsRefused() {
        // given
        List<IntensityPoint> twice = List.of(points.get(0), points.get(0));

        // when, then
        assertThatThrownBy(() -> new EnergyIntegrator(BARE).lines(List.of(draw(0, 1, 1)), twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FR")
                .hasMessageContaining("not overlap");
    }

    private List<EmissionsLine> linesOf(Pool pool, Draw... draws) {
        return new EnergyIntegrator(pool).lines(List.of(draws), points).orElseThrow();
    }

    private static Draw inNode(int minute, int minutes, long millijoules, long node) {
        Draw draw = draw(minute, minutes, millijoules);
        return new Draw(draw.span(), millijoules, Optional.of(node), draw.method());
    }

    private static Draw draw(int minute, int minutes, long millijoules) {
        var from = START.plus(Duration.ofMinutes(minute));
        return new Draw(new TimeWindow(from, from.plus(Duration.ofMinutes(minutes))), millijoules, "modelled: test");
    }
}
