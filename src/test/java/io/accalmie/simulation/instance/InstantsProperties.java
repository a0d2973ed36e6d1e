package io.accalmie.simulation.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The fast way must read what {@link Instant#parse} reads, and nothing else. */
class InstantsProperties {
    private static final long YEAR_1900 = -2_208_988_800_000L;
    private static final long YEAR_3000 = 32_503_680_000_000L;

    @Property(tries = 500)
    void anyTextIsReadAsTheJdkReadsIt(@ForAll("almostInstants") String text) {
        assertThat(new Instants().parse(text)).isEqualTo(asTheJdk(text));
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll @LongRange(min = YEAR_1900, max = YEAR_3000 - 1) long millis) {
        // given
        Instant instant = Instant.ofEpochMilli(millis);

        // when
        String text = new IsoMillis().text(instant);

        // then
        assertThat(text).hasSize("2022-09-01T00:00:00.000Z".length());
        assertThat(Instant.parse(text)).isEqualTo(instant);
        assertThat(new Instants().parse(text)).contains(instant);
    }

    @Property(tries = 200)
    void aWriterUsedAgainWritesTheSame(
            @ForAll @LongRange(min = YEAR_1900, max = YEAR_3000 - 1) long before,
            @ForAll @LongRange(min = YEAR_1900, max = YEAR_3000 - 1) long millis) {
        // given
        IsoMillis used = new IsoMillis();
        used.text(Instant.ofEpochMilli(before));

        // when
        String text = used.text(Instant.ofEpochMilli(millis));

        // then
        assertThat(text).isEqualTo(new IsoMillis().text(Instant.ofEpochMilli(millis)));
    }

    @Example
    void aTextThatRepeatsIsOneObject() {
        Instants instants = new Instants();

        assertThat(instants.parse("2022-09-01T02:00:00Z").orElseThrow())
                .isSameAs(instants.parse(new String("2022-09-01T02:00:00Z")).orElseThrow());
    }

    @Example
    void anOffsetIsTakenOff() {
        assertThat(new Instants().parse("2022-09-01T02:00:00+02:00")).contains(Instant.parse("2022-09-01T00:00:00Z"));
    }

    @Provide
    Arbitrary<String> almostInstants() {
        Arbitrary<String> right = Arbitraries.longs()
                .between(YEAR_1900, YEAR_3000)
                .map(millis -> Instant.ofEpochSecond(millis / 1000).toString());
        Arbitrary<String> digits = Arbitraries.strings()
                .numeric()
                .ofLength(14)
                .map(d -> d.substring(0, 4) + "-"
                        + d.substring(4, 6) + "-" + d.substring(6, 8) + "T" + d.substring(8, 10) + ":"
                        + d.substring(10, 12)
                        + ":" + d.substring(12) + "Z");
        Arbitrary<String> edges = Arbitraries.of(
                "2022-09-01T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2022-02-29T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2022-09-01 00:00:00Z",
                "2022-09-01T00:00:00z",
                "2022-09-01T00:00:00",
                "2022-09-01",
                "");
        Arbitrary<String> broken = Arbitraries.integers().between(0, 19).flatMap(at -> Arbitraries.chars()
                .map(c -> "2022-09-01T02:00:00Z".substring(0, at) + c + "2022-09-01T02:00:00Z".substring(at + 1)));
        return Arbitraries.oneOf(right, digits, edges, broken);
    }

    private static Optional<Instant> asTheJdk(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
