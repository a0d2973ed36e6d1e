package io.accalmie.agent.rapl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.meter.course.Reading;
import io.accalmie.time.SettableClock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplPowerTest {
    private static final long RANGE = 262_143_328_850L;

    @TempDir
    Path root;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    private RaplPower rapl = new RaplPower(Path.of("unused"), clock);

    @BeforeEach
    void layOut() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        zone("intel-rapl:0:0", "core", 500_000);
        zone("intel-rapl:0:1", "uncore", 500_000);
        zone("intel-rapl:0:2", "dram", 2_000_000);
        zone("intel-rapl:1", "package-1", 3_000_000);
        zone("intel-rapl:2", "psys", 9_000_000);
        zone("intel-rapl-mmio:0", "package-0", 1_000_000);
        Files.createDirectories(root.resolve("dtpm"));
        rapl = new RaplPower(root, clock);
    }

    @Test
    void packagesAndMemoryAreAddedAndNothingTwice() throws Exception {
        rapl.read();
        for (String zone : new String[] {"0", "0:0", "0:1", "0:2", "1", "2"}) {
            set("intel-rapl:" + zone, 10_000_000);
        }
        set("intel-rapl-mmio:0", 10_000_000);
        clock.advance(Duration.ofSeconds(5));

        Reading reading = rapl.read();

        assertThat(reading.counterMillijoules()).hasValue(9_000 + 8_000 + 7_000);
        assertThat(rapl.traits().words()).isEqualTo("RAPL package and dram");
        assertThat(rapl.traits().isWhole()).isFalse();
    }

    @Test
    void aCounterThatWrapsAroundGoesOn() throws Exception {
        set("intel-rapl:0", RANGE - 4_000_000);
        rapl.read();
        set("intel-rapl:0", 6_000_000);
        clock.advance(Duration.ofSeconds(5));

        Reading reading = rapl.read();

        assertThat(reading.counterMillijoules()).hasValue(10_000);
    }

    @Test
    void anHourWithoutAReadingIsAnotherSeries() throws Exception {
        Reading before = rapl.read();
        clock.advance(Duration.ofHours(1));

        Reading after = rapl.read();

        assertThat(after.series()).isNotEqualTo(before.series());
    }

    @Test
    void zonesInsideOfPackagesAreFoundOnce() throws Exception {
        Path inner = root.resolve("intel-rapl:0").resolve("intel-rapl:0:2");
        Files.createDirectories(inner);
        Files.writeString(inner.resolve("name"), "dram\n");
        Files.writeString(inner.resolve("max_energy_range_uj"), RANGE + "\n");
        Files.writeString(inner.resolve("energy_uj"), "2000000\n");
        rapl.read();
        set("intel-rapl:0:2", 3_000_000);
        Files.writeString(inner.resolve("energy_uj"), "3000000\n");
        clock.advance(Duration.ofSeconds(5));

        Reading reading = rapl.read();

        assertThat(reading.counterMillijoules()).hasValue(1_000);
    }

    @Test
    void aCounterThatMayNotBeReadIsNamedWithARemedy() {
        RaplPower closed = new RaplPower(root, clock, file -> {
            if (file.endsWith("energy_uj")) {
                throw new AccessDeniedException(file.toString());
            }
            return Files.readString(file);
        });

        assertThatThrownBy(closed::read)
                .hasMessageContaining("energy_uj may not be read")
                .hasMessageContaining("read permission");
    }

    @Test
    void aHostWithoutPackagesSaysSo() {
        RaplPower none = new RaplPower(root.resolve("dtpm"), clock);

        assertThatThrownBy(none::read).hasMessageContaining("no RAPL package");
    }

    private void zone(String directory, String name, long value) throws IOException {
        Path zone = Files.createDirectories(root.resolve(directory));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
        set(directory, value);
    }

    private void set(String directory, long value) throws IOException {
        Files.writeString(root.resolve(directory).resolve("energy_uj"), value + "\n");
    }
}
