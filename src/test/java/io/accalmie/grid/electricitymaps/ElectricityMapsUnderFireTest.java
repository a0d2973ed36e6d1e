package io.accalmie.grid.electricitymaps;

import static io.accalmie.grid.electricitymaps.ApiServer.json;
import static io.accalmie.grid.electricitymaps.Asking.FR;
import static io.accalmie.grid.electricitymaps.Asking.NOW;
import static io.accalmie.grid.electricitymaps.Asking.TODAY;
import static io.accalmie.grid.electricitymaps.Asking.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.electricitymaps.ApiServer.Reply;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that is slow, drops its connections, fails and recovers, and a budget that is spent. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class ElectricityMapsUnderFireTest {
    private static final Reply GOOD =
            json("{\"zone\":\"FR\",\"history\":[{\"carbonIntensity\":31,\"datetime\":\"2026-11-22T07:00:00Z\"}]}");
    private static final Reply DROPPED = exchange -> {};

    private final Asking asking = new Asking();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        asking.close();
    }

    @Test
    void aFaultThatPassesIsAskedAgainAndEachRequestCounts() {
        // given
        asking.settings.retries = 2;
        asking.server.on("carbon-intensity/history", json(503, "{}"), json(500, "{}"), GOOD);

        // when
        int readings = asking.provider().history(FR, TODAY, NOW).size();

        // then
        assertThat(readings).isEqualTo(1);
        assertThat(asking.budget.spent).hasValue(3);
    }

    @Test
    void aRefusalIsNotAskedAgain() {
        // given
        asking.settings.retries = 2;
        asking.server.on("carbon-intensity/history", json(429, "{}"));

        // when
        failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(asking.server.asked()).hasSize(1);
    }

    @Test
    void aFaultThatSaysWhenToComeBackIsNotAskedAgainBefore() {
        // given
        asking.settings.retries = 2;
        asking.server.on(
                "carbon-intensity/history", ApiServer.reply(503, "text/plain", "", Map.of("Retry-After", "30")), GOOD);

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(asking.server.asked()).hasSize(1);
    }

    @Test
    void aDroppedConnectionIsPassing() {
        // given
        asking.settings.retries = 1;
        asking.server.on("carbon-intensity/history", DROPPED, GOOD);

        // when
        int readings = asking.provider().history(FR, TODAY, NOW).size();

        // then
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksOffWithinTheBodyIsPassing() {
        // given
        asking.server.on("carbon-intensity/history", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void nobodyListeningIsPassing() {
        // given
        asking.server.close();

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("no answer").hasMessageContaining("zone FR");
    }

    @Test
    void anAnswerThatIsSlowToBeginIsGivenUp() {
        // given
        asking.settings.timeout = Duration.ofMillis(150);
        asking.server.on("carbon-intensity/history", exchange -> whenOver());

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void anAnswerThatIsSlowOnceIsAskedForAgain() {
        // given
        asking.settings.timeout = Duration.ofMillis(200);
        asking.settings.retries = 3;
        asking.server.on("carbon-intensity/history", exchange -> whenOver(), GOOD);

        // when
        int readings = asking.provider().history(FR, TODAY, NOW).size();

        // then
        assertThat(readings).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whileItAsksToBeLeftAloneNoZoneIsAskedFor() {
        // given
        asking.server.on(
                "carbon-intensity/history", ApiServer.reply(429, "text/plain", "", Map.of("Retry-After", "60")), GOOD);
        failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // when
        asking.wall = asking.wall.plusSeconds(20);
        ProviderFailure early = failureOf(() -> asking.provider().history(new ZoneId("DE"), TODAY, NOW));
        asking.wall = asking.wall.plusSeconds(40);
        int later = asking.provider().history(FR, TODAY, NOW).size();

        // then
        assertThat(early.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(early.retryAfter()).contains(Duration.ofSeconds(40));
        assertThat(later).isEqualTo(1);
        assertThat(asking.budget.spent).hasValue(2);
    }

    @Test
    void anAnswerThatIsSlowToEndIsGivenUp() {
        // given
        asking.settings.timeout = Duration.ofMillis(150);
        asking.server.on("carbon-intensity/history", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) { // never idle for long, never done
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                wait(over, Duration.ofMillis(20));
            }
        });

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("PT0.15S");
    }

    @Test
    void aProviderThatKeepsFailingIsLeftAloneForAWhileAndThenAskedAgain() {
        // given
        asking.settings.breakerVolume = 4;
        asking.settings.breakerDelay = Duration.ofMillis(400);
        asking.server.on(
                "carbon-intensity/history", json(503, "{}"), json(503, "{}"), json(503, "{}"), json(503, "{}"), GOOD);
        for (int failing = 0; failing < 4; failing++) {
            failureOf(() -> asking.provider().history(FR, TODAY, NOW));
        }

        // when
        ProviderFailure leftAlone = failureOf(() -> asking.provider().history(FR, TODAY, NOW));
        int askedWhileOpen = asking.server.asked().size();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(ProviderFailure.class)
                .until(() -> asking.provider().history(FR, TODAY, NOW).size() == 1);

        // then
        assertThat(leftAlone.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(leftAlone.retryAfter()).contains(asking.settings.breakerDelay);
        assertThat(askedWhileOpen).isEqualTo(4);
        assertThat(asking.server.asked()).hasSize(5);
    }

    @Test
    void refusalsDoNotOpenTheBreaker() {
        // given
        asking.settings.breakerVolume = 2;
        asking.settings.breakerDelay = Duration.ofHours(1);
        asking.server.on(
                "carbon-intensity/history",
                json(400, "{}"),
                json(429, "{}"),
                json(403, "{}"),
                ApiServer.page(404),
                GOOD);
        for (int failing = 0; failing < 4; failing++) {
            failureOf(() -> asking.provider().history(FR, TODAY, NOW));
        }

        // when
        int readings = asking.provider().history(FR, TODAY, NOW).size();

        // then
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void noRequestIsSentBeyondTheBudget() {
        // given
        asking.settings.requestsPerDay = 2;
        asking.settings.retries = 5;
        asking.server.on("carbon-intensity/history", json(503, "{}"));

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(2)); // it is 22:00
        assertThat(asking.server.asked()).hasSize(2);
    }

    @Test
    void onlySoManyRequestsAreUnderWayAtOnce() {
        // given
        asking.settings.concurrency = 2;
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);
        asking.server.on("carbon-intensity/history", exchange -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            third.countDown();
            wait(third, Duration.ofMillis(250)); // a third one at once would be seen by then
            underWay.decrementAndGet();
            GOOD.to(exchange);
        });
        ElectricityMaps provider = asking.provider();

        // when
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 3)
                .mapToObj(one -> CompletableFuture.supplyAsync(
                        () -> provider.history(FR, TODAY, NOW).size(), work -> new Thread(work).start()))
                .toList();

        // then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get(10, TimeUnit.SECONDS))
                .isEqualTo(1));
        assertThat(most).hasValue(2);
    }

    @Test
    void withoutATokenNoZoneIsCovered() {
        // given
        asking.settings.token = Optional.of(" ");

        // when
        boolean covers = asking.provider().covers(new ZoneId("FR"));

        // then
        assertThat(covers).isFalse();
    }

    private void whenOver() {
        wait(over, Duration.ofSeconds(10));
    }

    private static void wait(CountDownLatch latch, Duration longest) {
        try {
            latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
