package io.accalmie.agent.nvidiasmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.meter.GpuSample;
import io.accalmie.agent.meter.MeterAwayException;
import io.accalmie.time.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over a script in place of the program; it stays, as the program does, until its input is closed. */
@Timeout(30)
class NvidiaSmiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir
    Path directory;

    private NvidiaSmi smi = new NvidiaSmi("unused", Duration.ofMillis(100), new SettableClock(NOW));

    @AfterEach
    void close() {
        smi.close();
    }

    @Test
    void eachLineIsASample() throws Exception {
        program("""
                echo '[N/A], 0, GPU-a, Disabled, [N/A], 431.02, 409.80, 412.31'
                echo '[N/A], 1, GPU-b, Enabled, [N/A], [N/A], [Not Supported], 70.5'
                exec cat
                """);

        List<GpuSample> first = smi.read();
        List<GpuSample> second = smi.read();

        assertThat(first).singleElement().satisfies(sample -> {
            assertThat(sample.uuid()).isEqualTo("GPU-a");
            assertThat(sample.watts()).hasValue(431.02);
            assertThat(sample.counterMillijoules()).isEmpty();
            assertThat(sample.at()).isEqualTo(NOW);
            assertThat(sample.isShared()).isFalse();
        });
        assertThat(second).singleElement().satisfies(sample -> {
            assertThat(sample.watts()).hasValue(70.5);
            assertThat(sample.isShared()).isTrue();
        });
    }

    @Test
    void aFieldThatIsRefusedIsLeftOut() throws Exception {
        program("""
                case "$1" in
                  *total_energy*) echo 'Field "total_energy_consumption" is not a valid field to query.'; exit 2;;
                  *instant*) echo 'Field "power.draw.instant" is not a valid field to query.'; exit 2;;
                esac
                echo "[N/A], 0, GPU-a, Disabled, 409.80, 412.31"
                exec cat
                """);

        List<GpuSample> samples = smi.read();

        assertThat(samples.get(0).watts()).hasValue(409.80);
    }

    @Test
    void theProgramIsAskedForMillisecondsWithoutUnits() throws Exception {
        program("""
                echo "$@" > "$(dirname "$0")/asked"
                echo '[N/A], 0, GPU-a, Disabled, [N/A], 431.02, 409.80, 412.31'
                exec cat
                """);

        smi.read();

        assertThat(Files.readString(directory.resolve("asked"))).contains("--format=csv,noheader,nounits -lms 100");
    }

    @Test
    void aProgramThatEndsSaysWhy() throws Exception {
        program("echo 'NVIDIA-SMI has failed: no driver' >&2; exit 9");

        assertThatThrownBy(() -> smi.read())
                .isInstanceOf(MeterAwayException.class)
                .hasMessageContaining("status 9")
                .hasMessageContaining("no driver");
    }

    @Test
    void aProgramThatEndedIsStartedAnew() throws Exception {
        program("""
                flag="$(dirname "$0")/ran"
                if [ ! -e "$flag" ]; then touch "$flag"; exit 1; fi
                echo '[N/A], 0, GPU-a, Disabled, [N/A], 431.02, 409.80, 412.31'
                exec cat
                """);
        assertThatThrownBy(() -> smi.read()).isInstanceOf(MeterAwayException.class);

        List<GpuSample> samples = smi.read();

        assertThat(samples).hasSize(1);
    }

    @Test
    void aProgramThatIsMissingIsNamedWithARemedy() {
        smi = new NvidiaSmi("/nowhere/nvidia-smi", Duration.ofMillis(100), new SettableClock(NOW));

        assertThatThrownBy(() -> smi.read()).hasMessageContaining("meter.nvidiaSmi");
    }

    @Test
    void aProgramThatTalksNonsenseIsGivenUp() throws Exception {
        program("exec yes nonsense");

        assertThatThrownBy(() -> smi.read()).hasMessageContaining("nonsense");
    }

    private void program(String body) throws IOException {
        Path script = directory.resolve("nvidia-smi");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        smi = new NvidiaSmi(script.toString(), Duration.ofMillis(100), new SettableClock(NOW));
    }
}
