package io.accalmie.grid.eco2mix;

import static io.accalmie.grid.provider.ScriptedProvider.json;
import static io.accalmie.grid.provider.ScriptedProvider.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.CountedBudget;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.GuardedCalls.Patience;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.ScriptedProvider;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server in the shapes that the header of {@link Eco2mix} cites. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class Eco2mixTest {
    static final ZoneId FR = new ZoneId("FR");
    static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-22T11:10:00Z");
    static final TimeWindow TWO_HOURS = new TimeWindow(NINE, NINE.plus(Duration.ofHours(2)));

    private final ScriptedProvider server = new ScriptedProvider();
    private final CountedBudget budget = new CountedBudget();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void quarterHoursOfFranceBecomeHoursThatAreDirectAndEstimated() {
        // given
        server.replies(json(page(
                row(0, "15"),
                row(1, "16"),
                row(2, "17"),
                row(3, "20"),
                row(4, "21"),
                row(5, "21"),
                row(6, "22"),
                row(7, "22.5"))));

        // when
        List<GridReading> readings = eco2mix().history(FR, TWO_HOURS, NOW);

        // then
        assertThat(readings)
                .extracting(reading -> reading.interval().start())
                .containsExactly(NINE, NINE.plus(Duration.ofHours(1)));
        assertThat(readings)
                .extracting(reading -> reading.intensity().gramsPerKilowattHour())
                .containsExactly(17.0, 21.625);
        assertThat(readings).allSatisfy(reading -> {
            assertThat(reading.zone()).isEqualTo(FR);
            assertThat(reading.basis()).isEqualTo(SignalBasis.AVERAGE_DIRECT);
            assertThat(reading.kind()).isEqualTo(SignalKind.ESTIMATED);
            assertThat(reading.issuedAt()).isEqualTo(NOW);
            assertThat(reading.source().id()).isEqualTo("eco2mix");
        });
        assertThat(budget.spent("eco2mix", NOW)).isEqualTo(1);
    }

    @Test
    void theQuestionNamesTheWholeHoursThatAreOverAndTheOrder() {
        // given
        server.replies(json(page()));
        TimeWindow ragged =
                new TimeWindow(Instant.parse("2026-11-22T08:20:00Z"), Instant.parse("2026-11-22T15:00:00Z"));

        // when
        eco2mix().history(FR, ragged, NOW);

        // then
        assertThat(server.asked()).hasSize(1);
        assertThat(server.asked().get(0).getPath())
                .isEqualTo("/api/explore/v2.1/catalog/datasets/eco2mix-national-tr/records");
        assertThat(decoded(server.asked().get(0)))
                .contains("where=date_heure >= date'2026-11-22T08:00:00Z' AND date_heure < date'2026-11-22T11:00:00Z'")
                .contains("order_by=date_heure asc", "timezone=UTC", "limit=100", "offset=0");
    }

    @Test
    void moreThanAHundredRowsAreFetchedPageByPage() {
        // given
        TimeWindow thirtyHours = new TimeWindow(NINE.minus(Duration.ofHours(28)), TWO_HOURS.end());
        server.replies(json(rows(-112, -12, 120)), json(rows(-12, 8, 120)));

        // when
        List<GridReading> readings = eco2mix().history(FR, thirtyHours, NOW);

        // then
        assertThat(readings).hasSize(30);
        assertThat(server.asked())
                .extracting(Eco2mixTest::decoded)
                .element(1)
                .asString()
                .contains("offset=100");
        assertThat(budget.spent("eco2mix", NOW)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"ND\"", "\"\"", "0", "missing"})
    void anHourWithAQuarterThatHasNoValueIsLeftOut(String nothing) {
        // given
        server.replies(json(page(
                row(0, "15"),
                row(1, "15"),
                row(2, nothing),
                row(3, "15"),
                row(4, "9"),
                row(5, "9"),
                row(6, "9"),
                row(7, "9"))));

        // when
        List<GridReading> readings = eco2mix().history(FR, TWO_HOURS, NOW);

        // then
        assertThat(readings)
                .extracting(reading -> reading.interval().start())
                .containsExactly(NINE.plus(Duration.ofHours(1)));
    }

    @Test
    void onlyAnHourWhoseRowsAreAllConsolidatedCountsAsMeasured() {
        // given
        String last = row(7, "9").replace("Données temps réel", "Données définitives");
        server.replies(json(page(
                consolidated(0),
                consolidated(1),
                consolidated(2),
                consolidated(3),
                consolidated(4),
                row(5, "9"),
                consolidated(6),
                last)));

        // when
        List<GridReading> readings = eco2mix().history(FR, TWO_HOURS, NOW);

        // then
        assertThat(readings).extracting(GridReading::kind).containsExactly(SignalKind.MEASURED, SignalKind.ESTIMATED);
    }

    @Test
    void anHourToldTwiceWithDifferentValuesAsOnTheChangeToSummerTimeIsLeftOut() {
        // given
        server.replies(json(page(
                row(0, "15"),
                row(0, "15"),
                row(1, "15"),
                row(2, "15"),
                row(3, "15"),
                row(4, "9"),
                row(4, "11"),
                row(5, "9"),
                row(6, "9"),
                row(7, "9"))));

        // when
        List<GridReading> readings = eco2mix().history(FR, TWO_HOURS, NOW);

        // then
        assertThat(readings).extracting(reading -> reading.interval().start()).containsExactly(NINE);
    }

    @Test
    void anotherAreaThanFranceIsRefused() {
        // given
        server.replies(json(page(row(0, "15").replace("\"France\"", "\"Bretagne\""))));

        // when
        ProviderFailure failure = failure();

        // then
        assertThat(failure.reason()).isEqualTo(Reason.OTHER_ZONE);
        assertThat(failure)
                .hasMessageContainingAll(
                        "éCO2mix", "zone FR", "'Bretagne' instead of 'France'", "accalmie.eco2mix.url");
    }

    @Test
    void anotherZoneIsRefusedWithoutAQuestion() {
        // given
        Eco2mix eco2mix = eco2mix();

        // when
        var failure =
                catchThrowableOfType(ProviderFailure.class, () -> eco2mix.history(new ZoneId("DE"), TWO_HOURS, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(eco2mix.covers(new ZoneId("DE"))).isFalse();
        assertThat(eco2mix.covers(FR)).isTrue();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void hoursThatAreNotOverAreNotAskedFor() {
        // given
        TimeWindow thisHour =
                new TimeWindow(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T12:00:00Z"));

        // when
        List<GridReading> readings = eco2mix().history(FR, thisHour, NOW);

        // then
        assertThat(readings).isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aRefusedQuestionSaysWhatOpendatasoftSaidOfIt() {
        // given
        server.replies(reply(400, "application/json", """
                {"error_code":"ODSQLError","message":"ODSQL query is malformed: Unknown field: taux_co2"}"""));

        // when
        ProviderFailure failure = failure();

        // then
        assertThat(failure.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(failure).hasMessageContainingAll("HTTP 400", "Unknown field: taux_co2", "accalmie.eco2mix.url");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aSpentQuotaOfTheDomainSaysUntilWhenItIsLeftAlone() {
        // given
        server.replies(reply(429, "application/json", """
                {"error":"Too many requests on the domain. Please contact the domain administrator.","errorcode":10002,
                 "reset_time":"2026-11-23T00:00:00Z","call_limit":50000,"limit_time_unit":"day"}"""));

        // when
        ProviderFailure failure = failure();

        // then
        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.between(NOW, Instant.parse("2026-11-23T00:00:00Z")));
        assertThat(server.asked()).hasSize(1);
    }

    private ProviderFailure failure() {
        Eco2mix eco2mix = eco2mix();
        return catchThrowableOfType(ProviderFailure.class, () -> eco2mix.history(FR, TWO_HOURS, NOW));
    }

    private Eco2mix eco2mix() {
        return new Eco2mix(
                config(server.url().resolve("/api/explore/v2.1"), 100),
                new Patience(Duration.ofSeconds(5), 4, 2, Duration.ofMillis(2), 6, Duration.ofMillis(50)),
                budget,
                InstantSource.fixed(NOW));
    }

    static Eco2mixConfig config(URI url, int requestsPerDay) {
        return new Eco2mixConfig() {
            @Override
            public URI url() {
                return url;
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public int requestsPerDay() {
                return requestsPerDay;
            }
        };
    }

    static String page(String... rows) {
        return "{\"total_count\":" + rows.length + ",\"results\":[" + String.join(",", rows) + "]}";
    }

    /** Rows of quarters {@code from} to before {@code to}, counted from nine o'clock. */
    private static String rows(int from, int to, int total) {
        return "{\"total_count\":" + total + ",\"results\":["
                + IntStream.range(from, to)
                        .mapToObj(quarter -> row(quarter, "15"))
                        .collect(Collectors.joining(",")) + "]}";
    }

    static String row(int quarter, String value) {
        return """
                {"perimetre":"France","nature":"Données temps réel","date_heure":"%s+00:00"%s}""".formatted(
                        NINE.plus(Duration.ofMinutes(15L * quarter)).toString().replace("Z", ""),
                        value.equals("missing") ? "" : ",\"taux_co2\":" + value);
    }

    private static String consolidated(int quarter) {
        return row(quarter, "9").replace("Données temps réel", "Données consolidées");
    }

    private static String decoded(URI uri) {
        return URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
    }
}
