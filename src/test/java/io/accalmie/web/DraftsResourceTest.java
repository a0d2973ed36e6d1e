package io.accalmie.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.synthetic.Pictures;
import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.Attempts;
import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.RunProgress;
import io.accalmie.identity.Studio;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Drafts, caps and takes over REST and on the page. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class DraftsResourceTest {
    @ConfigProperty(name = "accalmie.identity.token-file")
    Path tokenFile;

    @ConfigProperty(name = "accalmie.home")
    Path home;

    @Inject
    RenderJobs jobs;

    @Inject
    Dispatch dispatch;

    @Inject
    RunProgress progress;

    @Inject
    Studio studio;

    @Inject
    ProductClock clock;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String campaign = "drafted-" + run;

    @Test
    void aStudioLooksAtDraftsAndHasOnlyTheApprovedFinalsRendered() {
        // given
        rendered("a.draft", Color.ORANGE);
        String asset = rendered("b.draft", Color.GREEN);
        String batch = post("/api/v1/drafts", List.of(job("a"), job("b"), job("c")))
                .statusCode(202)
                .header("Location", containsString("/api/v1/drafts/b-"))
                .extract()
                .path("batch");
        awaitAdmitted("a.draft", "b.draft", "c.draft");
        operator()
                .get("/api/v1/drafts/" + batch)
                .then()
                .statusCode(200)
                .body("shots.shot", equalTo(List.of("S01")))
                .body("shots[0].jobs.draftState", equalTo(List.of("rendered", "rendered", "waiting")))
                .body("shots[0].jobs[1].assets[0].id", equalTo(asset))
                .body("shots[0].jobs.finalEstimateGrams[2]", greaterThan(0f))
                .body("shots[0].jobs.decision", equalTo(List.of("waiting", "waiting", "waiting")));

        // when
        ValidatableResponse decided = post(
                "/api/v1/drafts/" + batch + "/decisions",
                Map.of("approve", List.of(id("a")), "rejectShots", List.of("S01"), "reason", "too dark"));

        // then
        decided.statusCode(200)
                .body("shots[0].jobs.decision", equalTo(List.of("approved", "rejected", "rejected")))
                .body("shots[0].jobs[1].made.reason", equalTo("too dark"))
                .body("notSpent.finals", equalTo(2))
                .body("notSpent.words", containsString("an estimate, in no total"));
        await().atMost(Duration.ofSeconds(30)).until(() -> jobs.find(key("a")).isPresent());
        assertThat(jobs.find(key("a")).orElseThrow().job().seed())
                .isEqualTo(jobs.find(key("a.draft")).orElseThrow().job().seed());
        assertThat(jobs.cancelled(List.of(key("c.draft")))).hasSize(1);
        post("/api/v1/drafts/" + batch + "/decisions", Map.of("reject", List.of(id("a"))))
                .statusCode(409)
                .body("faults.code", equalTo(List.of("CONTRADICTION")));
        operator().get("/api/v1/drafts/unknown").then().statusCode(404);
    }

    @Test
    void aBrowserSeesThumbnailsAndDecidesWithAButton() {
        // given
        String asset = rendered("p.draft", Color.ORANGE);
        String batch = post("/api/v1/drafts", List.of(job("p"), job("q").put("shot", "S02")))
                .statusCode(202)
                .extract()
                .path("batch");
        awaitAdmitted("p.draft", "q.draft");
        given().redirects()
                .follow(false)
                .get("/drafts/" + batch)
                .then()
                .statusCode(303)
                .header("Location", equalTo("/login"));
        given().redirects()
                .follow(false)
                .get("/drafts/" + batch + "?token=" + token())
                .then()
                .statusCode(303)
                .header("Location", equalTo("/drafts/" + batch))
                .cookie("accalmie-token");
        browser()
                .get("/drafts/" + batch)
                .then()
                .statusCode(200)
                .body(containsString("<img src=\"/api/v1/assets/" + asset + "\""))
                .body(containsString("name=\"approve\" value=\"" + id("p") + "\""))
                .body(containsString("finals: 2 waiting"));
        browser().get("/").then().body(containsString("<a href=\"/drafts/" + batch + "\">"));

        // when
        ValidatableResponse approved = browser()
                .formParam("approve", id("p"))
                .formParam("reason", " warm ")
                .post("/drafts/" + batch + "/decisions")
                .then();

        // then
        approved.statusCode(200)
                .body(containsString("finals: 1 approved, 1 waiting"))
                .body(containsString(": warm; the final is"));
        browser()
                .formParam("reject", id("p"))
                .post("/drafts/" + batch + "/decisions")
                .then()
                .statusCode(200)
                .body(containsString("role=\"alert\""))
                .body(containsString("decisions stay"));
    }

    @Test
    void aShotHasNoMoreItemsThanItsCapUntilSomebodySaysWhy() {
        // given
        String address = "/api/v1/campaigns/" + campaign + "/shots/S01/variation-cap";
        operator()
                .get(address)
                .then()
                .statusCode(200)
                .body("most", equalTo(null))
                .body("words", containsString("No cap is set"));
        put("/api/v1/campaigns/" + campaign + "/variation-cap", "{\"most\":3}").statusCode(200);
        post("/api/v1/batches", job("x").put("count", 2).put("purpose", "draft"))
                .statusCode(202);

        // when
        ValidatableResponse refused = post("/api/v1/batches", job("y").put("count", 2));

        // then
        refused.statusCode(422)
                .body("faults.code", equalTo(List.of("VARIATION_CAP")))
                .body("faults[0].remedy", containsString("PUT " + address));
        put(address, "{\"most\":4}").statusCode(400).body("faults.code", equalTo(List.of("REASON_REQUIRED")));
        put(address, "{\"most\":\"4\",\"cap\":1}")
                .statusCode(400)
                .body("faults.code", equalTo(List.of("OUT_OF_RANGE", "UNKNOWN_FIELD")));
        put(address, "{\"most\":4,\"reason\":\"the client asked for more\"}")
                .statusCode(200)
                .body("shots[0].used", equalTo(2))
                .body("shots[0].drafts", equalTo(2))
                .body("shots[0].left", equalTo(2))
                .body("reason", equalTo("the client asked for more"));
        post("/api/v1/batches", job("y").put("count", 2)).statusCode(202);
        operator()
                .get("/api/v1/campaigns/" + campaign + "/variation-cap")
                .then()
                .body("shots.left", equalTo(List.of(0)))
                .body("setFor", equalTo("campaign " + campaign));
    }

    @Test
    void whatIsGeneratedStandsBesideWhatIsDelivered() {
        // given
        rendered("g.draft", Color.ORANGE);
        String delivered = rendered("f", Color.BLUE);
        post("/api/v1/batches", List.of(job("g.draft").put("purpose", "draft"), job("f")))
                .statusCode(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jobs.find(key("g.draft")).isPresent()
                        && jobs.find(key("f")).isPresent());
        String address = "/api/v1/campaigns/" + campaign + "/emissions";
        operator()
                .get(address)
                .then()
                .body("takes.drafts", equalTo(1))
                .body("takes.finals", equalTo(1))
                .body("takes.words", containsString("nothing was delivered yet"))
                .body("takes.generatedPerDelivered", equalTo(null));

        // when
        post("/api/v1/assets/" + delivered + "/verdict", Map.of("verdict", "approved"))
                .statusCode(200);

        // then
        operator()
                .get(address)
                .then()
                .body("takes.delivered", equalTo(1))
                .body("takes.generatedPerDelivered", equalTo(2.0f));
        operator().get(address + "?format=csv").then().body(containsString("draft_items,final_items,accepted_items"));
    }

    /** Has a job rendered before it is sent, so that no round orders it meanwhile. */
    private String rendered(String id, Color color) {
        String asset = AssetStore.inDirectory(home.resolve("assets"))
                .put(Pictures.halves(color, new Color(run.hashCode()), 512, 384));
        AttemptId attempt = new AttemptId(key(id), 1);
        QuarkusTransaction.requiringNew().run(() -> {
            dispatch.order(Attempts.ordered(attempt, Attempts.PARIS));
            progress.finished(new AttemptFinished(
                    attempt,
                    Attempts.PARIS,
                    AttemptFinished.Outcome.DONE,
                    clock.now(),
                    Optional.empty(),
                    List.of(new AttemptFinished.Asset(asset, "image/png", 9, 512, 384, 1, true))));
        });
        return asset;
    }

    private ObjectNode job(String id) {
        return JobJson.with(id(id), json -> json.put("campaign", campaign)
                .put("shot", "S01")
                .put("deadline", clock.now().plus(Duration.ofHours(20)).toString()));
    }

    private String id(String id) {
        return id.endsWith(".draft") ? id.replace(".draft", "-" + run + ".draft") : id + "-" + run;
    }

    private JobKey key(String id) {
        return new JobKey(studio.id(), new JobId(id(id)));
    }

    private ValidatableResponse post(String path, Object body) {
        String json = body instanceof Map ? "" : body.toString();
        RequestSpecification request = operator().contentType("application/json");
        return (json.isEmpty() ? request.body(body) : request.body(json))
                .post(path)
                .then();
    }

    private ValidatableResponse put(String path, String body) {
        return operator().contentType("application/json").body(body).put(path).then();
    }

    private RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + token());
    }

    private RequestSpecification browser() {
        return given().cookie("accalmie-token", token());
    }

    /** Jobs of one batch come in over several partitions, in no order. */
    private void awaitAdmitted(String... ids) {
        for (String id : ids) {
            await(id).atMost(Duration.ofSeconds(30)).until(() -> jobs.find(key(id))
                    .isPresent());
        }
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
