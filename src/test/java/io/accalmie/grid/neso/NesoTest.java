package io.accalmie.grid.neso;

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
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.ScriptedProvider;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server in the shapes of {@code integrations.md} 2.2, each trap of it. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class NesoTest {
    static final ZoneId GB = new ZoneId("GB");
    static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-22T11:10:00Z");
    private static final TimeWindow TWO_HOURS = new TimeWindow(NINE, NINE.plus(Duration.ofHours(2)));

    private final ScriptedProvider server = new ScriptedProvider();
    private final CountedBudget budget = new CountedBudget();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void halfHoursBecomeMeasuredHoursThatAreDirect() {
        // given: the half hour before the range comes too
        server.replies(json(answer(
                row(-1, "99", "98"),
                row(0, "84", "79"),
                row(1, "80", "84"),
                row(2, "81", "81"),
                row(3, "90", "82.5"))));

        // when
        List<GridReading> readings = neso().history(GB, TWO_HOURS, NOW);

        // then
        assertThat(server.asked())
                .extracting(URI::getPath)
                .containsExactly("/intensity/2026-11-22T09:00Z/2026-11-22T11:00Z");
        assertThat(readings)
                .extracting(reading -> reading.interval().start())
                .containsExactly(NINE, NINE.plus(Duration.ofHours(1)));
        assertThat(readings)
                .extracting(reading -> reading.intensity().gramsPerKilowattHour())
                .containsExactly(81.5, 81.75);
        assertThat(readings).allSatisfy(reading -> {
            assertThat(reading.zone()).isEqualTo(GB);
            assertThat(reading.basis()).isEqualTo(SignalBasis.AVERAGE_DIRECT);
            assertThat(reading.kind()).isEqualTo(SignalKind.MEASURED);
            assertThat(reading.issuedAt()).isEqualTo(NOW);
            assertThat(reading.source().id()).isEqualTo("neso");
        });
    }

    @ParameterizedTest
    @CsvSource({"null", "0"})
    void anHourWithoutAnActualIsLeftOutWhateverItsForecastSays(String nothing) {
        // given
        server.replies(json(answer(row(0, "84", "79"), row(1, "80", "84"), row(2, "81", "81"), row(3, "90", nothing))));

        // when
        List<GridReading> readings = neso().history(GB, TWO_HOURS, NOW);

        // then
        assertThat(readings).extracting(reading -> reading.interval().start()).containsExactly(NINE);
    }

    @Test
    void aLongSpanIsAskedInPartsOfLessThanFourteenDays() {
        // given
        server.replies(json(answer()));
        TimeWindow month = new TimeWindow(NINE.minus(Duration.ofDays(30)), NINE);

        // when
        neso().history(GB, month, NOW);

        // then
        assertThat(server.asked())
                .extracting(URI::getPath)
                .containsExactly(
                        "/intensity/2026-10-23T09:00Z/2026-11-05T09:00Z",
                        "/intensity/2026-11-05T09:00Z/2026-11-18T09:00Z",
                        "/intensity/2026-11-18T09:00Z/2026-11-22T09:00Z");
        assertThat(budget.spent("neso", NOW)).isEqualTo(3);
    }

    @Test
    void aForecastBeginsWithTheRunningHourAndCountsAsIssuedWhenFetched() {
        // given
        server.replies(
                json(answer(row(4, "84", "null"), row(5, "80", "null"), row(6, "70", "null"), row(7, "60", "null"))));

        // when
        Optional<ProviderForecast> forecast = neso().forecast(GB, NOW);

        // then
        assertThat(server.asked()).extracting(URI::getPath).containsExactly("/intensity/2026-11-22T11:00Z/fw48h");
        assertThat(forecast).hasValueSatisfying(told -> {
            assertThat(told.zone()).isEqualTo(GB);
            assertThat(told.basis()).isEqualTo(SignalBasis.AVERAGE_DIRECT);
            assertThat(told.recorded()).isFalse();
            assertThat(told.issued().issuedAt()).isEqualTo(NOW);
            assertThat(told.issued().hours().span())
                    .isEqualTo(new TimeWindow(
                            Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T13:00:00Z")));
            assertThat(told.issued().hours().gramsPerKilowattHour(0)).isEqualTo(82.0);
            assertThat(told.issued().hours().gramsPerKilowattHour(1)).isEqualTo(65.0);
        });
    }

    @Test
    void aForecastEndsWhereAnHourIsMissing() {
        // given
        server.replies(json(answer(
                row(4, "84", "null"),
                row(5, "80", "null"),
                row(6, "70", "null"),
                row(8, "60", "null"),
                row(9, "60", "null"))));

        // when
        Optional<ProviderForecast> forecast = neso().forecast(GB, NOW);

        // then
        assertThat(forecast)
                .hasValueSatisfying(
                        told -> assertThat(told.issued().hours().hours()).isEqualTo(1));
    }

    @Test
    void noRowsAreNoForecast() {
        // given
        server.replies(json(answer()));

        // when
        Optional<ProviderForecast> forecast = neso().forecast(GB, NOW);

        // then
        assertThat(forecast).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | 400 Bad Request           | QUESTION_REFUSED  | 1",
                "400 | 400 Bad Request           | QUESTION_REFUSED  | 1",
                "200 | 500 Internal Server Error | UNAVAILABLE       | 3",
                "500 | 500 Internal Server Error | UNAVAILABLE       | 3",
                "200 | odd                       | UNREADABLE_ANSWER | 1",
            })
    void anErrorIsSeenBeforeTheDataWhateverTheStatusSays(int status, String code, Reason reason, int requests) {
        // given
        server.replies(reply(status, "application/json", """
                {"data":[],"error":{"code":"%s","message":"Please enter a valid date"}}""".formatted(code)));
        Neso neso = neso();

        // when
        var failure = catchThrowableOfType(ProviderFailure.class, () -> neso.history(GB, TWO_HOURS, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContainingAll("NESO", "zone GB", "Please enter a valid date");
        assertThat(server.asked()).hasSize(requests);
    }

    @Test
    void anotherZoneIsRefusedWithoutAQuestion() {
        // given
        Neso neso = neso();

        // when
        var failure = catchThrowableOfType(ProviderFailure.class, () -> neso.forecast(new ZoneId("FR"), NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(neso.covers(new ZoneId("FR"))).isFalse();
        assertThat(neso.covers(GB)).isTrue();
        assertThat(server.asked()).isEmpty();
    }

    private Neso neso() {
        NesoConfig config = new NesoConfig() {
            @Override
            public URI url() {
                return server.url();
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public int requestsPerDay() {
                return 100;
            }
        };
        return new Neso(
                config,
                new Patience(config.timeout(), 4, 2, Duration.ofMillis(2), 6, Duration.ofMillis(50)),
                budget,
                InstantSource.fixed(NOW));
    }

    static String answer(String... rows) {
        return "{\"data\":[" + String.join(",", rows) + "]}";
    }

    static String row(int halfHour, String forecast, String actual) {
        Instant from = NINE.plus(Duration.ofMinutes(30L * halfHour));
        return """
                {"from":"%s","to":"%s","intensity":{"forecast":%s,"actual":%s,"index":"low"}}""".formatted(time(from), time(from.plus(Duration.ofMinutes(30))), forecast, actual);
    }

    private static String time(Instant instant) {
        return instant.toString().replace(":00Z", "Z");
    }
}
