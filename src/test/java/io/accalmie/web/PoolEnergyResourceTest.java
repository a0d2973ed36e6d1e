package io.accalmie.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A pool's energy by day, and the meters in health, metrics and on the first page, over HTTP. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class PoolEnergyResourceTest {
    @ConfigProperty(name = "accalmie.identity.token-file")
    Path tokenFile;

    @Inject
    ProductClock clock;

    @Inject
    DataSource database;

    @Test
    void withoutATokenNothingIsTold() {
        given().get("/api/v1/pools/par-h100/energy").then().statusCode(401);
    }

    @Test
    void aDayIsComparedWithTheCounters() {
        // given an hour of idle a year before the product's time, which the counter calls 4000 mJ and the report 3600
        Instant day = clock.now()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minusYears(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Jdbi.create(database).useHandle(handle -> {
            handle.execute(
                    "insert into usage_segment (pool, gpu, session, sequence, position, starts_at, ends_at, gpu_millijoules,"
                            + " method, purpose) values ('par-h100', 0, 'a-test', 0, 0, ?, ?, 3600, 'measured: test', 'IDLE')",
                    day,
                    day.plusSeconds(3600));
            handle.execute(
                    "insert into meter_reading (pool, gpu, at, epoch, millijoules) values ('par-h100', 0, ?, 'e', 500),"
                            + " ('par-h100', 0, ?, 'e', 4500)",
                    day,
                    day.plusSeconds(3600));
        });
        String text = day.toString().substring(0, 10);

        // when
        JsonPath answer = operator()
                .queryParam("from", text)
                .queryParam("to", text)
                .get("/api/v1/pools/par-h100/energy")
                .then()
                .statusCode(200)
                .body("days", hasSize(1))
                .extract()
                .jsonPath();
        Jdbi.create(database).useHandle(handle -> {
            handle.execute("delete from usage_segment where session = 'a-test'");
            handle.execute("delete from meter_reading where epoch = 'e'");
        });

        // then
        assertThat(answer.getString("days[0].day")).isEqualTo(text);
        assertThat(answer.getLong("days[0].idle.gpuMillijoules")).isEqualTo(3600);
        assertThat(answer.getLong("days[0].attempts.facilityMilliwattHours")).isZero();
        assertThat(answer.getLong("days[0].counters.millijoules")).isEqualTo(4000);
        assertThat(answer.getLong("days[0].counters.remainderMillijoules")).isEqualTo(400);
        assertThat(answer.getDouble("days[0].counters.remainderPercent")).isEqualTo(10.0);
        assertThat(answer.getDouble("days[0].gpuHoursWithoutCounter")).isEqualTo(24.0 * answer.getInt("gpus") - 1);
    }

    @Test
    void aWeekOfAPoolWithoutSamplesSaysSo() {
        operator()
                .get("/api/v1/pools/par-h100/energy")
                .then()
                .statusCode(200)
                .body("pool", equalTo("par-h100"))
                .body("days[0].counters", equalTo(null))
                .body("days[0].words", equalTo("Nothing was reported."));
    }

    @Test
    void anUnknownPoolIsAnsweredWithThoseThatExist() {
        operator()
                .get("/api/v1/pools/atlantis/energy")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("par-h100"));
    }

    @Test
    void aBadDayIsNamed() {
        operator()
                .queryParam("from", "monday")
                .get("/api/v1/pools/par-h100/energy")
                .then()
                .statusCode(400)
                .body("faults[0].field", equalTo("from"));
    }

    @Test
    void theFirstPageAndHealthTellOfTheMeters() {
        // when
        JsonPath health = given().get("/q/health").then().extract().jsonPath();

        // then
        assertThat(health.getString("checks.find { it.name == 'meters' }.status"))
                .isEqualTo("UP");
        operator().get("/").then().statusCode(200).body(containsString("<h2>Meters</h2>"));
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
