package io.accalmie.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.agent.HostMeter.Drawn;
import io.accalmie.agent.meter.course.Reading;
import io.accalmie.metering.CounterReading;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.metering.EnergyMethod.Kind;
import io.accalmie.time.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SampledMeterTest {
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final EnergyMethod CATALOGUE = new EnergyMethod(Kind.MODELLED, "catalogue", OptionalDouble.of(50));
    private static final NodePowerSource.Traits WHOLE = new NodePowerSource.Traits("Redfish", true, 1, 0);
    private static final NodePowerSource.Traits PARTS =
            new NodePowerSource.Traits("RAPL package and dram", false, 1.43 / 1.18, 21);

    private final SettableClock clock = new SettableClock(START);
    private final FakeSource source = new FakeSource();
    private final SampledMeter meter = meter(Optional.empty());

    @AfterEach
    void close() {
        meter.close();
    }

    @Test
    void twoGpusAreKeptApart() {
        run(meter, 0, 10);

        Drawn first = meter.take(0, at(10), 1);
        Drawn second = meter.take(1, at(10), 1);

        assertThat(first.gpuMillijoules()).isCloseTo(4_000_000, within(1.0));
        assertThat(second.gpuMillijoules()).isCloseTo(1_000_000, within(1.0));
        assertThat(first.method().words()).isEqualTo("measured: nvidia-smi counter, ±5 %");
        assertThat(first.counter()).contains(new CounterReading("GPU-a/boot-1/0", at(10), 9_004_000_000L));
        assertThat(second.counter().orElseThrow().epoch()).isEqualTo("GPU-b/boot-1/0");
        assertThat(first.nodeMillijoules()).isEmpty();
    }

    @Test
    void aGpuInMigModeIsASharedEstimateThatNobodyKnowsTheDoubtOf() {
        for (int second = 0; second <= 10; second++) {
            meter.accept(List.of(new GpuSample(
                    0, "GPU-a", at(second), OptionalLong.of(1_000L * second), OptionalDouble.of(1), true)));
        }

        Drawn drawn = meter.take(0, at(10), 1);

        assertThat(drawn.method().words()).isEqualTo("measured: nvidia-smi counter of a shared GPU (shared estimate)");
    }

    @Test
    void withoutAnyReadingWhatIsExpectedStandsInAndIsCalledModelled() {
        Drawn drawn = meter.take(0, at(10), 777);

        assertThat(drawn.gpuMillijoules()).isEqualTo(777);
        assertThat(drawn.method().words()).isEqualTo("modelled: catalogue while nvidia-smi gave no readings, ±50 %");
        assertThat(drawn.counter()).isEmpty();
    }

    @Test
    void whatWasDrawnWhileTheAgentWasAwayIsTakenFirst() {
        meter.resume(0, at(-60), Optional.of(new CounterReading("GPU-a/boot-1/3", at(-60), 8_990_000_000L)));
        run(meter, 0, 2);

        Drawn drawn = meter.take(0, at(2), 1);

        assertThat(drawn.gpuMillijoules()).isCloseTo(10_800_000, within(1.0));
        assertThat(drawn.method().kind()).isEqualTo(Kind.MEASURED);
        assertThat(drawn.counter().orElseThrow().epoch()).isEqualTo("GPU-a/boot-1/3");
    }

    @Test
    void aNodesEnergyIsSharedByWhatItsGpusDraw() {
        SampledMeter hosted = meter(Optional.of(WHOLE));
        for (int second = 0; second <= 10; second++) {
            run(hosted, second, second);
            hosted.acceptNode(new Reading("node", at(second), OptionalLong.empty(), OptionalDouble.of(1_000)));
        }

        Drawn first = hosted.take(0, at(10), 1);
        Drawn second = hosted.take(1, at(10), 1);

        // 400 W and 100 W in a node of 1000 W.
        assertThat(first.nodeMillijoules().orElseThrow()).isCloseTo(8_000_000, within(5.0));
        assertThat(second.nodeMillijoules().orElseThrow()).isCloseTo(2_000_000, within(5.0));
        assertThat(first.method().words()).isEqualTo("measured: nvidia-smi counter with node by Redfish, ±5 %");
    }

    @Test
    void gpusOfTheHostThatAreNotThePoolsBearTheirPartOfTheNode() {
        SampledMeter hosted = meter(Optional.of(WHOLE));
        for (int second = 0; second <= 10; second++) {
            run(hosted, second, second);
            hosted.accept(List.of(new GpuSample(
                    7, "GPU-other", at(second), OptionalLong.of(500_000L * second), OptionalDouble.of(500), false)));
            hosted.acceptNode(new Reading("node", at(second), OptionalLong.empty(), OptionalDouble.of(2_000)));
        }

        Drawn first = hosted.take(0, at(10), 1);

        assertThat(first.nodeMillijoules().orElseThrow()).isCloseTo(8_000_000, within(5.0));
    }

    @Test
    void aNodeBelowItsGpusLeavesTheHostFactorInForce() {
        SampledMeter hosted = meter(Optional.of(WHOLE));
        for (int second = 0; second <= 10; second++) {
            run(hosted, second, second);
            hosted.acceptNode(new Reading("node", at(second), OptionalLong.empty(), OptionalDouble.of(200)));
        }

        Drawn first = hosted.take(0, at(10), 1);

        assertThat(first.nodeMillijoules()).isEmpty();
        assertThat(first.method().words()).isEqualTo("measured: nvidia-smi counter, ±5 %");
        assertThat(hosted.trouble().orElseThrow()).contains("host factor holds");
    }

    @Test
    void raplIsNoNodeMeterAndSaysWhatIsAssumed() {
        SampledMeter hosted = meter(Optional.of(PARTS));
        for (int second = 0; second <= 10; second++) {
            run(hosted, second, second);
            hosted.acceptNode(
                    new Reading("rapl", at(second), OptionalLong.of(100_000L * second), OptionalDouble.empty()));
        }

        Drawn first = hosted.take(0, at(10), 1);

        assertThat(first.nodeMillijoules().orElseThrow()).isCloseTo(4_000_000.0 * 600 / 500 * 1.43 / 1.18, within(5.0));
        assertThat(first.method().words())
                .isEqualTo("measured: nvidia-smi counter with node = (GPU + RAPL package and dram) x 1.21, ±22 %");
    }

    @Test
    void aGpuThatThePoolDoesNotListIsRefused() {
        assertThatThrownBy(() -> meter.take(2, at(1), 1)).hasMessageContaining("meter.gpus lists 2");
    }

    @Test
    void aSourceThatComesBackIsReadAgain() {
        source.failOnce("the driver is not loaded");
        meter.start();
        Awaitility.await().until(() -> meter.trouble().orElse("").contains("the driver is not loaded"));

        source.give(sample(0, 0), sample(1, 0));

        Awaitility.await().until(() -> meter.trouble().isEmpty());
    }

    @Test
    void aGpuThatTheSourceDoesNotKnowIsNamed() {
        meter.start();

        source.give(sample(0, 0), new GpuSample(5, "GPU-z", at(0), OptionalLong.empty(), OptionalDouble.of(1), false));

        Awaitility.await().until(() -> meter.trouble().orElse("").contains("says nothing of GPU 1"));
        assertThat(meter.trouble().orElseThrow()).contains("GPU-z");
    }

    @Test
    void aTakeWaitsForTheReadingAfterItsEnd() {
        meter.start();
        source.give(sample(0, 0), sample(1, 0));
        Awaitility.await().until(() -> meter.trouble().isEmpty());
        source.give(sample(0, 10), sample(1, 10));

        Drawn drawn = meter.take(0, at(10), 1);

        assertThat(drawn.gpuMillijoules()).isCloseTo(4_000_000, within(1.0));
        assertThat(drawn.method().kind()).isEqualTo(Kind.MEASURED);
    }

    @Test
    void closingEndsTheSource() {
        meter.start();

        meter.close();

        assertThat(source.isClosed).isTrue();
    }

    private SampledMeter meter(Optional<NodePowerSource.Traits> node) {
        Optional<NodeSettings> host = node.map(it -> new NodeSettings(
                NodeSettings.Kind.RAPL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Path.of("unused"),
                Duration.ofSeconds(5)));
        MeterSettings settings = new MeterSettings(
                MeterSettings.Kind.NVIDIA_SMI,
                List.of("GPU-a", "1"),
                Duration.ofSeconds(2),
                "unused",
                Optional.empty(),
                MeterSettings.COLLECT_INTERVAL,
                host);
        return new SampledMeter(settings, source, node.map(SampledMeterTest::silent), CATALOGUE, "boot-1", clock);
    }

    private static NodePowerSource silent(NodePowerSource.Traits traits) {
        return new NodePowerSource() {
            @Override
            public Traits traits() {
                return traits;
            }

            @Override
            public Reading read() throws MeterAwayException {
                throw new MeterAwayException("silent");
            }
        };
    }

    private static void run(SampledMeter meter, int from, int to) {
        for (int second = from; second <= to; second++) {
            meter.accept(List.of(sample(0, second), sample(1, second)));
        }
    }

    /** Of 400 W and 100 W. */
    private static GpuSample sample(int index, int second) {
        long watts = index == 0 ? 400 : 100;
        return new GpuSample(
                index,
                index == 0 ? "GPU-a" : "GPU-b",
                at(second),
                OptionalLong.of(9_000_000_000L + watts * 1000 * second),
                OptionalDouble.of(watts),
                false);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
