package io.accalmie.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.HostMeter;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.metering.EnergyMethod.Kind;
import io.accalmie.time.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final EnergyMethod CATALOGUE = new EnergyMethod(Kind.MODELLED, "catalogue", OptionalDouble.empty());
    private final SettableClock clock = new SettableClock(Instant.EPOCH);

    @Test
    void withoutAMeterWhatIsExpectedIsWhatWasDrawn() {
        HostMeter meter = Meters.of(settings(MeterSettings.Kind.NONE, List.of("0")), CATALOGUE, clock);

        HostMeter.Drawn drawn = meter.take(0, Instant.EPOCH.plusSeconds(1), 42);

        assertThat(drawn.gpuMillijoules()).isEqualTo(42);
        assertThat(drawn.method()).isEqualTo(CATALOGUE);
    }

    @Test
    void aMeterIsMadeWithoutReadingAnything() {
        MeterSettings settings = new MeterSettings(
                MeterSettings.Kind.DCGM,
                List.of("0"),
                Duration.ofSeconds(1),
                "unused",
                Optional.of(URI.create("http://127.0.0.1:9/metrics")),
                MeterSettings.COLLECT_INTERVAL,
                Optional.of(new NodeSettings(
                        NodeSettings.Kind.REDFISH,
                        Optional.of(URI.create("https://127.0.0.1:9")),
                        Optional.empty(),
                        Optional.empty(),
                        NodeSettings.RAPL_ROOT,
                        NodeSettings.PERIOD)));

        try (HostMeter meter = Meters.of(settings, CATALOGUE, clock)) {
            assertThat(meter).isInstanceOf(SampledMeter.class);
        }
    }

    @Test
    void aMigInstanceIsNoGpuOfAPool() {
        assertThatThrownBy(() -> settings(MeterSettings.Kind.NVIDIA_SMI, List.of("MIG-1234")))
                .hasMessageContaining("name its board");
    }

    @Test
    void aGpuCannotBeListedTwice() {
        assertThatThrownBy(() -> settings(MeterSettings.Kind.NVIDIA_SMI, List.of("0", "0")))
                .hasMessageContaining("twice");
    }

    @Test
    void anAddressIsAskedForWhereOneIsNeeded() {
        assertThatThrownBy(() -> settings(MeterSettings.Kind.DCGM, List.of("0")))
                .hasMessageContaining("meter.url");
    }

    @Test
    void aQueryIsAskedForWherePrometheusIsAsked() {
        assertThatThrownBy(() -> new NodeSettings(
                        NodeSettings.Kind.PROMETHEUS,
                        Optional.of(URI.create("http://127.0.0.1:9090")),
                        Optional.of(" "),
                        Optional.empty(),
                        NodeSettings.RAPL_ROOT,
                        NodeSettings.PERIOD))
                .hasMessageContaining("node.query");
    }

    @Test
    void raplIsReadBeforeItWrapsAround() {
        assertThatThrownBy(() -> new NodeSettings(
                        NodeSettings.Kind.RAPL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NodeSettings.RAPL_ROOT,
                        Duration.ofMinutes(1)))
                .hasMessageContaining("10 s");
    }

    private static MeterSettings settings(MeterSettings.Kind kind, List<String> gpus) {
        return new MeterSettings(
                kind,
                gpus,
                MeterSettings.PERIOD,
                MeterSettings.NVIDIA_SMI,
                Optional.empty(),
                MeterSettings.COLLECT_INTERVAL,
                Optional.empty());
    }
}
