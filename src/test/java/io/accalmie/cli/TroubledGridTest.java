package io.accalmie.cli;

import static io.accalmie.cli.StudioOverRest.get;
import static io.accalmie.cli.StudioOverRest.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole product while the provider of its grid signals is in trouble, and afterwards. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
@TestProfile(MainJobTest.Fast.class)
class TroubledGridTest {
    @Inject
    SyntheticAgents agents;

    @Inject
    ProductClock clock;

    @BeforeEach
    void start() {
        MainJobTest.startOnce(agents, clock);
    }

    @AfterEach
    void end() {
        GridTrouble.end();
    }

    @AfterAll
    static void stop() {
        MainJobTest.stopAgents();
    }

    @ParameterizedTest
    @EnumSource(GridTrouble.class)
    void roundsGoOnWhileTheProviderIsInTroubleWhichIsSeenAndEndsByItself(GridTrouble trouble) {
        // given
        patiently().untilAsserted(() -> assertThat(troubles()).isEmpty());

        // when
        trouble.begin();

        // then
        patiently().untilAsserted(() -> {
            assertThat(troubles()).contains(trouble.reason());
            assertThat(get("/q/health").jsonPath().getString("checks.find { it.name == 'grid' }.data"))
                    .contains(trouble.reason());
            assertThat(get("/q/metrics").asString())
                    .contains("accalmie_grid_provider_trouble")
                    .contains("reason=\"" + trouble.reason() + "\"");
        });
        String batch = submit(jobs("in-trouble-" + trouble.ordinal()));
        patiently().untilAsserted(() -> assertThat(story(batch).getList("jobs.state", String.class))
                .containsExactly("RENDERED", "RENDERED"));

        GridTrouble.end();
        patiently().untilAsserted(() -> {
            assertThat(troubles()).isEmpty();
            assertThat(story(batch).getBoolean("settled")).isTrue();
            assertThat(get("/q/health").jsonPath().getString("checks.find { it.name == 'grid' }.status"))
                    .isEqualTo("UP");
        });
    }

    @Test
    void hoursThatTheProviderRevisesAreCorrectedInTheBooksByEntriesOfTheirOwn() {
        // given
        String batch = submit(jobs("revised"));
        patiently().until(() -> story(batch).getBoolean("settled"));
        long energy = booked("energyMilliwattHours");
        long grams = booked("operationalMicrograms");

        // when
        ReplayedProvider.revise(10);

        // then
        patiently().untilAsserted(() -> {
            assertThat(booked("restatedMicrograms")).isCloseTo(energy * 10, Offset.offset(10L));
            assertThat(booked("operationalMicrograms")).isEqualTo(grams + booked("restatedMicrograms"));
        });
        assertThat(booked("energyMilliwattHours")).isEqualTo(energy);
        ReplayedProvider.revise(0);
        patiently()
                .untilAsserted(() -> assertThat(booked("operationalMicrograms")).isEqualTo(grams));
    }

    private static long booked(String amount) {
        return get("/api/v1/campaigns/revised/emissions").jsonPath().getList("lines." + amount, Long.class).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<String> troubles() {
        return get("/api/v1/grid").jsonPath().getList("providers.collectMany { it.troubles }.reason", String.class);
    }

    private static JsonPath story(String batch) {
        return get("/api/v1/batches/" + batch).jsonPath();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(250));
    }

    private String jobs(String campaign) {
        return IntStream.range(0, 2)
                .mapToObj(index -> "{\"jobId\":\"" + campaign + "-" + index + "\",\"campaign\":\"" + campaign
                        + "\",\"task\":\"text-to-image\",\"prompt\":\"a green bike, " + campaign + "\",\"seed\":"
                        + index
                        + ",\"width\":512,\"height\":512,\"quality\":{\"tier\":\"draft\"},\"priority\":\"urgent\","
                        + "\"deadline\":\"" + clock.now().plus(Duration.ofHours(4)) + "\"}\n")
                .collect(Collectors.joining());
    }
}
