package io.accalmie.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.accalmie.messaging.Problem;
import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** {@code /api/v1/grid}, health and metrics over HTTP, on the recorded trace. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class GridResourceTest {
    @ConfigProperty(name = "accalmie.identity.token-file")
    Path tokenFile;

    @Inject
    ProductClock clock;

    @Inject
    RenderMetrics metrics;

    @Test
    void withoutATokenNothingIsTold() {
        given().get("/api/v1/grid").then().statusCode(401);
    }

    @Test
    void theStateNamesEachZoneOnceWithItsPools() {
        // when
        JsonPath state = operator()
                .get("/api/v1/grid")
                .then()
                .statusCode(200)
                .body("recorded", equalTo(true))
                .body("words", startsWith("Recorded trace"))
                .body("zones.zone", hasItem("SE-SE3"))
                .body("zones.stale", not(hasItem(true)))
                .body("providers", hasSize(0))
                .extract()
                .jsonPath();

        // then
        assertThat(state.getList("zones.zone")).doesNotHaveDuplicates();
        assertThat(state.getString("zones.find { it.zone == 'FR' }.pools[0]")).isEqualTo("par-h100");
        assertThat(state.getString("zones[0].latest.kind")).isEqualTo("recorded");
        assertThat(state.getString("zones[0].forecast.rung")).isEqualTo("OWN");
    }

    @Test
    void whatWasKnownAtAnInstantHoldsNothingOfLater() {
        // given
        Instant at = clock.now()
                .truncatedTo(ChronoUnit.HOURS)
                .minus(Duration.ofHours(10))
                .plusSeconds(300);

        // when
        JsonPath zone = operator()
                .queryParam("at", at.toString())
                .queryParam("hours", 2)
                .get("/api/v1/grid/zones/FR")
                .then()
                .statusCode(200)
                .body("history", hasSize(24))
                .body("history.kind", not(hasItem("forecast")))
                .body("forecast.rung", equalTo(null))
                .body("forecast.cleanest.withinHours", equalTo(List.of(24, 48, 96)))
                .extract()
                .jsonPath();

        // then
        assertThat(zone.getString("history[-1].end"))
                .isEqualTo(at.minusSeconds(300).toString());
        assertThat(zone.getString("forecast.issuedAt"))
                .isEqualTo(at.minusSeconds(300).toString());
        assertThat(zone.getString("forecast.atOnce.start")).isEqualTo(at.toString());
        assertThat(zone.getFloat("forecast.cleanest[2].window.gramsPerKilowattHour"))
                .isLessThanOrEqualTo(zone.getFloat("forecast.cleanest[0].window.gramsPerKilowattHour"));
    }

    @Test
    void thePresentSaysWhatTheForecastRestsOn() {
        operator().get("/api/v1/grid/zones/FR").then().statusCode(200).body("forecast.rung", equalTo("OWN"));
    }

    @Test
    void aZoneWithoutAPoolMayBeAskedForToo() {
        operator().get("/api/v1/grid/zones/PL").then().statusCode(200).body("history", hasSize(24));
    }

    @Test
    void theFutureIsNotKnown() {
        operator()
                .queryParam("at", clock.now().plus(Duration.ofDays(1)).toString())
                .get("/api/v1/grid/zones/FR")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("faults[0].field", equalTo("at"))
                .body("faults[0].remedy", startsWith("ask for now or earlier"));
    }

    @Test
    void anUnknownZoneIsAnsweredWithTheNearest() {
        operator()
                .get("/api/v1/grid/zones/SE-SE")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("SE-SE3"));
    }

    @Test
    void regionsNameTheirZoneAndWhoSaysSo() {
        operator()
                .get("/api/v1/grid/regions")
                .then()
                .statusCode(200)
                .body("find { it.region == 'aws/eu-north-1' }.zone", equalTo("SE-SE3"))
                .body("find { it.region == 'aws/eu-north-1' }.source", containsString("GSF"));
    }

    @Test
    void healthAndMetricsTellTheConditionOfTheGrid() {
        // given
        metrics.refresh();

        // when
        JsonPath health = given().get("/q/health").then().extract().jsonPath();

        // then
        assertThat(health.getString("checks.find { it.name == 'grid' }.status")).isEqualTo("UP");
        assertThat(health.getString("checks.find { it.name == 'grid' }.data.origin"))
                .startsWith("Recorded trace");
        operator()
                .get("/q/metrics")
                .then()
                .body(containsString("accalmie_grid_stale{zone=\"FR\"} 0"))
                .body(containsString("accalmie_grid_age_seconds{zone=\"FR\"}"))
                .body(containsString("accalmie_grid_rung{zone=\"FR\"} 2"));
    }

    private RequestSpecification operator() {
        try {
            return given().header(
                            "Authorization",
                            "Bearer " + Files.readString(tokenFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
