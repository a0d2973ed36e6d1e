package io.accalmie.grid.electricitymaps;

import static io.accalmie.grid.electricitymaps.ApiServer.json;
import static io.accalmie.grid.electricitymaps.Asking.FR;
import static io.accalmie.grid.electricitymaps.Asking.NOW;
import static io.accalmie.grid.electricitymaps.Asking.TODAY;
import static io.accalmie.grid.electricitymaps.Asking.failureOf;
import static io.accalmie.grid.electricitymaps.Asking.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** History over HTTP, in the shapes of the real API. Quarkus is there for the REST client. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class ElectricityMapsHistoryTest {
    private static final TimeWindow MONTH = window("2026-10-28T00:00:00Z", "2026-11-22T09:00:00Z");
    private static final String ROW = """
            {"zone":"FR","carbonIntensity":31,"datetime":"2026-11-22T07:00:00.000Z","updatedAt":"2026-11-22T08:31:02.000Z",\
            "createdAt":"2026-11-19T07:48:00.000Z","emissionFactorType":"lifecycle","isEstimated":false,\
            "estimationMethod":null}""";
    private static final String NOT_ENTITLED = """
            {"error":"Request unauthorized for zoneKey=FR,requestType=x,dataType=carbon-intensity.","message":"You do not\
             have access to this specific endpoint for this specific zone. See the docs."}""";

    private final Asking asking = new Asking();

    @AfterEach
    void close() {
        asking.close();
    }

    @Test
    void aRowOfHistoryBecomesAReadingThatSaysWhatItIs() {
        // given
        asking.server.on("carbon-intensity/history", json(history(ROW)));

        // when
        List<GridReading> readings = asking.provider().history(FR, TODAY, NOW);

        // then
        assertThat(readings).hasSize(1);
        GridReading reading = readings.get(0);
        assertThat(reading.zone()).isEqualTo(FR);
        assertThat(reading.interval()).isEqualTo(window("2026-11-22T07:00:00Z", "2026-11-22T08:00:00Z"));
        assertThat(reading.intensity().gramsPerKilowattHour()).isEqualTo(31);
        assertThat(reading.basis()).isEqualTo(SignalBasis.AVERAGE_LIFECYCLE);
        assertThat(reading.kind()).isEqualTo(SignalKind.MEASURED);
        assertThat(reading.source().id()).isEqualTo("electricitymaps");
        assertThat(reading.issuedAt()).isEqualTo(Instant.parse("2026-11-22T08:31:02Z"));
    }

    @Test
    void theQuestionIsStrictAboutPlaceAndBasisAndCarriesTheToken() {
        // given
        asking.server.on("carbon-intensity/history", json(history(ROW)));

        // when
        asking.provider().history(FR, TODAY, NOW);

        // then
        assertThat(asking.server.asked())
                .containsExactly(
                        "/v4/carbon-intensity/history?zone=FR&disableCallerLookup=true&emissionFactorType=lifecycle");
        assertThat(asking.server.headers().get(0))
                .containsEntry("Auth-token", List.of(Asking.TOKEN))
                .containsEntry("Accept", List.of("application/json"));
    }

    @Test
    void addressVersionAndHeaderAreConfigured() {
        // given
        asking.settings.url = asking.server.address().resolve("/proxy/");
        asking.settings.version = "v3";
        asking.settings.header = "X-Key";

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(asking.server.asked()).first().asString().startsWith("/proxy/v3/carbon-intensity/history?");
        assertThat(asking.server.headers().get(0)).containsEntry("X-key", List.of(Asking.TOKEN));
        assertThat(failure).hasMessageContaining(asking.server.address() + "/proxy/v3/carbon-intensity/history");
    }

    @Test
    void estimatedAndUndeclaredRowsAreEstimatedAndTheMethodIsNamed() {
        // given
        asking.server.on(
                "carbon-intensity/history",
                json(history(
                        "{\"carbonIntensity\":40.5,\"datetime\":\"2026-11-22T05:00:00Z\",\"isEstimated\":true,"
                                + "\"estimationMethod\":\"TIME_SLICER_AVERAGE\",\"createdAt\":\"2026-11-22T06:00:00Z\"}",
                        "{\"carbonIntensity\":41,\"datetime\":\"2026-11-22T06:00:00Z\"}",
                        "{\"carbonIntensity\":0,\"datetime\":\"2026-11-22T07:00:00Z\",\"isEstimated\":false,"
                                + "\"estimationMethod\":\"MEASURED\"}")));

        // when
        List<GridReading> readings = asking.provider().history(FR, TODAY, NOW);

        // then
        assertThat(readings)
                .extracting(GridReading::kind)
                .containsExactly(SignalKind.ESTIMATED, SignalKind.ESTIMATED, SignalKind.MEASURED);
        assertThat(readings)
                .extracting(reading -> reading.intensity().gramsPerKilowattHour())
                .containsExactly(40.5, 41.0, 0.0);
        assertThat(readings.get(0).source().words()).contains("TIME_SLICER_AVERAGE");
        assertThat(readings)
                .extracting(GridReading::issuedAt)
                .containsExactly(Instant.parse("2026-11-22T06:00:00Z"), NOW, NOW);
    }

    @Test
    void rowsWithoutAValueTheRunningHourAndHoursNotAskedForAreLeftOut() {
        // given
        asking.server.on(
                "carbon-intensity/history",
                json(history(
                        row("2026-11-22T09:00:00Z", "50"),
                        row("2026-11-22T08:00:00Z", "null"),
                        row("2026-11-22T07:00:00Z", "30"),
                        row("2026-11-21T22:00:00Z", "20"),
                        "{\"datetime\":\"2026-11-22T06:00:00Z\"}")));

        // when
        List<GridReading> readings = asking.provider().history(FR, TODAY, NOW);

        // then
        assertThat(hours(readings)).containsExactly("2026-11-22T07:00:00Z 30.0");
    }

    @Test
    void rowsInDisorderAndRevisedAreSortedAndTheLaterStands() {
        // given
        asking.server.on(
                "carbon-intensity/history",
                json(history(
                        row("2026-11-22T07:00:00Z", "33", "2026-11-22T08:40:00Z"),
                        row("2026-11-22T06:00:00Z", "20", "2026-11-22T08:40:00Z"),
                        row("2026-11-22T07:00:00Z", "31", "2026-11-22T08:10:00Z"))));

        // when
        List<GridReading> readings = asking.provider().history(FR, TODAY, NOW);

        // then
        assertThat(hours(readings)).containsExactly("2026-11-22T06:00:00Z 20.0", "2026-11-22T07:00:00Z 33.0");
    }

    @Test
    void anAnswerForAnotherZoneIsRefusedWhole() {
        // given
        asking.server.on("carbon-intensity/history", json("{\"zone\":\"US-CAL-CISO\",\"history\":[]}"));

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.OTHER_ZONE);
        assertThat(failure).hasMessageContaining("zone FR").hasMessageContaining("'US-CAL-CISO'");
    }

    @Test
    void oneRowForAnotherZoneSpoilsTheAnswer() {
        // given
        asking.server.on(
                "carbon-intensity/history",
                json(history(ROW, ROW.replace("\"FR\"", "\"DE\"").replace("T07", "T06"))));

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.OTHER_ZONE);
    }

    @Test
    void moreThanADayIsAskedForInPagesOfTenDays() {
        // given
        asking.server.on("zones", json(zones("*")));
        asking.server.on(
                "carbon-intensity/past-range",
                json(past(row("2026-10-28T00:00:00Z", "1"), row("2026-11-06T23:00:00Z", "2"))),
                json(past(row("2026-11-07T00:00:00Z", "3"), row("2026-11-16T23:00:00Z", "4"))),
                json(past(row("2026-11-17T00:00:00Z", "5"), row("2026-11-22T08:00:00Z", "6"))));

        // when
        List<GridReading> readings = asking.provider().history(FR, MONTH, NOW);

        // then
        assertThat(readings)
                .extracting(reading -> reading.intensity().gramsPerKilowattHour())
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(asking.server.asked().subList(1, 4))
                .allSatisfy(target -> assertThat(target)
                        .startsWith("/v4/carbon-intensity/past-range?zone=FR&disableCallerLookup=true"))
                .extracting(
                        target -> target.substring(target.indexOf("&start=")).replace("%3A", ":"))
                .containsExactly(
                        "&start=2026-10-28T00:00:00Z&end=2026-11-07T00:00:00Z",
                        "&start=2026-11-07T00:00:00Z&end=2026-11-17T00:00:00Z",
                        "&start=2026-11-17T00:00:00Z&end=2026-11-22T09:00:00Z");
    }

    @Test
    void aPageThatFailsLeavesNothingOfTheOthers() {
        // given
        asking.server.on("zones", json(zones("*")));
        asking.server.on("carbon-intensity/past-range", json(past(row("2026-10-28T00:00:00Z", "1"))), json(503, "{}"));

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, MONTH, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void aPlanWithoutPastRangesGivesTheLastDayAndIsRememberedForADay() {
        // given
        asking.server.on("zones", json(zones("*"))); // over-promises, as the real list does in places
        asking.server.on("carbon-intensity/past-range", json(401, NOT_ENTITLED));
        asking.server.on("carbon-intensity/history", json(history(ROW)));

        // when
        List<GridReading> first = asking.provider().history(FR, MONTH, NOW);
        asking.provider().history(FR, MONTH, NOW);
        asking.wall = asking.wall.plus(Duration.ofHours(25));
        asking.provider().history(FR, MONTH, NOW);

        // then
        assertThat(hours(first)).containsExactly("2026-11-22T07:00:00Z 31.0");
        assertThat(asking.server.asked())
                .extracting(ElectricityMapsHistoryTest::path)
                .containsExactly("zones", "past-range", "history", "history", "zones", "past-range", "history");
    }

    @Test
    void aListOfEntitlementsWithoutPastRangesSavesTheQuestion() {
        // given
        asking.server.on("zones", json(zones("carbon-intensity/history")));
        asking.server.on("carbon-intensity/history", json(history(ROW)));

        // when
        asking.provider().history(FR, MONTH, NOW);

        // then
        assertThat(asking.server.asked())
                .extracting(ElectricityMapsHistoryTest::path)
                .containsExactly("zones", "history");
    }

    @Test
    void entitlementsThatCannotBeHadAreNoObstacle() {
        // given
        asking.server.on("zones", json("{\"FR\":{\"zoneName\":\"France\",\"zoneKey\":\"FR\"}}"), json(500, "{}"));
        asking.server.on("carbon-intensity/past-range", json(past(row("2026-11-20T00:00:00Z", "7"))));
        TimeWindow days = window("2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z");

        // when
        List<GridReading> withoutAccess = asking.provider().history(FR, days, NOW);
        asking.wall = asking.wall.plus(Duration.ofHours(25));
        List<GridReading> withoutAnswer = asking.provider().history(FR, days, NOW);

        // then
        assertThat(hours(withoutAccess)).containsExactly("2026-11-20T00:00:00Z 7.0");
        assertThat(withoutAnswer).hasSize(1);
    }

    @Test
    void aPlanWithNothingButTheLatestGivesItOnceTheHourIsOver() {
        // given
        asking.server.on("carbon-intensity/history", json(401, NOT_ENTITLED));
        asking.server.on(
                "carbon-intensity/latest",
                json(row("2026-11-22T09:00:00Z", "143")),
                json(row("2026-11-22T08:00:00Z", "140")));

        // when
        List<GridReading> running = asking.provider().history(FR, TODAY, NOW);
        List<GridReading> over = asking.provider().history(FR, TODAY, NOW);

        // then
        assertThat(running).isEmpty();
        assertThat(hours(over)).containsExactly("2026-11-22T08:00:00Z 140.0");
    }

    @Test
    void aPlanWithNothingAtAllIsNotAskedAgainThatDayAndNeverSaysToCheckTheToken() {
        // given
        asking.server.on("carbon-intensity/history", json(401, NOT_ENTITLED));
        asking.server.on("carbon-intensity/latest", json(401, NOT_ENTITLED));

        // when
        ProviderFailure first = failureOf(() -> asking.provider().history(FR, TODAY, NOW));
        ProviderFailure second = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(List.of(first, second)).allSatisfy(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.NOT_ENTITLED);
            assertThat(failure.getMessage()).contains("zone FR").doesNotContainIgnoringCase("token");
        });
        assertThat(asking.server.asked()).hasSize(2);
    }

    @Test
    void aReplayIsCalledRecorded() {
        // given
        asking.server.on(
                "carbon-intensity/history",
                ApiServer.reply(200, "application/json", history(ROW), Map.of("X-Accalmie-Replay", "recorded trace")));

        // when
        List<GridReading> readings = asking.provider().history(FR, TODAY, NOW);

        // then
        assertThat(readings.get(0).kind()).isEqualTo(SignalKind.RECORDED);
        assertThat(readings.get(0).source().words()).contains("replayed");
    }

    @Test
    void aSpanWithoutAnHourThatIsOverAsksNothing() {
        // when
        List<GridReading> readings =
                asking.provider().history(FR, window("2026-11-22T09:00:00Z", "2026-11-22T12:00:00Z"), NOW);

        // then
        assertThat(readings).isEmpty();
        assertThat(asking.server.asked()).isEmpty();
    }

    @Test
    void theZonesOfDataCentresAreRead() {
        // given
        asking.server.on("data-centers", json("""
                [{"provider":"gcp","region":"europe-north1","zoneKey":"FI","displayName":"Hamina","lonlat":[27.19,60.56],
                  "status":"operational","source":"https://cloud.google.com/compute/docs/regions-zones",
                  "operationalSince":null},
                 {"provider":"aws","region":"eu-west-3","zoneKey":"FR"},
                 {"provider":"ovh","region":"nowhere","zoneKey":null},
                 {"provider":"ovh","region":"both","zoneKey":"FR"},{"provider":"ovh","region":"both","zoneKey":"DE"}]"""));

        // when
        Map<String, ZoneId> zones = asking.provider().dataCenters();

        // then
        assertThat(zones)
                .containsExactlyInAnyOrderEntriesOf(Map.of("gcp/europe-north1", new ZoneId("FI"), "aws/eu-west-3", FR));
    }

    private static String history(String... rows) {
        return "{\"zone\":\"FR\",\"temporalGranularity\":\"hourly\",\"history\":[" + String.join(",", rows) + "]}";
    }

    private static String past(String... rows) {
        return "{\"zone\":\"FR\",\"temporalGranularity\":\"hourly\",\"data\":[" + String.join(",", rows) + "]}";
    }

    private static String zones(String access) {
        return "{\"FR\":{\"zoneName\":\"France\",\"zoneKey\":\"FR\",\"access\":[\"" + access + "\"]}}";
    }

    private static String row(String hour, String grams) {
        return row(hour, grams, "2026-11-22T09:01:00Z");
    }

    private static String row(String hour, String grams, String updatedAt) {
        return "{\"zone\":\"FR\",\"carbonIntensity\":" + grams + ",\"datetime\":\"" + hour + "\",\"updatedAt\":\""
                + updatedAt + "\",\"isEstimated\":false}";
    }

    private static List<String> hours(List<GridReading> readings) {
        return readings.stream()
                .map(reading ->
                        reading.interval().start() + " " + reading.intensity().gramsPerKilowattHour())
                .toList();
    }

    private static String path(String target) {
        return target.replaceAll("\\?.*", "").replaceAll(".*/", "");
    }
}
