package io.accalmie.grid.postgres;

import static io.accalmie.grid.postgres.SampleSignals.DATABASE;
import static io.accalmie.grid.postgres.SampleSignals.FR;
import static io.accalmie.grid.postgres.SampleSignals.forecast;
import static io.accalmie.grid.postgres.SampleSignals.hour;
import static io.accalmie.grid.postgres.SampleSignals.measured;
import static io.accalmie.grid.postgres.SampleSignals.minute;
import static io.accalmie.grid.postgres.SampleSignals.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.TransactionalDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresGridStoreTest {
    private static final ZoneId ELSEWHERE = new ZoneId("SE-SE3");
    private static final TimeWindow DAY = new TimeWindow(hour(0).start(), hour(24).start());
    private static final Instant LATE = minute(100_000);

    private final TransactionalDatabase database = new TransactionalDatabase(DATABASE);
    private final PostgresGridStore store = new PostgresGridStore(database.enlisting());

    @BeforeEach
    void nothingIsKept() {
        Jdbi.create(DATABASE)
                .useHandle(
                        handle -> handle.execute(
                                "set session_replication_role = replica; truncate grid_reading, grid_forecast; reset session_replication_role"));
    }

    @Test
    void aReadingComesBackToTheLastDigit() {
        // given
        GridReading said = reading(FR, 1, 0.1 + 0.2, SignalBasis.MARGINAL_DIRECT, SignalKind.ESTIMATED, "neso");

        // when
        keep(minute(125), said);

        // then
        assertThat(store.readings(FR, DAY, LATE)).containsExactly(said);
    }

    @Test
    void whatASourceSaysAgainAddsNoRowAndWhatItTakesBackDoes() {
        // when
        keep(minute(60), measured(0, 50));
        keep(minute(65), measured(0, 50));
        keep(minute(70), measured(0, 51));
        keep(minute(75), measured(0, 50));
        keep(minute(80), reading(FR, 0, 50, SignalBasis.AVERAGE_LIFECYCLE, SignalKind.ESTIMATED, "a"));

        // then
        assertThat(rows("grid_reading")).isEqualTo(4);
        assertThat(store.readings(FR, DAY, minute(74)))
                .extracting(GridReading::intensity)
                .containsExactly(new CarbonIntensity(51));
        assertThat(store.readings(FR, DAY, minute(79)))
                .extracting(GridReading::intensity)
                .containsExactly(new CarbonIntensity(50));
        assertThat(store.readings(FR, DAY, LATE)).extracting(GridReading::kind).containsExactly(SignalKind.ESTIMATED);
    }

    @Test
    void ofTwoHeardAtOnceTheOneKeptLaterStands() {
        // when
        keep(minute(60), measured(0, 50), measured(0, 51));
        keep(minute(60), measured(0, 52));

        // then
        assertThat(store.readings(FR, DAY, minute(60)))
                .extracting(GridReading::intensity)
                .containsExactly(new CarbonIntensity(52));
    }

    @Test
    void basesAndZonesAreKeptApart() {
        // given
        GridReading direct = reading(FR, 0, 20, SignalBasis.AVERAGE_DIRECT, SignalKind.MEASURED, "a");
        GridReading elsewhere = reading(ELSEWHERE, 0, 9, SignalBasis.AVERAGE_LIFECYCLE, SignalKind.MEASURED, "a");

        // when
        keep(minute(60), direct, measured(0, 50));
        database.inTransaction(() -> store.keep(ELSEWHERE, List.of(elsewhere), minute(60)));

        // then
        assertThat(store.readings(FR, DAY, LATE)).containsExactlyInAnyOrder(direct, measured(0, 50));
        assertThat(store.readings(ELSEWHERE, DAY, LATE)).containsExactly(elsewhere);
    }

    @Test
    void theLastHourIsTheOneKnownThen() {
        // given
        keep(minute(60), measured(0, 50));
        keep(minute(200), measured(2, 50));

        // when, then
        assertThat(store.lastInterval(FR, minute(59))).isEmpty();
        assertThat(store.lastInterval(FR, minute(199))).contains(hour(0));
        assertThat(store.lastInterval(FR, LATE)).contains(hour(2));
    }

    @Test
    void aForecastIsKeptOnceAndItsCorrectionBesideIt() {
        // when
        keep(minute(5), minute(0), 50, 60.5);
        keep(minute(6), minute(0), 50, 60.5);
        keep(minute(7), minute(0), 50, 61);

        // then
        assertThat(rows("grid_forecast")).isEqualTo(2);
        assertThat(grams(minute(6))).containsExactly(60.5);
        assertThat(grams(LATE)).containsExactly(61.0);
        assertThat(store.latestForecasts(FR, minute(1), LATE)).isEmpty();
    }

    @Test
    void aNewProcessKnowsWhatWasKept() {
        // given
        keep(minute(60), measured(0, 50));

        // when
        PostgresGridStore restarted = new PostgresGridStore(DATABASE);

        // then
        assertThat(restarted.readings(FR, DAY, LATE)).containsExactly(measured(0, 50));
    }

    @Test
    void writersThatRaceOnOneZoneKeepWhatTheyAllHeardOnce() {
        // when
        AtOnce.run(
                8,
                writer -> database.inTransaction(
                        () -> store.keep(FR, List.of(measured(0, 50), measured(1, 51)), minute(130))));

        // then
        assertThat(rows("grid_reading")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update grid_reading set grams_per_kilowatt_hour = 0",
                "delete from grid_reading",
                "truncate grid_reading",
                "update grid_forecast set fetched_at = now()",
                "delete from grid_forecast",
                "truncate grid_forecast"
            })
    void nothingIsEverOverwritten(String statement) {
        // given
        keep(minute(60), measured(0, 50));
        keep(minute(60), minute(0), 50);

        // when, then
        assertThatThrownBy(() -> Jdbi.create(DATABASE).useHandle(handle -> handle.execute(statement)))
                .hasMessageContaining("a later row corrects it");
    }

    @Test
    void nothingIsKeptOutsideATransaction() {
        assertThatThrownBy(() -> store.keep(FR, List.of(measured(0, 50)), LATE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    @Test
    void aReadingOfAnotherZoneOrOfHalfAnHourIsRefused() {
        // given
        GridReading said = measured(0, 50);
        TimeWindow half = new TimeWindow(minute(0), minute(30));

        // when, then
        assertThatThrownBy(() -> database.inTransaction(() -> store.keep(ELSEWHERE, List.of(said), LATE)))
                .hasMessageContaining("of FR")
                .hasMessageContaining("SE-SE3");
        assertThatThrownBy(() -> keep(
                        LATE,
                        new GridReading(
                                FR, half, said.intensity(), said.basis(), said.kind(), said.source(), said.issuedAt())))
                .hasMessageContaining("whole hours");
    }

    private void keep(Instant fetchedAt, GridReading... readings) {
        database.inTransaction(() -> store.keep(FR, List.of(readings), fetchedAt));
    }

    private void keep(Instant fetchedAt, Instant issuedAt, double... grams) {
        database.inTransaction(() -> store.keep(forecast(FR, issuedAt, "a", grams), fetchedAt));
    }

    /** The last hour of each latest forecast. */
    private List<Double> grams(Instant at) {
        return store.latestForecasts(FR, at.minus(Duration.ofDays(365)), at).stream()
                .map(forecast -> forecast.issued().hours())
                .map(hours -> hours.gramsPerKilowattHour(hours.hours() - 1))
                .toList();
    }

    private static int rows(String table) {
        return Jdbi.create(DATABASE).withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }
}
