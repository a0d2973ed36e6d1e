package io.accalmie.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.identity.Studio;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.HostedJson;
import io.accalmie.intake.JobJson;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.messaging.Problem;
import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class HostedRendersResourceTest {
    private static final int CALLERS = 6;

    @ConfigProperty(name = "accalmie.identity.token-file")
    Path tokenFile;

    @Inject
    CarbonLedger ledger;

    @Inject
    Studio studio;

    @Inject
    ProductClock clock;

    private Instant rendered = Instant.EPOCH;
    private final String campaign = "hosted-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void twoHoursAgo() {
        rendered = clock.now().minus(Duration.ofHours(2));
    }

    @Test
    void withoutATokenNothingIsBooked() {
        given().contentType("application/json")
                .body(JobJson.bytes(still("a")))
                .post("/api/v1/hosted-renders")
                .then()
                .statusCode(401);
        assertThat(entries()).isEmpty();
    }

    @Test
    void aRenderIsBookedOnceAndStatedLikeAnyOtherButNeverAsMeasured() {
        // given one whose region nobody knows, one whose region is known, and a clip
        post(still("a")).statusCode(201).body("signal", equalTo("estimated")).body("region", equalTo("unknown"));
        String first = post(still("b").put("region", "aws/eu-north-1").put("shot", "S02"))
                .statusCode(201)
                .extract()
                .asString();
        post(still("c")
                        .put("service", "google/veo-3.0-generate-001")
                        .put("task", "text-to-video")
                        .put("width", 1280)
                        .put("height", 720)
                        .put("count", 1)
                        .put("seconds", 8))
                .statusCode(201)
                .body("energyLowMilliwattHours", greaterThan(0));

        // when
        String again = post(still("b").put("region", "aws/eu-north-1").put("shot", "S02"))
                .statusCode(201)
                .extract()
                .asString();
        JsonPath statement = operator()
                .get("/api/v1/campaigns/" + campaign + "/emissions")
                .then()
                .statusCode(200)
                .body("lines", hasSize(3))
                .body("hosted.renders", equalTo(3))
                .body("byRegion.name", hasItem("unknown"))
                .body("byRegion.name", hasItem("aws/eu-north-1"))
                .body("byShot.name", hasItem("S02"))
                .body("byModel.name", hasItem("google/veo-3.0-generate-001"))
                .body("outcomes.name", equalTo(List.of("hosted")))
                .body("notes", hasItem(startsWith("Hosted services: 100.0 % of the energy, 3 renders")))
                .extract()
                .jsonPath();

        // then
        assertThat(again).isEqualTo(first);
        List<String> methods = statement.getList("lines.energyMethod");
        assertThat(methods).allMatch(method -> method.startsWith("modelled: ")).noneMatch(m -> m.contains("measured"));
        assertThat(entries()).hasSize(3).allMatch(entry -> entry.kind() == EntryKind.HOSTED);
        long energy =
                entries().stream().mapToLong(entry -> entry.energy().value()).sum();
        assertThat(statement.getLong("total.energyMilliwattHours")).isEqualTo(energy);
        assertThat(statement.getLong("hosted.amounts.energyMilliwattHours")).isEqualTo(energy);
        assertThat(statement.getLong("hosted.energyLowMilliwattHours")).isLessThan(energy);
        assertThat(statement.getLong("hosted.energyHighMilliwattHours")).isGreaterThan(energy);
        assertThat(statement.getList("shareOfUnallocated")).isEmpty();
    }

    @Test
    void theExportHoldsTheIntervalOfEachHostedRender() {
        // given
        post(still("a")).statusCode(201);

        // when
        String csv = operator()
                .get("/api/v1/campaigns/" + campaign + "/emissions?format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // then
        List<String> rows = csv.lines().toList();
        assertThat(rows.get(0))
                .endsWith("energy_low_milliwatt_hours,energy_high_milliwatt_hours,restated_micrograms,"
                        + "draft_items,final_items,accepted_items");
        assertThat(rows.get(1)).contains(",0,hosted,openai/gpt-image-1,").matches(".*,\\d+,\\d+,0$");
    }

    @Test
    void aCampaignsRendersAreListedInTheOrderTheyWereTold() {
        // given
        post(still("z")).statusCode(201);
        post(still("y")).statusCode(201);

        // when, then
        operator()
                .get("/api/v1/hosted-renders?campaign=" + campaign)
                .then()
                .statusCode(200)
                .body("id", equalTo(List.of("z" + campaign, "y" + campaign)));
        operator()
                .get("/api/v1/hosted-renders?campaign=none")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        operator().get("/api/v1/hosted-renders").then().statusCode(400).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void whatCannotBeBookedIsAProblemWithEveryFault() {
        post(still("a").put("count", 0).put("energy", 3))
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:accalmie:problem:hosted-render-refused"))
                .body("faults.field", equalTo(List.of("count", "energy")));
        post(still("a").put("renderedAt", clock.now().plusSeconds(3600).toString()))
                .statusCode(400)
                .body("faults.code", equalTo(List.of("NOT_RENDERED_YET")));
        post(still("a").put("service", "openai/gpt")).statusCode(422).contentType(Problem.MEDIA_TYPE);
        post(still("a")).statusCode(201);
        post(still("a").put("count", 9)).statusCode(409).body("faults.code", equalTo(List.of("ID_TAKEN")));
        assertThat(entries()).hasSize(1);
    }

    @Test
    void callersThatRaceWithOneRenderBookItOnceAndGetOneAnswer() throws Exception {
        // given
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        ObjectNode render = still("race");

        // when
        List<String> answers = new ArrayList<>();
        try {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return post(render).statusCode(201).extract().asString();
                }));
            }
            for (Future<String> call : calls) {
                answers.add(call.get(60, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }

        // then
        assertThat(answers).hasSize(CALLERS).containsOnly(answers.get(0));
        assertThat(entries()).hasSize(1);
    }

    private ObjectNode still(String id) {
        return HostedJson.still(id + campaign, rendered).put("campaign", campaign);
    }

    private List<LedgerEntry> entries() {
        return ledger.entries(new Account.OfCampaign(studio.id(), new CampaignId(campaign)));
    }

    private ValidatableResponse post(ObjectNode json) {
        return operator()
                .contentType("application/json")
                .body(JobJson.bytes(json))
                .post("/api/v1/hosted-renders")
                .then();
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
