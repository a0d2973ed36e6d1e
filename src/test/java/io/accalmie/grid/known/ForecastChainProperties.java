package io.accalmie.grid.known;

import static io.accalmie.grid.known.Known.FIRST;
import static io.accalmie.grid.known.Known.FRANCE;
import static io.accalmie.grid.known.Known.SECOND;
import static io.accalmie.grid.known.Known.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IntervalForecast.Bounds;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Against stores of any content: gaps, old news, zeros, thousands, every basis, forecasts of every age. */
class ForecastChainProperties {
    private static final int NOW = 720;

    @Property(tries = 150)
    void anOutlookHasNinetySevenContiguousPositiveHoursWithBoundsAround(
            @ForAll long seed, @ForAll @DoubleRange(min = -10, max = 2000) double late) {
        // given
        Instant now = at(NOW + late);
        ForecastChain chain = Known.chain(anything(new Random(seed)));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, now);

        // then
        assertThat(outlook.points()).hasSize(97).isEqualTo(chain.forecast(FRANCE, now));
        Instant expected = now.truncatedTo(ChronoUnit.HOURS);
        for (IntensityPoint point : outlook.points()) {
            assertThat(point.interval()).isEqualTo(MemoryGridStore.hours(expected, 1));
            assertThat(point.intensity().gramsPerKilowattHour()).isFinite().isGreaterThanOrEqualTo(1);
            assertThat(point.kind())
                    .isEqualTo(outlook.rung() == ForecastRung.ANNUAL_MEAN ? SignalKind.ESTIMATED : SignalKind.FORECAST);
            assertThat(point.source()).contains(outlook.rung() == ForecastRung.ANNUAL_MEAN ? "mean of" : "words of");
            expected = expected.plus(Duration.ofHours(1));
        }
        outlook.bounds().ifPresent(bounds -> assertAround(outlook, bounds));
    }

    @Property(tries = 60)
    void whatIsKeptLaterChangesNoEarlierAnswer(
            @ForAll long seed, @ForAll @DoubleRange(min = -10, max = 100) double late) {
        // given
        Random random = new Random(seed);
        MemoryGridStore store = anything(random);
        Instant now = at(NOW + late);
        ZoneForecast before = Known.chain(store).outlook(FRANCE, now);
        List<IntensityPoint> stood = Known.history(store).between(FRANCE, MemoryGridStore.hours(at(0), 24), now);
        Instant heard = now.plusMillis(1);
        store.keep(FRANCE, readings(random, 0, NOW + 110, 1), heard);
        store.keep(Known.forecast(FIRST, NOW + late, NOW - 12, 200, hour -> 999), heard);

        // when
        ZoneForecast after = Known.chain(store).outlook(FRANCE, now);

        // then
        assertThat(after.points()).isEqualTo(before.points());
        assertThat(after.rung()).isEqualTo(before.rung());
        assertThat(after.issuedAt()).isEqualTo(before.issuedAt());
        assertThat(ends(after)).isEqualTo(ends(before));
        assertThat(Known.history(store).between(FRANCE, MemoryGridStore.hours(at(0), 24), now))
                .isEqualTo(stood);
    }

    @Property(tries = 60)
    void theOlderTheLastValuesTheGreaterTheDoubt(
            @ForAll long seed,
            @ForAll @IntRange(min = 25, max = 20_000) int age,
            @ForAll @IntRange(min = 1, max = 5000) int older) {
        // given
        MemoryGridStore store = new MemoryGridStore();
        store.keep(FRANCE, List.copyOf(readings(new Random(seed), 0, 100, 1)), at(100));
        ForecastChain chain = Known.chain(store);

        // when
        ZoneForecast young = chain.outlook(FRANCE, at(100 + age));
        ZoneForecast old = chain.outlook(FRANCE, at(100 + age + older));

        // then
        assertThat(old.rung()).isEqualTo(ForecastRung.LAST_VALUES);
        for (int hour = 0; hour < 97; hour++) {
            assertThat(width(old, hour)).isGreaterThanOrEqualTo(width(young, hour) - 1e-9);
            assertThat(width(young, hour)).isGreaterThanOrEqualTo(width(young, Math.max(0, hour - 1)) - 1e-9);
        }
    }

    @Property(tries = 60)
    void aLessPreferredSourceNeverStandsWhereAMorePreferredOneSpoke(@ForAll long seed) {
        // given
        MemoryGridStore store = anything(new Random(seed));
        Instant now = at(NOW + 500);
        TimeWindow span = MemoryGridStore.hours(at(NOW / 2), 48);
        List<GridReading> said = store.readings(FRANCE, span, now);

        // when
        List<IntensityPoint> standing = Known.history(store).between(FRANCE, span, now);

        // then
        assertThat(standing).hasSize(48);
        for (IntensityPoint point : standing) {
            assertThat(point.source()).startsWith(expectedStart(said, point));
        }
    }

    @Property(tries = 60)
    void anHourIsAbsentExactlyWhileNobodySpokeOfItAndItIsAwaited(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 200) double late) {
        // given
        MemoryGridStore store = new MemoryGridStore();
        store.keep(FRANCE, readings(new Random(seed), 0, 100, 0.5), at(0));
        Instant now = at(late);

        // when
        List<IntensityPoint> standing = Known.history(store).between(FRANCE, MemoryGridStore.hours(at(0), 100), now);

        // then
        for (int hour = 0; hour < 100; hour++) {
            Instant end = at(hour + 1);
            boolean said = !end.isAfter(now)
                    && store.readings(FRANCE, MemoryGridStore.hours(at(hour), 1), now).stream()
                            .anyMatch(Known.SOURCES::isUsable);
            boolean given =
                    standing.stream().anyMatch(point -> point.interval().end().equals(end));
            assertThat(given).isEqualTo(said || end.plus(Duration.ofHours(72)).isBefore(now));
        }
    }

    private static String expectedStart(List<GridReading> said, IntensityPoint point) {
        for (String source : List.of(FIRST, SECOND)) {
            Optional<GridReading> usable = said.stream()
                    .filter(reading -> reading.interval().equals(point.interval())
                            && reading.source().id().equals(source))
                    .filter(reading -> reading.basis() == SignalBasis.AVERAGE_LIFECYCLE
                            || (source.equals(SECOND) && reading.basis() == SignalBasis.AVERAGE_DIRECT))
                    .findAny();
            if (usable.isPresent()) {
                return "words of " + source;
            }
        }
        return "no actual came";
    }

    private static void assertAround(ZoneForecast outlook, Bounds bounds) {
        assertThat(bounds.low().span()).isEqualTo(bounds.high().span());
        assertThat(bounds.low().hours()).isEqualTo(97);
        assertThat(bounds.low().span().start())
                .isEqualTo(outlook.points().get(0).interval().start());
        for (int hour = 0; hour < 97; hour++) {
            double centre = outlook.points().get(hour).intensity().gramsPerKilowattHour();
            assertThat(bounds.low().gramsPerKilowattHour(hour)).isPositive().isLessThanOrEqualTo(centre);
            assertThat(bounds.high().gramsPerKilowattHour(hour)).isGreaterThanOrEqualTo(centre);
        }
    }

    private static double width(ZoneForecast outlook, int hour) {
        Bounds bounds = outlook.bounds().orElseThrow();
        return bounds.high().gramsPerKilowattHour(hour) / bounds.low().gramsPerKilowattHour(hour);
    }

    private static List<Double> ends(ZoneForecast outlook) {
        return outlook.bounds().stream()
                .flatMap(bounds -> IntStream.range(0, 97)
                        .mapToObj(hour -> bounds.low().gramsPerKilowattHour(hour)
                                + 1000 * bounds.high().gramsPerKilowattHour(hour)))
                .toList();
    }

    private static MemoryGridStore anything(Random random) {
        MemoryGridStore store = new MemoryGridStore();
        int first = random.nextInt(NOW);
        int end = first + random.nextInt(NOW + 1 - first);
        store.keep(FRANCE, readings(random, first, end, random.nextDouble()), at(end));
        store.keep(FRANCE, readings(random, first / 2, end, random.nextDouble()), at(end));
        for (int day = 0; day <= random.nextInt(31); day++) {
            double issued = day * 24 - random.nextInt(3);
            store.keep(
                    Known.forecast(
                            random.nextBoolean() ? FIRST : SECOND,
                            issued,
                            (int) Math.floor(issued),
                            1 + random.nextInt(97),
                            hour -> hostile(random),
                            SignalBasis.values()[random.nextInt(4)],
                            random.nextBoolean()),
                    at(issued));
        }
        if (random.nextBoolean()) {
            store.keep(Known.forecast(FIRST, NOW - 1, NOW - 1, 72, hour -> hostile(random)), at(NOW - 1));
        }
        return store;
    }

    private static List<GridReading> readings(Random random, int first, int end, double density) {
        List<GridReading> readings = new ArrayList<>();
        for (int hour = first; hour < end; hour++) {
            if (random.nextDouble() < density) {
                readings.add(Known.reading(
                        random.nextBoolean() ? FIRST : SECOND,
                        hour,
                        hostile(random),
                        density == 1 ? SignalBasis.AVERAGE_LIFECYCLE : SignalBasis.values()[random.nextInt(4)],
                        SignalKind.MEASURED));
            }
        }
        return readings;
    }

    private static double hostile(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 2000;
            default -> 400 * random.nextDouble();
        };
    }
}
