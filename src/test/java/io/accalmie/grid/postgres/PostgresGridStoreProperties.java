package io.accalmie.grid.postgres;

import static io.accalmie.grid.postgres.SampleSignals.START;
import static io.accalmie.grid.postgres.SampleSignals.forecast;
import static io.accalmie.grid.postgres.SampleSignals.hour;
import static io.accalmie.grid.postgres.SampleSignals.minute;
import static io.accalmie.grid.postgres.SampleSignals.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.TransactionalDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the store answers of any instant is what somebody would who wrote everything down in one list. */
class PostgresGridStoreProperties {
    private static final TransactionalDatabase DATABASE = new TransactionalDatabase(SampleSignals.DATABASE);
    private static final PostgresGridStore STORE = new PostgresGridStore(DATABASE.enlisting());

    /** What was heard, so many minutes after what was heard before. */
    record Heard<T>(int later, T what) {}

    record Said(int hour, double grams, SignalBasis basis, SignalKind kind, String source) {}

    record Issued(int hour, double grams, String source) {}

    private record Known<T>(Instant fetchedAt, T what) {}

    @Property(tries = 25)
    void readingsAreThoseLastHeardByThen(@ForAll("sayings") List<Heard<Said>> sayings) {
        // given
        ZoneId own = new ZoneId(UUID.randomUUID().toString());
        List<Known<GridReading>> list = new ArrayList<>();
        int minutes = 0;
        for (Heard<Said> heard : sayings) {
            minutes += heard.later();
            Said said = heard.what();
            list.add(new Known<>(
                    minute(minutes),
                    reading(own, said.hour(), said.grams(), said.basis(), said.kind(), said.source())));
        }

        // when
        int end = minutes;
        DATABASE.inTransaction(() -> {
            list.forEach(known -> STORE.keep(own, List.of(known.what()), known.fetchedAt()));

            // then
            for (int at = -1; at <= end; at++) {
                TimeWindow span = new TimeWindow(minute(at - 30), minute(at + 75));
                assertThat(STORE.readings(own, span, minute(at))).isEqualTo(lastSaid(list, span, minute(at)));
                assertThat(STORE.lastInterval(own, minute(at))).isEqualTo(lastHour(list, minute(at)));
            }
        });
    }

    @Property(tries = 25)
    void forecastsAreThoseLastHeardByThen(@ForAll("issues") List<Heard<Issued>> issues) {
        // given issued every six hours, some of them at midnight
        ZoneId own = new ZoneId(UUID.randomUUID().toString());
        List<Known<ProviderForecast>> list = new ArrayList<>();
        int minutes = 0;
        for (Heard<Issued> heard : issues) {
            minutes += heard.later();
            Issued issued = heard.what();
            list.add(new Known<>(
                    minute(minutes),
                    forecast(own, hour(6 * issued.hour()).start(), issued.source(), issued.grams(), 7)));
        }

        // when
        int end = minutes;
        DATABASE.inTransaction(() -> {
            list.forEach(known -> STORE.keep(known.what(), known.fetchedAt()));

            // then
            Instant since = hour(6).start();
            TimeWindow days = new TimeWindow(START, START.plus(Duration.ofHours(36)));
            for (int at = -1; at <= end; at++) {
                assertThat(words(STORE.latestForecasts(own, since, minute(at))))
                        .isEqualTo(words(latest(list, since, minute(at))));
                assertThat(words(STORE.dailyForecasts(own, "a", days, minute(at))))
                        .isEqualTo(words(daily(list, days, minute(at))));
            }
        });
    }

    /** What tells forecasts apart here; a series of hours has no equality. */
    private static List<String> words(List<ProviderForecast> forecasts) {
        return forecasts.stream()
                .map(forecast -> forecast.source() + " at " + forecast.issued().issuedAt() + ": "
                        + forecast.issued().hours().gramsPerKilowattHour(0) + " in "
                        + forecast.issued().hours().span())
                .toList();
    }

    private static Stream<GridReading> known(List<Known<GridReading>> list, Instant at) {
        return list.stream().filter(known -> !known.fetchedAt().isAfter(at)).map(Known::what);
    }

    private static List<GridReading> lastSaid(List<Known<GridReading>> list, TimeWindow span, Instant at) {
        TreeMap<String, GridReading> last = new TreeMap<>();
        known(list, at)
                .filter(reading -> reading.interval().overlap(span).isPresent())
                .forEach(reading -> last.put(
                        reading.interval().start() + " " + reading.source().id() + " " + reading.basis(), reading));
        return List.copyOf(last.values());
    }

    private static Optional<TimeWindow> lastHour(List<Known<GridReading>> list, Instant at) {
        return known(list, at).map(GridReading::interval).max(Comparator.comparing(TimeWindow::start));
    }

    private static List<ProviderForecast> latest(List<Known<ProviderForecast>> list, Instant since, Instant at) {
        TreeMap<String, ProviderForecast> latest = new TreeMap<>();
        for (Known<ProviderForecast> known : list) {
            if (!known.fetchedAt().isAfter(at)
                    && !known.what().issued().issuedAt().isBefore(since)) {
                latest.merge(known.what().source().id(), known.what(), PostgresGridStoreProperties::later);
            }
        }
        return List.copyOf(latest.values());
    }

    private static List<ProviderForecast> daily(List<Known<ProviderForecast>> list, TimeWindow days, Instant at) {
        TreeMap<Long, ProviderForecast> daily = new TreeMap<>();
        for (Known<ProviderForecast> known : list) {
            Instant issuedAt = known.what().issued().issuedAt();
            if (!known.fetchedAt().isAfter(at)
                    && days.contains(issuedAt)
                    && known.what().source().id().equals("a")) {
                long untilMidnight = issuedAt.minusMillis(1).getEpochSecond() / 86_400;
                daily.merge(untilMidnight, known.what(), PostgresGridStoreProperties::later);
            }
        }
        return List.copyOf(daily.values());
    }

    private static ProviderForecast later(ProviderForecast one, ProviderForecast other) {
        return other.issued().issuedAt().isBefore(one.issued().issuedAt()) ? one : other;
    }

    @Provide
    Arbitrary<List<Heard<Said>>> sayings() {
        Arbitrary<Said> said = Combinators.combine(
                        Arbitraries.integers().between(-1, 1),
                        Arbitraries.of(31.2, 40.25),
                        Arbitraries.of(SignalBasis.AVERAGE_LIFECYCLE, SignalBasis.AVERAGE_DIRECT),
                        Arbitraries.of(SignalKind.MEASURED, SignalKind.ESTIMATED),
                        Arbitraries.of("a", "b"))
                .as(Said::new);
        return heard(said);
    }

    @Provide
    Arbitrary<List<Heard<Issued>>> issues() {
        Arbitrary<Issued> issued = Combinators.combine(
                        Arbitraries.integers().between(0, 7), Arbitraries.of(31.2, 40.25), Arbitraries.of("a", "b"))
                .as(Issued::new);
        return heard(issued);
    }

    private static <T> Arbitrary<List<Heard<T>>> heard(Arbitrary<T> what) {
        return Combinators.combine(Arbitraries.integers().between(0, 2), what)
                .as(Heard::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }
}
