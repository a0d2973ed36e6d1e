package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Against every window that starts on a whole minute: all figures here are whole minutes, so the best is among them. */
class CleanestWindowProperties {
    private static final Instant START = Instant.parse("2022-09-01T00:00:00Z");

    /** So many minutes at so many g/kWh. */
    private record Piece(int minutes, int grams) {}

    @Property(tries = 500)
    void noWindowIsCleanerAndNoneAsCleanIsEarlier(
            @ForAll("pieces") List<Piece> pieces,
            @ForAll @IntRange(min = 1, max = 90) int length,
            @ForAll @IntRange(min = -30, max = 60) int from,
            @ForAll @IntRange(min = 0, max = 240) int span) {
        // given
        int[] minutes = minutes(pieces);
        int first = Math.max(0, from);
        int last = Math.min(minutes.length, from + span) - length;
        int least = IntStream.rangeClosed(first, last)
                .map(start -> sum(minutes, start, length))
                .min()
                .orElse(-1);
        OptionalInt earliest = IntStream.rangeClosed(first, last)
                .filter(start -> sum(minutes, start, length) == least)
                .findFirst();

        // when
        Optional<CleanestWindow> found = CleanestWindow.of(
                forecast(pieces), Duration.ofMinutes(length), new TimeWindow(at(from), at(from + span)));

        // then
        assertThat(found.isPresent()).isEqualTo(earliest.isPresent());
        found.ifPresent(cleanest -> {
            assertThat(cleanest.window())
                    .isEqualTo(new TimeWindow(at(earliest.getAsInt()), at(earliest.getAsInt() + length)));
            assertThat(cleanest.mean().gramsPerKilowattHour()).isCloseTo((double) least / length, within(1e-9));
        });
    }

    @Property(tries = 300)
    void theMeanOfAWindowWeighsEachMinuteTheSame(
            @ForAll("pieces") List<Piece> pieces,
            @ForAll @IntRange(min = 1, max = 90) int length,
            @ForAll @IntRange(min = -30, max = 240) int from) {
        // given
        int[] minutes = minutes(pieces);

        // when
        Optional<CleanestWindow> found = CleanestWindow.at(forecast(pieces), at(from), Duration.ofMinutes(length));

        // then
        boolean covered = from >= 0 && from + length <= minutes.length;
        assertThat(found.isPresent()).isEqualTo(covered);
        found.ifPresent(window -> assertThat(window.mean().gramsPerKilowattHour())
                .isCloseTo((double) sum(minutes, from, length) / length, within(1e-9)));
    }

    @Example
    void lessIsAShareOfTheOtherAndNoneWhereTheOtherCarriesNothing() {
        CleanestWindow clean = window(30);

        assertThat(clean.lessThan(window(120))).isCloseTo(0.75, within(1e-12));
        assertThat(window(120).lessThan(clean)).isCloseTo(-3, within(1e-12));
        assertThat(window(0).lessThan(window(0))).isZero();
    }

    @Example
    void aWindowWithoutLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CleanestWindow.at(List.of(), START, Duration.ZERO))
                .withMessageContaining("positive");
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<Integer> minutes = Arbitraries.of(5, 15, 30, 60);
        Arbitrary<Integer> grams = Arbitraries.integers().between(0, 12);
        return Combinators.combine(minutes, grams).as(Piece::new).list().ofMaxSize(6);
    }

    private static CleanestWindow window(int grams) {
        return new CleanestWindow(new TimeWindow(START, at(60)), new CarbonIntensity(grams));
    }

    private static List<IntensityPoint> forecast(List<Piece> pieces) {
        List<IntensityPoint> points = new ArrayList<>();
        Instant from = START;
        for (Piece piece : pieces) {
            Instant to = from.plus(Duration.ofMinutes(piece.minutes()));
            points.add(new IntensityPoint(
                    new ZoneId("FR"),
                    new TimeWindow(from, to),
                    new CarbonIntensity(piece.grams()),
                    SignalKind.FORECAST,
                    "drawn",
                    START));
            from = to;
        }
        return points;
    }

    private static int[] minutes(List<Piece> pieces) {
        return pieces.stream()
                .flatMapToInt(piece -> IntStream.generate(piece::grams).limit(piece.minutes()))
                .toArray();
    }

    private static int sum(int[] minutes, int start, int length) {
        return IntStream.range(start, start + length).map(at -> minutes[at]).sum();
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
