package io.accalmie.metering;

import static io.accalmie.metering.HourlyIntensity.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.Pool;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.quantity.TimeWindow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EnergyIntegratorPropertyTest {
    private static final int HOURS = 6;
    private static final int MILLIS = HOURS * 3_600_000;

    private final List<IntensityPoint> points = new HourlyIntensity(31.2, 0, 418.07, 12.345, 700, 88)
            .points(SamplePools.PARIS.region().zone());

    /** A draw by whole millijoules in each millisecond, so that it can be cut at any of them. */
    record Even(int from, int length, int millijoulesPerMillisecond) {
        Draw draw() {
            return part(0, length);
        }

        Draw part(int start, int end) {
            return new Draw(
                    new TimeWindow(START.plusMillis(from + start), START.plusMillis(from + end)),
                    (long) millijoulesPerMillisecond * (end - start),
                    length % 2 == 0 ? Optional.of(2L * millijoulesPerMillisecond * (end - start)) : Optional.empty(),
                    "modelled");
        }
    }

    @Property(tries = 300)
    void theLinesTogetherAreTheWholeToHalfAUnitALine(
            @ForAll("draws") List<Even> draws, @ForAll("factors") double pue, @ForAll("factors") double host) {
        // given
        BigDecimal exact = draws.stream()
                .map(even -> even.draw()
                        .nodeMillijoules()
                        .map(BigDecimal::valueOf)
                        .orElseGet(() ->
                                BigDecimal.valueOf(even.draw().gpuMillijoules()).multiply(BigDecimal.valueOf(host))))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(BigDecimal.valueOf(pue))
                .divide(BigDecimal.valueOf(3600), MathContext.DECIMAL128);

        // when
        List<EmissionsLine> lines = lines(SamplePools.pool("p", "FR", pue, host), whole(draws));

        // then
        BigDecimal booked = BigDecimal.valueOf(
                lines.stream().mapToLong(line -> line.facilityEnergy().value()).sum());
        BigDecimal allowed = new BigDecimal("0.5000001").multiply(BigDecimal.valueOf(lines.size()));
        assertThat(booked.subtract(exact).abs()).isLessThanOrEqualTo(allowed);
        assertThat(lines.stream().mapToLong(EmissionsLine::gpuMilliseconds).sum())
                .isEqualTo(draws.stream().mapToLong(Even::length).sum());
    }

    @Property(tries = 300)
    void cuttingADrawAnywhereChangesNoLine(@ForAll("draws") List<Even> draws, @ForAll @IntRange(max = MILLIS) int at) {
        // given
        List<Draw> cut = draws.stream()
                .flatMap(even -> at % even.length() == 0
                        ? List.of(even.draw()).stream()
                        : List.of(even.part(0, at % even.length()), even.part(at % even.length(), even.length()))
                                .stream())
                .toList();

        // when
        List<EmissionsLine> lines = lines(SamplePools.PARIS, cut);

        // then
        assertThat(lines).isEqualTo(lines(SamplePools.PARIS, whole(draws)));
    }

    @Property(tries = 200)
    void orderDoesNotMatter(@ForAll("draws") List<Even> draws, @ForAll Random random) {
        // given
        List<Draw> shuffled = new ArrayList<>(whole(draws));
        Collections.shuffle(shuffled, random);

        // when
        List<EmissionsLine> lines = lines(SamplePools.PARIS, shuffled);

        // then
        assertThat(lines).isEqualTo(lines(SamplePools.PARIS, whole(draws)));
    }

    @Property(tries = 200)
    void anAuditorRecomputesTheGramsFromTheLine(@ForAll("draws") List<Even> draws) {
        // when
        List<EmissionsLine> lines = lines(SamplePools.PARIS, whole(draws));

        // then
        assertThat(lines).allSatisfy(line -> {
            double operational =
                    line.facilityEnergy().value() * line.intensity().gramsPerKilowattHour();
            double embodied = line.gpuMilliseconds() / 3_600_000.0 * 164e9 / 26_280;
            assertThat((double) line.operational().value()).isBetween(operational - 0.51, operational + 0.51);
            assertThat((double) line.embodied().value()).isBetween(embodied - 0.51, embodied + 0.51);
        });
    }

    @Property(tries = 200)
    void sumsOfWholeSegmentsAndPartsOfOthersGiveTheSameLine(@ForAll("draws") List<Even> draws) {
        // given what a database may add up: segments that lie inside the hour
        TimeWindow hour = HourlyIntensity.hour(2);
        List<Draw> crossing = new ArrayList<>();
        GpuUse inside = GpuUse.NONE;
        for (Draw draw : whole(draws)) {
            if (draw.span().overlap(hour).equals(Optional.of(draw.span()))) {
                inside = inside.plus(draw.nodeMillijoules()
                        .map(node -> GpuUse.ofNode(
                                draw.gpuMillijoules(), node, draw.span().length(), draw.method()))
                        .orElseGet(() ->
                                GpuUse.of(draw.gpuMillijoules(), draw.span().length(), draw.method())));
            } else {
                crossing.add(draw);
            }
        }

        // when
        GpuUse use = inside.plus(EnergyIntegrator.use(crossing, hour));

        // then
        EnergyIntegrator integrator = new EnergyIntegrator(SamplePools.PARIS);
        assertThat(integrator.line(use, points.get(2)))
                .isEqualTo(integrator.line(EnergyIntegrator.use(whole(draws), hour), points.get(2)));
    }

    private List<EmissionsLine> lines(Pool pool, List<Draw> draws) {
        return new EnergyIntegrator(pool).lines(draws, points).orElseThrow();
    }

    private static List<Draw> whole(List<Even> draws) {
        return draws.stream().map(Even::draw).toList();
    }

    @Provide
    Arbitrary<List<Even>> draws() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, MILLIS - 1),
                        Arbitraries.integers().between(1, MILLIS),
                        Arbitraries.integers().between(0, 1000))
                .as((from, length, power) -> new Even(from, Math.min(length, MILLIS - from), power))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Double> factors() {
        return Arbitraries.doubles().between(1, 2).ofScale(3);
    }
}
