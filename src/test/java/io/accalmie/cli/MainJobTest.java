package io.accalmie.cli;

import static io.accalmie.cli.StudioOverRest.get;
import static io.accalmie.cli.StudioOverRest.send;
import static io.accalmie.cli.StudioOverRest.submit;
import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.identity.Studio;
import io.accalmie.intake.CampaignId;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.messaging.RefusedMessages;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.CampaignReports;
import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of a job with all its parts in one process: real broker, real database, synthetic GPUs. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
@TestProfile(MainJobTest.Fast.class)
class MainJobTest {
    static final String TOKEN = "a-token-for-tests-only";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * One hour a second, with the replay server as the provider of grid signals: slower than the demo's tests, so that deadlines leave
     * room for a busy machine.
     */
    public static final class Fast implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.ofEntries(
                        entry(
                                "accalmie.home",
                                Files.createTempDirectory("accalmie-test").toString()),
                        entry("accalmie.identity.token", TOKEN),
                        entry("accalmie.clock.start", ReplayedProvider.START.toString()),
                        entry("accalmie.clock.end", "2022-05-01T00:00:00Z"),
                        entry("accalmie.clock.speed", "3600"),
                        entry("accalmie.grid.sources", "electricitymaps"),
                        entry("accalmie.grid.look", "PT0.1S"),
                        entry("accalmie.electricitymaps.token", "a-token"),
                        entry("accalmie.electricitymaps.requests-per-day", "1000000"),
                        entry("accalmie.electricitymaps.timeout", "PT0.5S"),
                        entry("accalmie.electricitymaps.retries", "1"),
                        entry("accalmie.electricitymaps.retry-delay", "PT0.02S"),
                        entry("accalmie.electricitymaps.breaker-delay", "PT0.3S"),
                        entry("accalmie.catalogue.clearances", "classpath:samples/clearances.yaml"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ReplayedProvider.class));
        }
    }

    private static @Nullable SyntheticAgents running;

    /** The clock that the provider is shown. */
    private static volatile @Nullable ProductClock shown;

    @Inject
    SyntheticAgents agents;

    @Inject
    ProductClock clock;

    @Inject
    CampaignReports reports;

    @Inject
    CarbonLedger ledger;

    @Inject
    RefusedMessages refused;

    @Inject
    Studio studio;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @BeforeEach
    void start() {
        startOnce(agents, clock);
    }

    @AfterAll
    static void stop() {
        stopAgents();
    }

    /** Lets agents and time run; time runs on until the application ends. */
    static synchronized void startOnce(SyntheticAgents agents, ProductClock clock) {
        running = agents;
        agents.start();
        clock.start();
        if (shown != clock) {
            shown = clock;
            Thread shows = new Thread(() -> showTime(clock), "provider-time");
            shows.setDaemon(true);
            shows.start();
        }
    }

    static synchronized void stopAgents() {
        Optional.ofNullable(running).ifPresent(SyntheticAgents::stop);
    }

    private static void showTime(ProductClock clock) {
        try {
            while (shown == clock) {
                ReplayedProvider.showTime(clock.now());
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theSameBatchTwiceAndEveryMessageRedeliveredChangeNoTotal() {
        // given
        String body = jobs("twice", 8);
        String batch = submit(body);
        awaitSettled(batch);
        Booked booked = booked("twice");
        int entries = ledger.entries(account("twice")).size();
        String assets = assets(batch);

        // when
        String again = submit(body);
        try (TopicCopies copies = new TopicCopies(brokers)) {
            copies.sendEverythingAgain();
            copies.awaitConsumed();
        }
        awaitSettled(submit(jobs("afterwards", 2)));

        // then
        assertThat(again).isEqualTo(batch);
        assertThat(booked("twice")).isEqualTo(booked);
        assertThat(ledger.entries(account("twice"))).hasSize(entries);
        assertThat(assets(batch)).isEqualTo(assets);
    }

    @Test
    void aPoisonMessageOnEachTopicIsSetAsideWithItsReasonAndTheStreamGoesOn() {
        // given
        List<String> topics = List.of(
                "render.jobs",
                "render.progress",
                "render.usage",
                "render.dispatch.par-h100",
                "render.dispatch.sto-h100");
        awaitSettled(submit(jobs("before-poison", 2)));

        // when
        try (TopicCopies copies = new TopicCopies(brokers)) {
            topics.forEach(topic -> copies.send(topic, "poison", "{not json".getBytes(StandardCharsets.UTF_8)));
        }
        awaitSettled(submit(jobs("after-poison", 6)));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<RefusedMessages.RefusedMessage> aside = refused.recent(100);
            for (String topic : topics) {
                assertThat(aside)
                        .filteredOn(message -> message.topic().equals(topic))
                        .as("set aside from %s", topic)
                        .isNotEmpty()
                        .allSatisfy(message ->
                                assertThat(message.problem().detail()).isNotBlank());
            }
        });
        try (TopicCopies copies = new TopicCopies(brokers)) {
            for (String topic : topics) {
                List<ConsumerRecord<String, byte[]>> told = copies.read(topic + ".refused");
                assertThat(told).as("told on %s.refused", topic).isNotEmpty();
                assertThat(new String(told.get(0).value(), StandardCharsets.UTF_8))
                        .contains("urn:accalmie:problem:");
            }
        }
    }

    @Test
    void aStoryTellsEachJobAndAssetsCanBeFetched() {
        // given
        String batch = submit(jobs("story", 3) + refusedJob("story"));
        String rented =
                "{\"id\":\"rented\",\"campaign\":\"story\",\"service\":\"fal-ai/flux/dev\",\"task\":\"text-to-image\","
                        + "\"count\":1,\"width\":512,\"height\":512,\"renderedAt\":\"2022-04-12T05:00:00Z\"}";
        send("post", "/api/v1/hosted-renders", rented, 201);

        // when
        awaitSettled(batch);

        // then
        var story =
                get("/api/v1/batches/" + batch).then().statusCode(200).extract().jsonPath();
        assertThat(story.getInt("states.rendered")).isEqualTo(3);
        assertThat(story.getInt("states.refused")).isEqualTo(1);
        assertThat(story.getString("jobs[0].attempts[0].reason")).contains("g/kWh");
        assertThat(story.getString("jobs.find { it.state == 'REFUSED' }.problem.faults[0].code"))
                .isEqualTo("SIZE_TOO_LARGE");
        String asset = story.getString("jobs[0].assets[0].id");
        byte[] png =
                get("/api/v1/assets/" + asset).then().statusCode(200).extract().asByteArray();
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        var manifest = get("/api/v1/assets/" + asset + "/manifest")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(manifest.getString("asset")).isEqualTo(asset);
        assertThat(manifest.getLong("attempt.energyMilliwattHours")).isPositive();
        get("/api/v1/jobs/story-0").then().statusCode(200);
        get("/api/v1/jobs/nobody").then().statusCode(404).contentType("application/problem+json");
        String csv = get("/api/v1/campaigns/story/emissions?format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(csv.lines().count()).isGreaterThanOrEqualTo(4);
        var models =
                get("/api/v1/campaigns/story/models").then().statusCode(200).extract();
        assertThat(models.jsonPath().getList("jobs", Integer.class)).containsExactly(3);
        assertThat(models.jsonPath().getString("[0].lighter.word"))
                .isIn("size", "task", "floor", "licence", "region", "list", "memory", "hour");
        assertThat(models.jsonPath().getString("[0].lighter.reason")).isNotBlank();
        get("/api/v1/campaigns/nobody/models").then().statusCode(404);
        assertThat(get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("accalmie_round_seconds");
        var repainted = get("/api/v1/batches/" + renderedFrom(asset)).jsonPath();
        assertThat(repainted.getString("jobs[0].state")).isEqualTo("RENDERED");
        assertThat(repainted.getString("jobs[1].state")).isEqualTo("RENDERED");
        given().get("/q/metrics").then().statusCode(401);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void aCancelledJobIsNotRenderedAndHoldsNoReservation() {
        // given
        String later = clock.now().plus(Duration.ofHours(30)).toString();
        String job =
                "{\"jobId\":\"cancel-me\",\"campaign\":\"cancelled\",\"task\":\"text-to-image\",\"prompt\":\"a bike\","
                        + "\"width\":512,\"height\":512,\"earliestStart\":\""
                        + clock.now().plus(Duration.ofHours(25))
                        + "\",\"deadline\":\"" + later + "\"}\n";
        String batch = submit(job);

        // when
        given().header("Authorization", "Bearer " + TOKEN)
                .delete("/api/v1/jobs/cancel-me")
                .then()
                .statusCode(202);

        // then
        awaitSettled(batch);
        assertThat(get("/api/v1/jobs/cancel-me").jsonPath().getString("state")).isEqualTo("CANCELLED");
        assertThat(ledger.balance(account("cancelled")).reserved().value()).isZero();
    }

    @Test
    void aModelWhoseAssetsAreRejectedGivesWayAndRulesOfACampaignHold() {
        // given
        String batch = submit(jobs("looked-at", 8));
        awaitSettled(batch);
        var story = get("/api/v1/batches/" + batch).jsonPath();
        String rejected = story.getString("jobs[0].attempts[0].model");
        List<String> assets = story.getList("jobs.collectMany { it.assets }.id", String.class);
        String job = jobs("asked", 1);

        // when
        assets.forEach(
                asset -> send("post", "/api/v1/assets/" + asset + "/verdict", "{\"verdict\":\"rejected\"}", 200));
        send("put", "/api/v1/campaigns/ruled/model-rules", "{\"allow\":[\"" + rejected + "\"]}", 200);

        // then
        assertThat(assets).hasSize(16);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var choices = send("post", "/api/v1/models/for", job, 200);
            assertThat(choices.getBoolean("verdictsKnown")).isTrue();
            assertThat(choices.getString("adequate[0].model")).isNotEqualTo(rejected);
            assertThat(choices.getDouble("adequate.find { it.model == '" + rejected + "' }.acceptance.mean"))
                    .isLessThan(0.3);
            assertThat(choices.getDouble("adequate[0].gramsNow")).isPositive();
            assertThat(choices.getString("refused[0].reasons[0].remedy")).isNotBlank();
        });
        assertThat(get("/api/v1/acceptance").jsonPath().getBoolean("[0].decides"))
                .isTrue();
        assertThat(modelsOf(jobs("anew", 2))).doesNotContain(rejected);
        assertThat(modelsOf(jobs("ruled", 2))).containsOnly(rejected);
        send("post", "/api/v1/assets/" + assets.get(0) + "/verdict", "{\"verdict\":\"fine\"}", 400);
        send("post", "/api/v1/assets/none/verdict", "{\"verdict\":\"approved\"}", 404);
        send("put", "/api/v1/model-rules", "{\"allow\":[\"flux.1-dve\"]}", 400);
    }

    /** An image repainted from the asset, and a clip that begins with it. */
    private String renderedFrom(String asset) {
        String job = jobs("story", 1).replace("\"count\":2,", "\"inputAsset\":\"" + asset + "\",");
        String image = job.replace("story-0", "story-again").replace("text-to-image", "image-to-image");
        String clip = job.replace("story-0", "story-clip").replace("text-to-image", "image-to-video");
        String batch = submit(image + clip.replace("512,\"height\":512,", "512,\"height\":512,\"frames\":33,"));
        awaitSettled(batch);
        return batch;
    }

    private List<String> modelsOf(String jobs) {
        String batch = submit(jobs);
        awaitSettled(batch);
        return get("/api/v1/batches/" + batch)
                .jsonPath()
                .getList("jobs.collectMany { it.attempts }.model", String.class);
    }

    private void awaitSettled(String batch) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> get("/api/v1/batches/" + batch).jsonPath().getBoolean("settled"));
    }

    private Booked booked(String campaign) {
        return reports.of(studio.id(), new CampaignId(campaign), clock.now())
                .orElseThrow()
                .total();
    }

    private Account.OfCampaign account(String campaign) {
        return new Account.OfCampaign(studio.id(), new CampaignId(campaign));
    }

    private static String assets(String batch) {
        return new ArrayList<Object>(get("/api/v1/batches/" + batch).jsonPath().getList("jobs.assets.id")).toString();
    }

    private String jobs(String campaign, int count) {
        Instant deadline = clock.now().plus(Duration.ofHours(6));
        return IntStream.range(0, count)
                .mapToObj(index -> "{\"jobId\":\"" + campaign + "-" + index + "\",\"campaign\":\"" + campaign
                        + "\",\"shot\":\"S" + index % 3 + "\",\"task\":\"text-to-image\",\"prompt\":\"a green bike, "
                        + campaign + "\","
                        + "\"seed\":" + index
                        + ",\"width\":512,\"height\":512,\"count\":2,\"quality\":{\"tier\":\"draft\"},"
                        + "\"priority\":\"urgent\",\"deadline\":\"" + deadline + "\"}\n")
                .collect(Collectors.joining());
    }

    private String refusedJob(String campaign) {
        return "{\"jobId\":\"" + campaign + "-huge\",\"campaign\":\"" + campaign
                + "\",\"task\":\"text-to-image\",\"prompt\":\"a wall\",\"width\":8000,\"height\":8000,\"deadline\":\""
                + clock.now().plus(Duration.ofHours(36)) + "\"}\n";
    }
}
