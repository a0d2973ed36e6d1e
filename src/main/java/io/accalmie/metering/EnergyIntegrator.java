package io.accalmie.metering;

import io.accalmie.dispatch.Pool;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.TimeWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes lines of the books from what a pool's GPUs drew (contracts, sections 2 and 3).
 *
 * <p>GPU energy and GPU time of a grid interval are exact sums; each line rounds them once, half to even, to mWh of
 * facility energy (GPU energy × host factor × PUE; where a meter says what the node drew, that × PUE) and to ms. Both grams of a line are then the line's own integers times
 * their factor, rounded once: an auditor recomputes them from an export, which has the integers and not what they were
 * rounded from. Factors count with the exact decimal that the pool and the grid state.
 */
public final class EnergyIntegrator {
    private static final long MILLIJOULES_PER_MILLIWATT_HOUR = 3_600;
    private static final BigDecimal MICROGRAMS_PER_KILOGRAM = BigDecimal.valueOf(1_000_000_000);

    private final Pool pool;
    private final BigDecimal hostFactor;
    private final BigDecimal pue;

    /** For the GPUs of {@code pool}. */
    public EnergyIntegrator(Pool pool) {
        this.pool = pool;
        this.hostFactor = BigDecimal.valueOf(pool.hostFactor());
        this.pue = BigDecimal.valueOf(pool.pue());
    }

    /**
     * One line for each grid interval in which GPUs were held, in order.
     *
     * @param draws in whatever order
     * @param points the pool's zone, in order, without overlaps
     * @return empty where {@code points} do not cover every draw
     * @throws IllegalArgumentException if {@code points} overlap or are out of order
     */
    public Optional<List<EmissionsLine>> lines(List<Draw> draws, List<IntensityPoint> points) {
        checkOrder(points);
        List<EmissionsLine> lines = new ArrayList<>();
        Duration covered = Duration.ZERO;
        for (IntensityPoint point : points) {
            GpuUse use = use(draws, point.interval());
            covered = covered.plus(use.held());
            if (!use.isNone()) {
                lines.add(line(use, point));
            }
        }
        Duration drawn = draws.stream().map(draw -> draw.span().length()).reduce(Duration.ZERO, Duration::plus);
        return covered.equals(drawn) ? Optional.of(lines) : Optional.empty();
    }

    /** What the draws come to inside {@code interval}. */
    public static GpuUse use(List<Draw> draws, TimeWindow interval) {
        return draws.stream().flatMap(draw -> draw.within(interval).stream()).reduce(GpuUse.NONE, GpuUse::plus);
    }

    /** The facility energy of a use, rounded once, half to even. */
    public MilliwattHours facilityEnergy(GpuUse use) {
        return MilliwattHours.rounded(use.nodeMillijoules(hostFactor)
                .share(1, MILLIJOULES_PER_MILLIWATT_HOUR)
                .timesRounded(pue));
    }

    /** The line of one grid interval: the only rounding there is. */
    public EmissionsLine line(GpuUse use, IntensityPoint point) {
        MilliwattHours energy = facilityEnergy(use);
        long gpuMilliseconds = BigDecimal.valueOf(use.held().toNanos(), 6)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return new EmissionsLine(
                pool.id(),
                point.zone(),
                point.interval(),
                energy,
                gpuMilliseconds,
                point.intensity(),
                point.kind(),
                point.source(),
                use.words(pool.hostFactor()),
                operational(energy, point.intensity()),
                embodied(gpuMilliseconds));
    }

    /** The operational grams of facility energy, rounded once, half to even: 1 mWh at 1 g/kWh is 1 µg, the prefixes cancel. */
    public static Micrograms operational(MilliwattHours energy, CarbonIntensity intensity) {
        return Micrograms.rounded(
                BigDecimal.valueOf(energy.value()).multiply(BigDecimal.valueOf(intensity.gramsPerKilowattHour())));
    }

    /** GPU time × manufacture / lifetime: M of the Software Carbon Intensity specification. */
    private Micrograms embodied(long gpuMilliseconds) {
        return Micrograms.rounded(BigDecimal.valueOf(gpuMilliseconds)
                .multiply(BigDecimal.valueOf(pool.embodiedKilograms()))
                .multiply(MICROGRAMS_PER_KILOGRAM)
                .divide(BigDecimal.valueOf(pool.lifetime().toMillis()), 0, RoundingMode.HALF_EVEN));
    }

    private static void checkOrder(List<IntensityPoint> points) {
        Instant end = Instant.MIN;
        for (IntensityPoint point : points) {
            if (point.interval().start().isBefore(end)) {
                throw new IllegalArgumentException("the intensities of zone " + point.zone()
                        + " must be in order and not overlap, but one starts at "
                        + point.interval().start() + ", before " + end);
            }
            end = point.interval().end();
        }
    }
}
