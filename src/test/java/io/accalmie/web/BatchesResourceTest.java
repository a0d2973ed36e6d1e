package io.accalmie.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.Attempts;
import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.RunProgress;
import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.identity.Studio;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.BatchSubmission;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.Problem;
import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class BatchesResourceTest {
    @ConfigProperty(name = "accalmie.identity.token-file")
    Path tokenFile;

    @Inject
    RenderJobs jobs;

    @Inject
    BatchSubmission door;

    @Inject
    Dispatch dispatch;

    @Inject
    RunProgress progress;

    @Inject
    Studio studio;

    @Inject
    ProductClock clock;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/batches", "/api/v1/batches/b1", "/q/metrics", "/q/openapi", "/nowhere", "/q/healthy"})
    void withoutATokenNobodyGetsPast(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", "Bearer realm=\"accalmie\"")
                .body("type", equalTo("urn:accalmie:problem:token-required"));
        given().header("Authorization", "Bearer guess").get(path).then().statusCode(401);
        given().cookie("accalmie-token", "guess").get(path).then().statusCode(401);
    }

    @Test
    void probesNeedNoTokenAndMetricsTakeOne() {
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        operator()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("accalmie_slot_price_grams_per_gpu_hour{pool=\"par-h100\"}"))
                .body(containsString("accalmie_plan_gap "));
        operator().get("/q/openapi").then().statusCode(200);
    }

    @Test
    void theFirstPageTellsWhatAnHourOfEachPoolCosts() {
        operator()
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("<h2>GPU hours</h2>"))
                .body(containsString("<td>sto-h100</td><td class=\"number\">1</td>"));
    }

    @Test
    void aBrowserSignsInByFormOrByLink() throws IOException {
        given().redirects().follow(false).get("/").then().statusCode(303).header("Location", equalTo("/login"));
        given().formParam("token", "guess").post("/login").then().statusCode(401);
        String byForm = given().redirects()
                .follow(false)
                .formParam("token", token())
                .post("/login")
                .then()
                .statusCode(303)
                .extract()
                .header("Set-Cookie");
        String byLink = given().redirects()
                .follow(false)
                .get("/?token=" + token())
                .then()
                .statusCode(303)
                .header("Location", equalTo("/"))
                .extract()
                .header("Set-Cookie");

        assertThat(List.of(byForm, byLink))
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict"));
        given().cookie("accalmie-token", token()).get("/q/metrics").then().statusCode(200);
    }

    @Test
    void whatIsPostedIsAdmittedThroughKafka() {
        ValidatableResponse answer = post(JobJson.bytes(List.of(job("a"), job("b"))), "application/json", "")
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("jobs.outcome", equalTo(List.of("accepted", "accepted")));

        String batch = answer.extract().path("batch");
        assertThat(answer.extract().header("Location")).endsWith("/api/v1/batches/" + batch);
        operator().get("/api/v1/batches/" + batch).then().statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        jobs.find(key("a")).isPresent() && jobs.find(key("b")).isPresent());
        assertThat(jobs.find(key("a")).orElseThrow().batch().value()).isEqualTo(batch);
    }

    @Test
    void theSameKeyGetsTheFirstAnswerAndAnotherBodyAProblem() {
        String key = "key-" + run;
        String first = post(JobJson.bytes(job("k")), "application/json", key)
                .statusCode(202)
                .extract()
                .path("batch");

        String again = post(JobJson.bytes(job("k")), "application/json", key)
                .statusCode(202)
                .extract()
                .path("batch");

        assertThat(again).isEqualTo(first);
        post(JobJson.bytes(job("l")), "application/json", key)
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("faults.code", equalTo(List.of("KEY_REUSED")));
    }

    @Test
    void everyFaultOfABatchIsToldWithItsLine() {
        String body = job("x") + "\n" + job("y").put("width", 1) + "\nnonsense";

        post(body.getBytes(StandardCharsets.UTF_8), "application/x-ndjson", "")
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:accalmie:problem:batch-refused"))
                .body("faults.line", equalTo(List.of(2, 3)))
                .body("faults.code", hasItems("OUT_OF_RANGE", "NOT_JSON"));
        assertThat(jobs.batchOf(key("x"))).isEmpty();
    }

    @Test
    void aJobNoModelCanRenderIsAProblem() {
        post(JobJson.bytes(job("huge").put("width", 16_384).put("height", 16_384)), "application/json", "")
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("faults.size()", greaterThan(0));
    }

    @Test
    void aJobMayStartFromWhatItsStudioRenderedAndFromNothingElse() {
        // given
        AttemptId attempt = new AttemptId(key("painted"), 1);
        String asset = (run + "0".repeat(64)).replaceAll("[^0-9a-f]", "0").substring(0, 64);
        QuarkusTransaction.requiringNew().run(() -> {
            dispatch.order(Attempts.ordered(attempt, Attempts.PARIS));
            progress.finished(new AttemptFinished(
                    attempt,
                    Attempts.PARIS,
                    AttemptFinished.Outcome.DONE,
                    clock.now(),
                    Optional.empty(),
                    List.of(new AttemptFinished.Asset(asset, "image/png", 9, 1024, 768, 1, true))));
        });
        ObjectNode repainted = job("i").put("task", "image-to-image").put("strength", 0.6);

        // when
        ValidatableResponse known = post(JobJson.bytes(repainted.put("inputAsset", asset)), "application/json", "");

        // then
        known.statusCode(202);
        post(JobJson.bytes(job("u").put("task", "upscale").put("inputAsset", "f".repeat(64))), "application/json", "")
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("faults.code", hasItems("UNKNOWN_ASSET"));
        post(JobJson.bytes(job("v").put("task", "upscale").put("inputAsset", asset)), "application/json", "")
                .statusCode(422)
                .body("faults.code", equalTo(List.of("UPSCALE_NOT_LARGER")));
    }

    @Test
    void aTakenIdWithAnotherBodyIsAConflict() {
        post(JobJson.bytes(job("t")), "application/json", "").statusCode(202);

        post(JobJson.bytes(job("t").put("count", 2)), "application/json", "")
                .statusCode(409)
                .body("faults.code", equalTo(List.of("ID_TAKEN")));
    }

    @Test
    void whatIsNotUnderstoodIsAProblemToo() {
        operator()
                .contentType("text/csv")
                .body("a,b")
                .post("/api/v1/batches")
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE);
        operator().put("/api/v1/batches").then().statusCode(405).contentType(Problem.MEDIA_TYPE);
        operator().get("/api/v1/nowhere").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void cancellingMarksTheJobsOfTheOwnStudioOnly() {
        String batch = post(JobJson.bytes(List.of(job("c"), job("d"))), "application/json", "")
                .extract()
                .path("batch");

        operator().delete("/api/v1/jobs/" + key("c").job()).then().statusCode(202);
        operator().delete("/api/v1/batches/" + batch).then().statusCode(202).body("cancelled.size()", equalTo(2));

        assertThat(jobs.cancelled(List.of(key("c"), key("d")))).isEqualTo(Set.of(key("c"), key("d")));
        operator().delete("/api/v1/jobs/unknown").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        operator().delete("/api/v1/jobs/%2e%2e%2f").then().statusCode(404);
    }

    @Test
    void anotherStudiosBatchIsNotThere() {
        Principal other = new Principal("zoe", new StudioId("other-" + run), Set.of(Role.STUDIO));
        BatchSubmission.Answer answer = QuarkusTransaction.requiringNew()
                .call(() -> door.submit(
                        new Submission(other, Optional.empty(), BodyForm.JSON, JobJson.bytes(job("z"))), clock.now()));
        String batch = ((BatchSubmission.Answer.Taken) answer).batch().id().value();

        operator().delete("/api/v1/batches/" + batch).then().statusCode(404);
        operator().delete("/api/v1/jobs/z-" + run).then().statusCode(404);
    }

    private ObjectNode job(String id) {
        return JobJson.with(
                id + "-" + run,
                json -> json.put(
                        "deadline", clock.now().plus(Duration.ofHours(20)).toString()));
    }

    private JobKey key(String id) {
        return new JobKey(studio.id(), new JobId(id + "-" + run));
    }

    private ValidatableResponse post(byte[] body, String type, String idempotencyKey) {
        RequestSpecification request = operator()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)));
        if (!idempotencyKey.isEmpty()) {
            request = request.header("Idempotency-Key", idempotencyKey);
        }
        return request.contentType(type).body(body).post("/api/v1/batches").then();
    }

    private RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + token());
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
