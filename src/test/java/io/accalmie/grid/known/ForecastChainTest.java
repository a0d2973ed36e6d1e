package io.accalmie.grid.known;

import static io.accalmie.grid.known.Known.FIRST;
import static io.accalmie.grid.known.Known.FRANCE;
import static io.accalmie.grid.known.Known.SECOND;
import static io.accalmie.grid.known.Known.at;
import static io.accalmie.grid.known.Known.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.IntervalForecast.Bounds;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.SignalBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastChainTest {
    private static final int NOW = 480;

    private final MemoryGridStore store = new MemoryGridStore();
    private final ForecastChain chain = Known.chain(store);

    @Test
    void theProvidersForecastComesFirstAndSaysWhoseAndHowOldItIs() {
        // given
        Known.keep(store, FIRST, 0, NOW, Known::usual);
        store.keep(Known.forecast(FIRST, NOW - 2, NOW - 2, 72, hour -> 30), at(NOW - 2));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW + 0.5));

        // then
        assertThat(outlook.rung()).isEqualTo(ForecastRung.PROVIDER);
        assertThat(outlook.issuedAt()).isEqualTo(at(NOW - 2));
        assertThat(outlook.points().get(69)).satisfies(point -> {
            assertThat(point.intensity().gramsPerKilowattHour()).isEqualTo(30);
            assertThat(point.kind()).isEqualTo(SignalKind.FORECAST);
            assertThat(point.source())
                    .isEqualTo("words of first; the provider's forecast issued 2026-01-20T22:00:00Z, 2 h old");
        });
    }

    @Test
    void beyondItsLastHourTheOwnForecastJoinsItWithoutAJumpAndReturnsToTheUsual() {
        // given
        Known.keep(store, FIRST, 0, NOW, Known::usual);
        store.keep(Known.forecast(FIRST, NOW, NOW, 24, hour -> 2 * Known.usual(hour)), at(NOW));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW));

        // then
        assertThat(ratioToUsual(outlook, 23)).isCloseTo(2, within(1e-9));
        assertThat(ratioToUsual(outlook, 24)).isBetween(1.9, 2.0);
        assertThat(ratioToUsual(outlook, 96)).isBetween(1.0, 1.25);
        assertThat(outlook.points().get(24).source())
                .startsWith("own forecast from history, joined to: words of first");
    }

    @Test
    void aMorePreferredSourceIsUsedThoughAnotherSpokeLater() {
        // given
        store.keep(Known.forecast(SECOND, NOW, NOW, 96, hour -> 30), at(NOW));
        store.keep(Known.forecast(FIRST, NOW - 5, NOW - 5, 96, hour -> 40), at(NOW - 5));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW));

        // then
        assertThat(grams(outlook, 0)).isEqualTo(40);
    }

    @Test
    void aDirectForecastIsCalibratedAndARecordedOneSaysSo() {
        // given
        store.keep(Known.forecast(SECOND, NOW, NOW, 97, hour -> 30, SignalBasis.AVERAGE_DIRECT, true), at(NOW));
        store.keep(Known.forecast(FIRST, NOW, NOW, 97, hour -> 30, SignalBasis.AVERAGE_DIRECT, false), at(NOW));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW));

        // then
        assertThat(grams(outlook, 96)).isEqualTo(70);
        assertThat(outlook.points().get(0).source())
                .startsWith("words of second, recorded, calibrated: ten and twice; the provider's forecast");
    }

    @Test
    void aForecastThatIsTooOldOrDoesNotCoverThePresentHourIsNotUsed() {
        // given
        Known.keep(store, FIRST, 0, NOW, Known::usual);
        store.keep(Known.forecast(FIRST, NOW - 6.01, NOW - 6, 96, hour -> 30), at(NOW - 6));
        store.keep(Known.forecast(SECOND, NOW - 1, NOW + 1, 96, hour -> 30), at(NOW - 1));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW));

        // then
        assertThat(outlook.rung()).isEqualTo(ForecastRung.OWN);
    }

    @Test
    void aProviderThatWasAlwaysATenthTooLowIsRaised() {
        // given
        Known.keep(store, FIRST, 0, NOW, Known::usual);
        for (int day = 24; day < NOW; day += 24) {
            store.keep(Known.forecast(FIRST, day, day, 96, hour -> Known.usual(hour) / 1.1), at(day));
        }
        store.keep(Known.forecast(FIRST, NOW, NOW, 97, hour -> Known.usual(hour) / 1.1), at(NOW));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW));

        // then
        assertThat(ratioToUsual(outlook, 0)).isBetween(0.96, 1.0);
        assertThat(outlook.points().get(0).source()).endsWith(", corrected for its bias of the last 28 days");
        assertThat(outlook.bounds()).isPresent();
    }

    @Test
    void withoutAProviderTheProductForecastsFromHistory() {
        // given
        Known.keep(store, FIRST, 0, NOW - 3, Known::usual);

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW + 0.25));

        // then
        assertThat(outlook.rung()).isEqualTo(ForecastRung.OWN);
        assertThat(ratioToUsual(outlook, 50)).isCloseTo(1, within(1e-9));
        assertThat(outlook.points().get(50).source())
                .isEqualTo("own forecast from history, the last hour of which ended 2026-01-20T21:00:00Z, 3 h old;"
                        + " words of first");
    }

    @Test
    void whatRestsOnRecordedHistorySaysSo() {
        // given
        for (int hour = NOW - 30; hour < NOW; hour++) {
            store.keep(
                    FRANCE,
                    List.of(reading(FIRST, hour, 50, SignalBasis.AVERAGE_LIFECYCLE, SignalKind.RECORDED)),
                    at(hour + 1));
        }
        store.keep(Known.forecast(FIRST, NOW + 1, NOW + 1, 24, hour -> 40), at(NOW + 1));

        // when
        ZoneForecast own = chain.outlook(FRANCE, at(NOW));
        ZoneForecast provider = chain.outlook(FRANCE, at(NOW + 1));

        // then
        assertThat(own.points().get(0).source()).startsWith("own forecast from history, recorded, the last hour");
        assertThat(provider.points().get(0).source()).doesNotContain("recorded");
        assertThat(provider.points().get(50).source()).startsWith("own forecast from history, recorded, joined to");
    }

    @Test
    void threeMissingHoursAreBridged() {
        // given
        Known.keep(store, FIRST, NOW - 48, NOW - 30, Known::usual);
        Known.keep(store, FIRST, NOW - 27, NOW, Known::usual);

        // when
        RecentRun bridged = run(NOW);

        // then
        assertThat(bridged.hours().hours()).isEqualTo(48);
        assertThat(bridged.hours().gramsPerKilowattHour(18))
                .isBetween(
                        Math.min(Known.usual(NOW - 31), Known.usual(NOW - 27)),
                        Math.max(Known.usual(NOW - 31), Known.usual(NOW - 27)));
    }

    @Test
    void anOutageOfADayIsBridgedByWhatWasExpectedBeforeIt() {
        // given
        Known.keep(store, FIRST, NOW - 96, NOW - 30, Known::usual);
        Known.keep(store, FIRST, NOW - 6, NOW, Known::usual);

        // when
        RecentRun run = run(NOW);

        // then
        assertThat(run.hours().hours()).isEqualTo(96);
        assertThat(run.hours().gramsPerKilowattHour(96 - 15)).isCloseTo(Known.usual(NOW - 15), within(1e-9));
    }

    @Test
    void aLongerOneEndsTheHistoryAsDoFourHoursWithLessThanADayBefore() {
        // given
        Known.keep(store, FIRST, NOW - 96, NOW - 51, Known::usual);
        Known.keep(store, FIRST, NOW - 26, NOW - 20, Known::usual);
        Known.keep(store, FIRST, NOW - 16, NOW, Known::usual);

        // when
        RecentRun run = run(NOW);

        // then
        assertThat(run.hours().hours()).isEqualTo(16);
    }

    @Test
    void fortyDaysOfHistoryGiveBounds() {
        // given
        Known.keep(store, FIRST, 0, 40 * 24, hour -> Known.usual(hour) * (1 + 0.2 * Math.sin(hour * hour)));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(40 * 24));

        // then
        Bounds bounds = outlook.bounds().orElseThrow();
        assertThat(bounds.low().gramsPerKilowattHour(30)).isLessThan(grams(outlook, 30) * 0.95);
        assertThat(bounds.high().gramsPerKilowattHour(30)).isGreaterThan(grams(outlook, 30) * 1.05);
    }

    @Test
    void afterADayWithoutNewsTheLastValuesAreDrawnTowardsTheMeanOfTheCountry() {
        // given
        Known.keep(store, FIRST, 0, NOW, Known::usual);

        // when
        ZoneForecast young = chain.outlook(FRANCE, at(NOW + 24.5));
        ZoneForecast old = chain.outlook(FRANCE, at(NOW + 2400));

        // then
        double mean = Known.AVERAGES.of("FR").orElseThrow().intensity().gramsPerKilowattHour();
        assertThat(chain.outlook(FRANCE, at(NOW + 24)).rung()).isEqualTo(ForecastRung.OWN);
        assertThat(young.rung()).isEqualTo(ForecastRung.LAST_VALUES);
        assertThat(young.issuedAt()).isEqualTo(at(NOW));
        assertThat(ratioToUsual(young, 0)).isCloseTo(1, within(0.01));
        assertThat(grams(old, 0)).isBetween(mean, Known.usual(NOW + 2400) - 1);
        assertThat(young.points().get(0).source()).contains("ended 2026-01-21T00:00:00Z, 24 h old");
    }

    @Test
    void whereNothingIsKnownTheMeanOfTheCountryStandsInAndIsCalledAnEstimate() {
        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW));

        // then
        assertThat(outlook.rung()).isEqualTo(ForecastRung.ANNUAL_MEAN);
        assertThat(outlook.issuedAt()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(outlook.points()).hasSize(97).allSatisfy(point -> {
            assertThat(point.intensity())
                    .isEqualTo(Known.AVERAGES.of("FR").orElseThrow().intensity());
            assertThat(point.kind()).isEqualTo(SignalKind.ESTIMATED);
            assertThat(point.source()).startsWith("nothing known of the zone: mean of 2024 of FR");
        });
    }

    @Test
    void whereNotEvenTheCountryIsKnownTheWorldStandsIn() {
        // when
        ZoneForecast outlook = chain.outlook(new ZoneId("XX"), at(NOW));

        // then
        assertThat(outlook.points().get(0).intensity())
                .isEqualTo(Known.AVERAGES.world().intensity());
        Bounds bounds = outlook.bounds().orElseThrow();
        assertThat(bounds.high().gramsPerKilowattHour(0))
                .isCloseTo(Known.AVERAGES.greatest().intensity().gramsPerKilowattHour(), within(1e-9));
    }

    @Test
    void itIsWorkedOutFromMonthsOfHistoryOnceInFiveMinutes() {
        // given
        Known.keep(store, FIRST, NOW - 100, NOW, Known::usual);
        chain.outlook(FRANCE, at(NOW));
        int asked = store.questions;

        // when
        chain.outlook(FRANCE, at(NOW).plusSeconds(299));
        int asWell = store.questions;
        chain.outlook(FRANCE, at(NOW).plusSeconds(300));

        // then
        assertThat(asWell - asked).isEqualTo(2);
        assertThat(store.questions - asWell).isEqualTo(3);
    }

    @Test
    void aReadingIsUsedAsSoonAsItIsHeard() {
        // given
        Known.keep(store, FIRST, 0, NOW - 1, Known::usual);
        double before = grams(chain.outlook(FRANCE, at(NOW)), 0);
        store.keep(FRANCE, List.of(reading(FIRST, NOW - 1, 200)), at(NOW));

        // when
        ZoneForecast outlook = chain.outlook(FRANCE, at(NOW));

        // then
        assertThat(grams(outlook, 0)).isGreaterThan(before * 2);
    }

    private RecentRun run(int end) {
        return RecentRun.of(new KnownHours(store, Known.SOURCES)
                        .between(FRANCE, MemoryGridStore.hours(at(0), end), at(end)))
                .orElseThrow();
    }

    private static double grams(ZoneForecast outlook, int index) {
        return outlook.points().get(index).intensity().gramsPerKilowattHour();
    }

    private static double ratioToUsual(ZoneForecast outlook, int index) {
        Instant start = outlook.points().get(index).interval().start();
        return grams(outlook, index)
                / Known.usual((int) Duration.between(Known.START, start).toHours());
    }
}
