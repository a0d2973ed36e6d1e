package io.accalmie.simulation;

import static io.accalmie.planning.Worlds.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.OwnForecast;
import io.accalmie.grid.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastSourceTest {
    private static final ZoneId FRANCE = new ZoneId("FR");
    private static final int PAST = 20 * 24;
    private final HourlySeries series = new HourlySeries(
            START.minus(Duration.ofHours(PAST)),
            IntStream.range(0, PAST + 48)
                    .mapToDouble(hour -> 50 + 30 * Math.sin(hour / 4.0) + hour % 7)
                    .toArray());
    private final ActualGrid actual = new ActualGrid(Map.of(FRANCE, series), "grid.csv");

    @Test
    void theOracleSaysWhatWillBe() {
        // when
        HourlySeries ahead = ForecastSource.oracle(actual).ahead(FRANCE, hour(2), 3);

        // then
        assertThat(ahead.span().start()).isEqualTo(hour(2));
        assertThat(values(ahead)).containsExactly(actual(2), actual(3), actual(4));
    }

    @Test
    void historyIsTheOwnForecastFromTheFortnightThatIsOver() {
        // given
        double[] fortnight = IntStream.range(0, 14 * 24)
                .mapToDouble(hour -> actual(hour + 5 - 14 * 24))
                .toArray();

        // when
        HourlySeries ahead = ForecastSource.history(actual).ahead(FRANCE, hour(5), 120);

        // then
        HourlySeries expected = OwnForecast.ahead(new HourlySeries(hour(5 - 14 * 24), fortnight), 120);
        assertThat(ahead.span()).isEqualTo(expected.span());
        assertThat(values(ahead)).isEqualTo(values(expected));
    }

    @Test
    void theNewestIssueCountsAndHistoryBeyondIt() {
        // given
        Map<ZoneId, List<IssuedForecast>> issues =
                Map.of(FRANCE, List.of(issue(0, 0, 1, 2, 3, 4, 5), issue(2, 2, 22, 33), issue(3, 3, 99, 99)));

        // when
        HourlySeries ahead = ForecastSource.published(issues, actual).ahead(FRANCE, hour(2), 4);

        // then
        double[] history = values(ForecastSource.history(actual).ahead(FRANCE, hour(2), 4));
        assertThat(values(ahead)).containsExactly(22, 33, history[2], history[3]);
    }

    @Test
    void anIssueThatBeginsLaterLeavesTheHoursBeforeToHistory() {
        // given
        Map<ZoneId, List<IssuedForecast>> issues = Map.of(FRANCE, List.of(issue(0, 2, 22, 33)));

        // when
        HourlySeries ahead = ForecastSource.published(issues, actual).ahead(FRANCE, hour(1), 2);

        // then
        double[] history = values(ForecastSource.history(actual).ahead(FRANCE, hour(1), 2));
        assertThat(values(ahead)).containsExactly(history[0], 22);
    }

    @Test
    void beforeTheFirstIssueThereIsHistory() {
        // given
        Map<ZoneId, List<IssuedForecast>> issues = Map.of(FRANCE, List.of(issue(3, 0, 1, 2, 3)));

        // when
        HourlySeries ahead = ForecastSource.published(issues, actual).ahead(FRANCE, hour(2), 2);

        // then
        assertThat(values(ahead))
                .isEqualTo(values(ForecastSource.history(actual).ahead(FRANCE, hour(2), 2)));
    }

    @Test
    void withoutAnHourOfHistoryThereIsNothingToForecastFrom() {
        // given
        ActualGrid young = new ActualGrid(Map.of(FRANCE, new HourlySeries(START, 10, 10)), "young.csv");

        // when then
        assertThatThrownBy(() -> ForecastSource.history(young).ahead(FRANCE, START, 2))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("young.csv has zone FR from 2022-09-01T00:00:00Z")
                .hasMessageContaining("give a file with hours before it");
    }

    @Test
    void aZoneOrAnHourThatTheGridLacksIsNamed() {
        assertThatThrownBy(() -> actual.over(new ZoneId("DE"), START, 1))
                .hasMessageContaining("no zone DE; it has [FR]");
        assertThatThrownBy(() -> actual.over(FRANCE, hour(40), 9))
                .hasMessageContaining("to 2022-09-03T00:00:00Z")
                .hasMessageContaining("2022-09-03T01:00:00Z is needed");
    }

    private static IssuedForecast issue(int issued, int from, double... values) {
        return new IssuedForecast(hour(issued), new HourlySeries(hour(from), values));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private double actual(int hour) {
        return series.gramsPerKilowattHour(PAST + hour);
    }

    private static double[] values(HourlySeries hours) {
        return IntStream.range(0, hours.hours())
                .mapToDouble(hours::gramsPerKilowattHour)
                .toArray();
    }
}
