package io.accalmie.grid.eco2mix;

import static io.accalmie.grid.eco2mix.Eco2mixTest.NINE;
import static io.accalmie.grid.eco2mix.Eco2mixTest.NOW;
import static io.accalmie.grid.eco2mix.Eco2mixTest.page;
import static io.accalmie.grid.eco2mix.Eco2mixTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.Addressee;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.HttpAnswer;
import io.accalmie.grid.provider.JsonAnswer;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes arrive: hours are as the rows say, or the page is refused as unreadable or as another zone's. */
class Eco2mixRowsProperties {
    private static final Addressee ADDRESSEE = new Addressee("éCO2mix", new ZoneId("FR"), "accalmie.eco2mix");
    private static final SignalSource SOURCE = new SignalSource("eco2mix", "words");
    private static final TimeWindow DAY = new TimeWindow(NINE, NINE.plus(Duration.ofHours(25)));

    @Property(tries = 60)
    void whatIsWrittenIsReadAsMeansOfFullHours(@ForAll("values") List<String> values) throws IOException {
        String body = body(values);

        List<GridReading> readings = read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(readings).isEqualTo(readings.stream().distinct().toList());
        long full = IntStream.range(0, values.size() / 4)
                .filter(hour ->
                        values.subList(4 * hour, 4 * hour + 4).stream().allMatch(value -> value.matches("[1-9].*")))
                .count();
        assertThat(readings).hasSize((int) full);
        assertAsWritten(readings, body);
    }

    @Property(tries = 120)
    void aMutatedPageIsRefusedOrReadAsItNowStands(
            @ForAll("values") List<String> values, @ForAll int at, @ForAll byte mutation) throws IOException {
        byte[] mutated = body(values).getBytes(StandardCharsets.UTF_8);
        mutated[Math.floorMod(at, mutated.length)] = mutation;

        Optional<List<GridReading>> readings = read(mutated);

        if (readings.isPresent()) {
            assertAsWritten(readings.get(), new String(mutated, StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 60)
    void aPageCutOffIsRefused(@ForAll("values") List<String> values, @ForAll int at) {
        byte[] whole = body(values).getBytes(StandardCharsets.UTF_8);

        Optional<List<GridReading>> readings = read(Arrays.copyOf(whole, Math.floorMod(at, whole.length)));

        assertThat(readings).isEmpty();
    }

    @Property(tries = 60)
    void aRowWithSomethingHostileInAFieldTeachesNothing(
            @ForAll("fields") String field, @ForAll("hostile") String hostile, @ForAll @IntRange(max = 3) int quarter) {
        String[] rows = {row(0, "15"), row(1, "15"), row(2, "15"), row(3, "15")};
        rows[quarter] = rows[quarter].replaceFirst(
                "\"" + field + "\":(\"[^\"]*\"|\\d+)", "\"" + field + "\":" + hostile.replace("\\", "\\\\"));

        Optional<List<GridReading>> readings = read(page(rows).getBytes(StandardCharsets.UTF_8));

        boolean harmless = field.equals("nature") && hostile.startsWith("\"") && hostile.length() < 10_000;
        assertThat(readings.orElse(List.of())).hasSize(harmless ? 1 : 0);
    }

    @Property(tries = 100)
    void aCountThatDoesNotFitTheRowsIsRefused(@ForAll @IntRange(min = -10, max = 100_000) int total) {
        String body = page(row(0, "15"), row(1, "15"), row(2, "15"), row(3, "15"))
                .replace("\"total_count\":4", "\"total_count\":" + total);

        Optional<List<GridReading>> readings = read(body.getBytes(StandardCharsets.UTF_8));

        assertThat(readings.isPresent()).isEqualTo(total == 4);
    }

    @Property(tries = 60)
    void noiseIsRefused(@ForAll @Size(max = 300) byte[] noise) {
        assertThat(read(noise)).isEmpty();
    }

    @Provide
    Arbitrary<List<String>> values() {
        Arbitrary<String> told = Arbitraries.integers().between(1, 500).map(String::valueOf);
        Arbitrary<String> precise = Arbitraries.bigDecimals()
                .between(BigDecimal.ONE, BigDecimal.valueOf(500))
                .ofScale(2)
                .map(BigDecimal::toPlainString);
        Arbitrary<String> nothing = Arbitraries.of("null", "\"ND\"", "0", "missing");
        return Arbitraries.frequencyOf(Tuple.of(16, told), Tuple.of(4, precise), Tuple.of(1, nothing))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of("perimetre", "nature", "date_heure", "taux_co2");
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
                "[15]",
                "null",
                "\"Infinity\"",
                "\"0x1F\"",
                "\"15,5\"",
                "\"1e3\"",
                "\"2026-11-22\"",
                "\"2026-11-22T09:07:00+00:00\"",
                "\"+999999999-12-31T23:45:00Z\"",
                "\"\\u0000\"",
                "99999999999999999999999999999999999999999999999999",
                "\"" + "9".repeat(11_000) + "\"",
                "{\"a\":".repeat(30));
    }

    /** Empty if refused; anything but a failure with provider, zone and remedy fails the test. */
    private static Optional<List<GridReading>> read(byte[] body) {
        Eco2mixRows rows = new Eco2mixRows(ADDRESSEE, SOURCE);
        try {
            rows.take(
                    JsonAnswer.read(
                            new HttpAnswer(200, Optional.of("application/json"), Optional.empty(), false, body),
                            ADDRESSEE,
                            NOW),
                    0);
            return Optional.of(rows.readings(DAY, NOW));
        } catch (ProviderFailure refused) {
            assertThat(refused.reason())
                    .isIn(ProviderFailure.Reason.UNREADABLE_ANSWER, ProviderFailure.Reason.OTHER_ZONE);
            assertThat(refused).hasMessageContainingAll("éCO2mix, zone FR: ", "accalmie.eco2mix.url");
            assertThat(refused.getMessage()).hasSizeLessThan(600);
            return Optional.empty();
        }
    }

    /** Reads the body a second way: each hour is the mean of the four values that stand there. */
    private static void assertAsWritten(List<GridReading> readings, String body) throws IOException {
        Map<Instant, Double> written = new HashMap<>();
        for (JsonNode row : new ObjectMapper().readTree(body).get("results")) {
            if (row.hasNonNull("taux_co2")) {
                written.put(
                        OffsetDateTime.parse(row.get("date_heure").asText()).toInstant(),
                        row.get("taux_co2").asDouble());
            }
        }
        for (GridReading reading : readings) {
            double sum = 0;
            for (int quarter = 0; quarter < 4; quarter++) {
                sum += written.get(reading.interval().start().plus(Duration.ofMinutes(15L * quarter)));
            }
            assertThat(reading.intensity().gramsPerKilowattHour())
                    .isEqualTo(sum / 4)
                    .isPositive();
        }
    }

    private static String body(List<String> values) {
        return page(IntStream.range(0, values.size())
                .mapToObj(quarter -> row(quarter, values.get(quarter)))
                .toArray(String[]::new));
    }
}
