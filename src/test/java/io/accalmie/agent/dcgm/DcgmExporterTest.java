package io.accalmie.agent.dcgm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.meter.GpuSample;
import io.accalmie.agent.meter.Site;
import io.accalmie.time.LiveClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DcgmExporterTest {
    private static final String PLAIN = """
            # HELP DCGM_FI_DEV_POWER_USAGE Power draw (in W).
            # TYPE DCGM_FI_DEV_POWER_USAGE gauge
            DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-1b2c",pci_bus_id="00000000:1B:00.0",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",hostname="n1"} 412.310000
            DCGM_FI_DEV_POWER_USAGE{gpu="1",UUID="GPU-9f00",device="nvidia1",modelName="NVIDIA H100 80GB HBM3",hostname="n1"} 70.5
            # TYPE DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION counter
            DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0",UUID="GPU-1b2c",device="nvidia0",hostname="n1",DCGM_FI_DRIVER_VERSION="580.82",container="agent",namespace="render",pod="agent-0"} 123456789
            """;
    private static final String MIG = """
            DCGM_FI_DEV_POWER_USAGE{gpu="0",uuid="GPU-265c",device="nvidia0",GPU_I_PROFILE="1g.6gb",GPU_I_ID="3"} 52.636
            DCGM_FI_DEV_POWER_USAGE{gpu="0",uuid="GPU-265c",device="nvidia0",GPU_I_PROFILE="1g.6gb",GPU_I_ID="4"} 52.746
            DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0",uuid="GPU-265c",GPU_I_PROFILE="1g.6gb",GPU_I_ID="3"} 1000
            """;

    private final Site site = new Site();
    private final DcgmExporter exporter =
            new DcgmExporter(site.address("/metrics"), Duration.ofSeconds(30), new LiveClock());

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void eachBoardIsOneSample() throws Exception {
        site.page("/metrics", PLAIN);

        List<GpuSample> samples = exporter.read();

        assertThat(samples).hasSize(2);
        assertThat(samples.get(0).uuid()).isEqualTo("GPU-1b2c");
        assertThat(samples.get(0).counterMillijoules()).hasValue(123_456_789L);
        assertThat(samples.get(0).watts()).hasValue(412.31);
        assertThat(samples.get(0).isShared()).isFalse();
        assertThat(samples.get(1).index()).isEqualTo(1);
        assertThat(samples.get(1).counterMillijoules()).isEmpty();
    }

    @Test
    void instancesOfABoardAreTheBoardShared() throws Exception {
        site.page("/metrics", MIG);

        List<GpuSample> samples = exporter.read();

        assertThat(samples).singleElement().satisfies(sample -> {
            assertThat(sample.isShared()).isTrue();
            assertThat(sample.watts()).hasValue(52.746);
            assertThat(sample.counterMillijoules()).hasValue(1000);
        });
    }

    @Test
    void theExportersClockIsComparedWithOurs() throws Exception {
        site.page("/metrics", PLAIN);

        exporter.read();

        assertThat(exporter.clockOffsetMillis().orElseThrow()).isBetween(-2_000L, 2_000L);
    }

    @Test
    void anExporterWithoutEnergyOrPowerIsNamedWithARemedy() {
        site.page("/metrics", "up 1\n");

        assertThatThrownBy(exporter::read).hasMessageContaining("meter.url");
    }

    @Test
    void anExporterThatIsAwayIsNamed() {
        site.close();

        assertThatThrownBy(exporter::read).hasMessageContaining("nothing listens there");
    }
}
