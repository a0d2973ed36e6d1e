package io.accalmie.grid.electricitymaps;

import static io.accalmie.grid.electricitymaps.IntensityAnswerTest.enquiry;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.electricitymaps.IntensityAnswer.Row;
import io.accalmie.grid.provider.HttpAnswer;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever bytes arrive: an answer is read as it stands, or refused with a failure; no number appears that is not in it. */
class ElectricityMapsAnswersProperties {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /** What a row is written from; nothing as value is null. */
    record Written(int hour, Optional<BigDecimal> grams, Optional<Boolean> estimated, boolean updated, boolean zone) {
        Instant start() {
            return START.plus(Duration.ofHours(hour));
        }

        String json() {
            return "{" + (zone ? "\"zone\":\"FR\"," : "") + "\"carbonIntensity\":"
                    + grams.map(BigDecimal::toPlainString).orElse("null") + ",\"datetime\":\"" + start() + "\""
                    + (updated ? ",\"updatedAt\":\"" + start().plusSeconds(3000) + "\"" : ",\"updatedAt\":null")
                    + estimated.map(is -> ",\"isEstimated\":" + is).orElse("")
                    + ",\"emissionFactorType\":\"lifecycle\",\"_extra\":{\"deep\":[1,{\"er\":null}]}}";
        }
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll("rows") List<Written> rows, @ForAll Envelope envelope) {
        IntensityAnswer answer = IntensityAnswerTest.read(envelope.of(rows), envelope.asked);

        assertThat(answer.rows())
                .isEqualTo(rows.stream()
                        .filter(row -> row.grams().isPresent())
                        .sorted((a, b) -> Integer.compare(a.hour(), b.hour()))
                        .map(row -> new Row(
                                row.start(),
                                row.grams().orElseThrow().doubleValue(),
                                row.updated() ? Optional.of(row.start().plusSeconds(3000)) : Optional.empty(),
                                row.estimated(),
                                Optional.empty()))
                        .toList());
    }

    @Property(tries = 200)
    void anAnswerCutOffIsRefused(@ForAll("rows") List<Written> rows, @ForAll Envelope envelope, @ForAll int at) {
        byte[] whole = bytes(envelope.of(rows));

        byte[] cut = Arrays.copyOf(whole, Math.floorMod(at, whole.length));

        assertThat(read(cut, envelope.asked)).isEmpty();
    }

    @Property(tries = 400)
    void aMutatedAnswerIsRefusedOrReadAsItNowStands(
            @ForAll("rows") List<Written> rows, @ForAll Envelope envelope, @ForAll int at, @ForAll byte mutation) {
        byte[] mutated = bytes(envelope.of(rows));
        mutated[Math.floorMod(at, mutated.length)] = mutation;

        Optional<IntensityAnswer> answer = read(mutated, envelope.asked);

        answer.ifPresent(read -> assertNothingIsInvented(read, mutated));
    }

    @Property(tries = 400)
    void aFieldReplacedByAnythingIsRefusedOrReadAsItStands(
            @ForAll("rows") List<Written> rows,
            @ForAll Envelope envelope,
            @ForAll("fields") String field,
            @ForAll("hostile") String value) {
        byte[] body = bytes(envelope.of(rows)
                .replaceFirst(
                        "\"" + field + "\":(\"[^\"]*\"|[^,}\\[]+)",
                        "\"" + field + "\":" + Matcher.quoteReplacement(value)));

        Optional<IntensityAnswer> answer = read(body, envelope.asked);

        answer.ifPresent(read -> assertNothingIsInvented(read, body));
    }

    @Property(tries = 300)
    void noiseIsRefused(@ForAll @Size(max = 200) byte[] noise) {
        assertThat(read(noise, Temporality.HISTORY)).isEmpty();
    }

    @Property(tries = 200)
    void anyDocumentIsTakenForPlacesOrRefused(@ForAll("hostile") String value, @ForAll("fields") String field) {
        String row = "{\"provider\":\"aws\",\"region\":\"r\",\"zoneKey\":\"FR\",\"" + field + "\":" + value + "}";
        for (String body : List.of(
                value, row, "[" + row + "]", "{\"FR\":{\"access\":[" + value + "]}}", "{\"FR\":" + value + "}")) {
            assertOnlyFails(() -> PlaceAnswers.dataCenters(bytes(body), enquiry(Temporality.LATEST)));
            assertOnlyFails(() -> PlaceAnswers.access(bytes(body), enquiry(Temporality.LATEST)));
            assertThat(Refusals.of(refused(body), enquiry(Temporality.LATEST), START))
                    .isInstanceOf(ProviderFailure.class);
        }
    }

    @Example
    void theWorstBodiesOfTheLargestSizeAreRefusedInBoundedMemory() {
        for (String unit : List.of("[", "{\"a\":", "[],", "1,", "\"a\",", "9", " ")) {
            String body = "[" + unit.repeat(HttpAnswer.LARGEST / unit.length() - 1);

            assertThat(read(bytes(body), Temporality.HISTORY)).isEmpty();
        }
    }

    /** The shapes an answer comes in. */
    enum Envelope {
        HISTORY("history", Temporality.HISTORY),
        DATA("data", Temporality.PAST_RANGE),
        FORECAST("forecast", Temporality.FORECAST);

        final String key;
        final Temporality asked;

        Envelope(String key, Temporality asked) {
            this.key = key;
            this.asked = asked;
        }

        String of(List<Written> rows) {
            return rows.stream()
                    .map(Written::json)
                    .collect(Collectors.joining(
                            ",",
                            "{\"zone\":\"FR\",\"temporalGranularity\":\"hourly\",\"" + key + "\":[",
                            "],\"updatedAt\":\"2026-11-22T08:55:31.020Z\"}"));
        }
    }

    @Provide
    Arbitrary<List<Written>> rows() {
        Arbitrary<Optional<BigDecimal>> grams = Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, BigDecimal.valueOf(3000))
                        .ofScale(2)
                        .map(Optional::of),
                Arbitraries.integers().between(0, 3000).map(whole -> Optional.of(BigDecimal.valueOf(whole))),
                Arbitraries.just(Optional.empty()));
        Arbitrary<Optional<Boolean>> estimated = Arbitraries.of(true, false).optional();
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(grams, estimated, either, either)
                .as((value, is, updated, zone) -> new Written(0, value, is, updated, zone))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .flatMap(rows -> Arbitraries.shuffle(
                                IntStream.range(0, rows.size()).boxed().toList())
                        .map(order -> order.stream()
                                .map(hour -> {
                                    Written row = rows.get(hour);
                                    return new Written(hour, row.grams(), row.estimated(), row.updated(), row.zone());
                                })
                                .toList()));
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(
                "zone",
                "carbonIntensity",
                "datetime",
                "updatedAt",
                "isEstimated",
                "emissionFactorType",
                "_extra",
                "history",
                "provider",
                "zoneKey",
                "access",
                "error");
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "NaN",
                        "Infinity",
                        "-0",
                        "-1",
                        "1e308",
                        "1e309",
                        "1e999999999",
                        "00",
                        "0x1F",
                        ".5",
                        "5.",
                        "\"31\"",
                        "\"\"",
                        "\" \"",
                        "[]",
                        "{}",
                        "[null]",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "\"DE\"",
                        "\"+999999999-12-31T23:00:00Z\"",
                        "\"-999999999-01-01T00:00:00Z\"",
                        "\"2026-11-20T24:00:00Z\"",
                        "\"2026-11-20T00:00:00+01:00\"",
                        "\"direct\"",
                        "31,\"carbonIntensity\":32",
                        "/* */ 31",
                        "'31'",
                        "31;"),
                Arbitraries.integers().between(1, 5000).map(depth -> "[".repeat(depth) + "]".repeat(depth)),
                Arbitraries.integers().between(1, 3000).map("{\"a\":"::repeat).map(open -> open + "1"),
                Arbitraries.integers().between(1, 5000).map("9"::repeat),
                Arbitraries.integers().between(1, 20_000).map(length -> "\"" + "x".repeat(length) + "\""),
                Arbitraries.strings().ofMaxLength(20));
    }

    private static void assertNothingIsInvented(IntensityAnswer answer, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Set<Double> numbers = NUMBER.matcher(text)
                .results()
                .map(found -> Double.parseDouble(found.group()) + 0.0)
                .collect(Collectors.toSet());
        Set<Instant> instants = Pattern.compile("\"(20[0-9T:.+-]+Z?)\"")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .map(Instant::parse)
                .collect(Collectors.toSet());
        assertThat(numbers)
                .containsAll(
                        answer.rows().stream().map(Row::gramsPerKilowattHour).toList());
        assertThat(instants).containsAll(answer.rows().stream().map(Row::hour).toList());
        assertThat(answer.rows())
                .allSatisfy(row -> assertThat(row.gramsPerKilowattHour()).isBetween(0.0, 3000.0));
    }

    /** Empty if refused; anything but the failure of a provider fails the test. */
    private static Optional<IntensityAnswer> read(byte[] body, Temporality asked) {
        try {
            return Optional.of(IntensityAnswerTest.read(body, asked));
        } catch (ProviderFailure refused) {
            assertThat(refused.reason()).isIn(Reason.UNREADABLE_ANSWER, Reason.OTHER_ZONE);
            assertThat(refused.getMessage()).hasSizeLessThan(1000).contains("FR");
            return Optional.empty();
        }
    }

    private static void assertOnlyFails(Runnable reading) {
        try {
            reading.run();
        } catch (ProviderFailure refused) {
            assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        }
    }

    private static HttpAnswer refused(String body) {
        return new HttpAnswer(400, Optional.of("application/json"), Optional.empty(), false, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
