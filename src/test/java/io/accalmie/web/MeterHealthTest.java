package io.accalmie.web;

import static io.accalmie.web.MeterConditions.PARIS;
import static io.accalmie.web.MeterConditions.STOCKHOLM;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.metering.PoolDrift;
import io.accalmie.metering.SamplePools;
import io.accalmie.quantity.PoolId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** The condition of the meters in health, metrics and on the first page. */
class MeterHealthTest {
    private final MeterConditions conditions = new MeterConditions();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void metersThatAgreeWithTheirPeersAndTheClockAreWell() {
        // given
        conditions.drifts.add(new PoolDrift(PARIS, 12, 1.2, 1.0));
        conditions.agentAhead(PARIS, Duration.ofSeconds(5));
        conditions.agentAhead(STOCKHOLM, Duration.ofMinutes(-10));
        conditions.meterOff(PARIS, 0, -30_000);

        // when
        HealthCheckResponse answer = new MeterHealth(conditions.watch()).call();

        // then
        assertThat(answer.getName()).isEqualTo("meters");
        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(answer.getData()).isEmpty();
    }

    @Test
    void eachTroubleIsNamedWithWhatItMeans() {
        // given
        conditions.drifts.add(new PoolDrift(PARIS, 12, 1.3, 1.0));
        conditions.agentAhead(STOCKHOLM, Duration.ofMillis(5_100));
        conditions.meterOff(PARIS, 1, -30_100);

        // when
        HealthCheckResponse answer = new MeterHealth(conditions.watch()).call();

        // then
        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow())
                .containsOnlyKeys("drift.par-h100", "clock.sto-h100.agent-1", "clock.par-h100.gpu1")
                .containsEntry(
                        "drift.par-h100",
                        "Draws 30 % more than other pools with the same GPU for the same work, by its last 12 measured attempts.");
        assertThat(answer.getData().orElseThrow().get("clock.sto-h100.agent-1"))
                .asString()
                .startsWith("The agent's clock is 5.1 s ahead of the server's");
        assertThat(answer.getData().orElseThrow().get("clock.par-h100.gpu1"))
                .asString()
                .startsWith("The meter's clock is 30.1 s behind its agent's");
    }

    @Test
    void metricsSayRemainderDriftAndTheFarthestClock() {
        // given
        conditions.drifts.add(new PoolDrift(PARIS, 12, 1.3, 1.0));
        conditions.agentAhead(PARIS, Duration.ofMillis(1_500));
        conditions.agentAhead(PARIS, Duration.ofMillis(-2_500));
        conditions.meterOff(PARIS, 0, 200);
        conditions.meterOff(PARIS, 1, -40_000);
        MeterMetrics metrics = new MeterMetrics(conditions.watch(), registry);

        // when
        metrics.refresh();

        // then a pool without a counter has no remainder
        assertThat(value("accalmie.meter.remainder.ratio", "pool", "par-h100")).isEqualTo(0.1);
        assertThat(registry.find("accalmie.meter.remainder.ratio").gauges()).hasSize(1);
        assertThat(value("accalmie.meter.drift.ratio", "pool", "par-h100")).isEqualTo(1.3);
        assertThat(value("accalmie.agent.clock.offset", "pool", "par-h100", "clock", "agent"))
                .isEqualTo(1.5);
        assertThat(value("accalmie.agent.clock.offset", "pool", "par-h100", "clock", "meter"))
                .isEqualTo(-40);
    }

    @Test
    void thePageHasARowForEachPoolAndNamesWhatDrifts() {
        // given
        conditions.drifts.add(new PoolDrift(STOCKHOLM, 12, 1.3, 1.0));
        MeterRows rows = new MeterRows(conditions.watch(), SamplePools.both());

        // when
        List<Overview.Meter> lastDay = rows.lastDay();

        // then
        assertThat(lastDay)
                .containsExactly(
                        new Overview.Meter(
                                "par-h100",
                                "1.000",
                                "0.500",
                                "0.500",
                                "3.000",
                                "2.222",
                                "0.222 (10.00 %)",
                                "Compared with the GPUs' counters at all times."),
                        new Overview.Meter(
                                "sto-h100",
                                "1.000",
                                "0.500",
                                "0.500",
                                "3.000",
                                "-",
                                "-",
                                "No counter: what the GPUs drew is not measured, modelled: test."));
        assertThat(rows.troubles()).extracting(Overview.MeterTrouble::where).containsExactly("sto-h100");
    }

    @Test
    void thePageCallsSyntheticWhatIsAndNothingElse() {
        // given
        Pool paris = SamplePools.PARIS;
        Pool real = new Pool(
                new PoolId("real"),
                paris.region(),
                paris.gpu(),
                1,
                1,
                "test",
                1,
                164,
                "test",
                paris.lifetime(),
                "comfyui");

        // when
        List<String> words = Stream.of(List.of(paris), List.of(paris, real), List.of(real))
                .map(pools -> new Pools(pools, pools.get(0).id()))
                .map(pools -> new MeterRows(conditions.watch(), pools).synthetic())
                .toList();

        // then
        assertThat(words)
                .containsExactly(
                        "GPUs are synthetic, their energy is modelled. Assets are painted placeholders.",
                        "The GPUs of par-h100 are synthetic, their energy is modelled. Their assets are painted placeholders.",
                        "");
    }

    @Test
    void whoeverAsksTheBooksAreReadAFewTimesAMinute() {
        // given
        MeterWatch watch = conditions.watch();
        watch.condition();
        conditions.wall = MeterConditions.NOW.plusSeconds(9);
        watch.condition();
        int within = conditions.looks;
        conditions.wall = MeterConditions.NOW.plusSeconds(10);

        // when
        watch.condition();

        // then two pools, once and once more
        assertThat(within).isEqualTo(2);
        assertThat(conditions.looks).isEqualTo(4);
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
