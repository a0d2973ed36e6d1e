package io.accalmie.grid.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.Question.Subject;
import io.accalmie.grid.live.QuestionBook.Asked;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskingTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ZoneId FR = new ZoneId("FR");
    private static final ZoneId SE = new ZoneId("SE-SE3");

    private final BookInMemory book = new BookInMemory();
    private final ScriptedProvider first = new ScriptedProvider("first", FR, SE);
    private final ScriptedProvider second = new ScriptedProvider("second", FR);
    private final Kept kept = new Kept();
    private final Asking asking = new Asking(
            List.of(first.asked(2_000), second.asked(2_000)),
            book,
            kept,
            new RegionCheck(new Regions(List.of(new Region("aws", "eu-north-1", "Stockholm", "SE", SE)), Map.of())),
            new Pace(Duration.ofMinutes(30), Duration.ofMinutes(1)));

    @Test
    void aZoneIsAskedAboutOnceATickHoweverOftenItIsLookedAt() {
        // given
        ask(FR, NOON);

        // when
        ask(FR, NOON.plusSeconds(1));

        // then
        assertThat(first.spans)
                .containsExactly(
                        new TimeWindow(NOON.minus(Duration.ofHours(24)), NOON),
                        new TimeWindow(NOON.minus(Duration.ofDays(14)), NOON));
        assertThat(first.forecastsAsked).containsExactly(NOON);
        assertThat(second.spans).isEmpty();
        assertThat(second.forecastsAsked).isEmpty();
    }

    @Test
    void theNextProviderIsAskedOnlyWhileTheFirstFailsAndThePreferredOneIsTakenUpAgain() {
        // given
        first.failure = Optional.of(new ProviderFailure(Reason.UNAVAILABLE, "no connection"));
        ask(FR, NOON);
        assertThat(second.forecastsAsked).hasSize(1);

        // when
        first.failure = Optional.empty();
        ask(FR, NOON.plusSeconds(61));
        ask(FR, NOON.plus(Duration.ofHours(2)));

        // then
        assertThat(first.forecastsAsked).hasSize(3);
        assertThat(second.forecastsAsked).hasSize(1);
        assertThat(book.all().stream().filter(asked -> asked.failure().isPresent()))
                .isEmpty();
    }

    @Test
    void aFailureThatLastsKeepsItsFirstInstantAndIsAskedLessAndLess() {
        // given
        first.failure = Optional.of(new ProviderFailure(Reason.UNAVAILABLE, "no connection"));

        // when
        for (int second = 0; second <= 4 * 3_600; second += 10) {
            ask(SE, NOON.plusSeconds(second));
        }

        // then
        Asked forecast = book.byQuestion().get(new Question("first", SE, Subject.FORECAST));
        assertThat(forecast.failure().orElseThrow().since()).isEqualTo(NOON);
        assertThat(first.forecastsAsked.size()).isBetween(9, 12);
    }

    @Test
    void whatThePlanDoesNotIncludeIsAskedAgainTheNextDayOnly() {
        // given
        first.failure = Optional.of(new ProviderFailure(Reason.NOT_ENTITLED, "not in the plan"));
        ask(SE, NOON);

        // when
        ask(SE, NOON.plus(Duration.ofHours(23)));

        // then
        assertThat(first.forecastsAsked).hasSize(1);
    }

    @Test
    void aProviderThatAsksToBeLeftAloneIsLeftAloneForThatLong() {
        // given
        first.failure =
                Optional.of(new ProviderFailure(Reason.RATE_LIMITED, "too many", Optional.of(Duration.ofMinutes(20))));
        ask(SE, NOON);

        // when
        ask(SE, NOON.plus(Duration.ofMinutes(19)));
        ask(SE, NOON.plus(Duration.ofMinutes(20)));

        // then
        assertThat(first.forecastsAsked).containsExactly(NOON, NOON.plus(Duration.ofMinutes(20)));
    }

    @Test
    void hoursMissedWhileNobodyAnsweredAreAskedForWhenItIsBack() {
        // given
        kept.knownUntil = Optional.of(NOON.minus(Duration.ofDays(3)));

        // when
        ask(SE, NOON);

        // then
        assertThat(first.spans.get(0).start()).isEqualTo(NOON.minus(Duration.ofDays(3)));
    }

    @Test
    void aRegionThatTheProviderPutsInAnotherZoneIsTroubleWithItsRemedy() {
        // given
        first.regions = Map.of("aws/eu-north-1", new ZoneId("SE-SE4"), "gcp/europe-north1", new ZoneId("FI"));

        // when
        ask(SE, NOON);

        // then
        Asked regions = book.byQuestion().get(new Question("first", SE, Subject.REGIONS));
        assertThat(regions.failure().orElseThrow().reason()).isEqualTo(Reason.OTHER_ZONE);
        assertThat(regions.failure().orElseThrow().message())
                .contains("aws/eu-north-1", "SE-SE4", "SE-SE3", "ACCALMIE_GRID_REGIONS")
                .doesNotContain("gcp");
    }

    @Test
    void aProviderThatDoesNotTellRegionsIsNoTrouble() {
        // given
        first.failure = Optional.of(new ProviderFailure(Reason.NOT_ENTITLED, "not in the plan"));

        // when
        ask(SE, NOON);

        // then
        assertThat(book.byQuestion()
                        .get(new Question("first", SE, Subject.REGIONS))
                        .failure())
                .isEmpty();
    }

    @Test
    void zonesThatAProviderKnowsNothingOfDoNotStretchItsPace() {
        // given
        Asking frenchOnly = new Asking(
                List.of(second.asked(100)),
                book,
                kept,
                new RegionCheck(new Regions(List.of(), Map.of())),
                new Pace(Duration.ofMinutes(30), Duration.ofMinutes(1)));
        List<ZoneId> zones = List.of(FR, SE, new ZoneId("DE"), new ZoneId("ES"), new ZoneId("PL"));

        // when
        frenchOnly.about(FR, zones, book.byQuestion(), NOON);

        // then
        Asked history = book.byQuestion().get(new Question("second", FR, Subject.HISTORY));
        assertThat(history.due()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    }

    @Test
    void anAnswerThatCannotBeKeptIsAFailureOfTheQuestionAndNotOfTheAsking() {
        // given
        kept.broken = true;

        // when
        ask(SE, NOON);

        // then
        Asked history = book.byQuestion().get(new Question("first", SE, Subject.HISTORY));
        assertThat(history.failure().orElseThrow().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(history.due()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    }

    private void ask(ZoneId zone, Instant now) {
        asking.about(zone, List.of(FR, SE), book.byQuestion(), now);
    }

    private static final class Kept implements HeardAnswers {
        private Optional<Instant> knownUntil = Optional.empty();
        private boolean broken;

        @Override
        public void keep(ZoneId zone, TimeWindow span, List<GridReading> readings, Instant now) {
            if (broken) {
                throw new IllegalStateException("the database is away");
            }
        }

        @Override
        public void keep(ProviderForecast forecast, Instant now) {}

        @Override
        public Optional<Instant> knownUntil(ZoneId zone, Instant now) {
            return knownUntil;
        }
    }
}
