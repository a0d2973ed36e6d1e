package io.accalmie.grid.neso;

import static io.accalmie.grid.neso.NesoTest.NINE;
import static io.accalmie.grid.neso.NesoTest.NOW;
import static io.accalmie.grid.neso.NesoTest.answer;
import static io.accalmie.grid.neso.NesoTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.grid.provider.Addressee;
import io.accalmie.grid.provider.HttpAnswer;
import io.accalmie.grid.provider.JsonAnswer;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes arrive: hours are as the rows say, or the answer is refused. */
class NesoRowsProperties {
    private static final Addressee ADDRESSEE = new Addressee("NESO", NesoTest.GB, "accalmie.neso");
    private static final TimeWindow DAY = new TimeWindow(NINE, NINE.plus(Duration.ofHours(25)));

    @Property(tries = 60)
    void whatIsWrittenIsReadAsMeansOfFullHours(@ForAll("values") List<String> values) throws IOException {
        String body = body(values);

        SortedMap<Instant, Double> hours =
                read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        long full = IntStream.range(0, values.size() / 2)
                .filter(hour ->
                        values.subList(2 * hour, 2 * hour + 2).stream().allMatch(value -> value.matches("[1-9].*")))
                .count();
        assertThat(hours).hasSize((int) full);
        assertAsWritten(hours, body);
    }

    @Property(tries = 120)
    void aMutatedAnswerIsRefusedOrReadAsItNowStands(
            @ForAll("values") List<String> values, @ForAll int at, @ForAll byte mutation) throws IOException {
        byte[] mutated = body(values).getBytes(StandardCharsets.UTF_8);
        mutated[Math.floorMod(at, mutated.length)] = mutation;

        Optional<SortedMap<Instant, Double>> hours = read(mutated);

        if (hours.isPresent()) {
            assertAsWritten(hours.get(), new String(mutated, StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 60)
    void anAnswerCutOffIsRefused(@ForAll("values") List<String> values, @ForAll int at) {
        byte[] whole = body(values).getBytes(StandardCharsets.UTF_8);

        Optional<SortedMap<Instant, Double>> hours = read(Arrays.copyOf(whole, Math.floorMod(at, whole.length)));

        assertThat(hours).isEmpty();
    }

    @Property(tries = 60)
    void aRowWithSomethingHostileInAFieldTeachesNothing(
            @ForAll("fields") String field, @ForAll("hostile") String hostile, @ForAll @IntRange(max = 1) int half) {
        String[] rows = {row(0, "84", "79"), row(1, "84", "79")};
        rows[half] = rows[half].replaceFirst(
                "\"" + field + "\":(\"[^\"]*\"|\\d+|\\{[^}]*})", "\"" + field + "\":" + hostile.replace("\\", "\\\\"));

        Optional<SortedMap<Instant, Double>> hours = read(answer(rows).getBytes(StandardCharsets.UTF_8));

        assertThat(hours.map(Map::size).orElse(0)).isZero();
    }

    @Property(tries = 60)
    void noiseIsRefused(@ForAll @Size(max = 300) byte[] noise) {
        assertThat(read(noise)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":\"\"}", "{\"data\":[1]}", "{\"data\":[{}]}"
            })
    void anAnswerWithoutRowsInItsOwnFormIsRefused(String body) {
        assertThat(read(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.frequencyOf(
                        Tuple.of(16, Arbitraries.integers().between(1, 500).map(String::valueOf)),
                        Tuple.of(2, Arbitraries.integers().between(1, 500).map(whole -> whole + ".25")),
                        Tuple.of(1, Arbitraries.of("null", "0")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of("from", "to", "intensity", "actual");
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                "-1",
                "1e309",
                "5001",
                "true",
                "{}",
                "[]",
                "[79]",
                "null",
                "\"79\"",
                "\"Infinity\"",
                "\"2026-11-22\"",
                "\"2026-11-22T09:07Z\"",
                "\"+999999999-12-31T23:30Z\"",
                "\"-999999999-01-01T00:00Z\"",
                "\"\\u0000\"",
                "99999999999999999999999999999999999999999999999999",
                "\"" + "9".repeat(11_000) + "\"",
                "{\"a\":".repeat(30));
    }

    /** Empty if refused; anything but a failure with provider, zone and remedy fails the test. */
    private static Optional<SortedMap<Instant, Double>> read(byte[] body) {
        NesoRows rows = new NesoRows(ADDRESSEE, "actual");
        try {
            rows.take(JsonAnswer.read(
                    new HttpAnswer(200, Optional.of("application/json"), Optional.empty(), false, body),
                    ADDRESSEE,
                    NOW));
            return Optional.of(rows.hours(DAY));
        } catch (ProviderFailure refused) {
            assertThat(refused.reason()).isEqualTo(ProviderFailure.Reason.UNREADABLE_ANSWER);
            assertThat(refused).hasMessageContainingAll("NESO, zone GB: ", "accalmie.neso.url");
            assertThat(refused.getMessage()).hasSizeLessThan(600);
            return Optional.empty();
        }
    }

    /** Reads the body a second way: each hour is the mean of the two values that stand there. */
    private static void assertAsWritten(SortedMap<Instant, Double> hours, String body) throws IOException {
        Map<Instant, Double> written = new HashMap<>();
        for (JsonNode row : new ObjectMapper().readTree(body).get("data")) {
            if (row.get("intensity").hasNonNull("actual")) {
                written.put(
                        OffsetDateTime.parse(row.get("from").asText()).toInstant(),
                        row.get("intensity").get("actual").asDouble());
            }
        }
        hours.forEach((hour, mean) -> assertThat(mean)
                .isEqualTo((written.get(hour) + written.get(hour.plus(Duration.ofMinutes(30)))) / 2)
                .isPositive());
    }

    private static String body(List<String> values) {
        return answer(IntStream.range(0, values.size())
                .mapToObj(half -> row(half, "84", values.get(half)))
                .toArray(String[]::new));
    }
}
