package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.embedded.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as people start it: the package, its launcher, a process of its own. */
class DemoIT {
    /** A recorded day in 40 seconds: rounds slow the replay where the machine cannot follow. */
    private static final String SPEED = "2160";

    private static final Pattern RENDERED = Pattern.compile("rendered (\\d+)");

    @TempDir
    Path directory;

    @Test
    void aDemoKilledInMidRunGoesOnAndTwoDemosSideBySideDoNotHarmEachOther() throws Exception {
        // given
        Path one = directory.resolve("one");
        Path other = directory.resolve("other");
        Path oneJson = directory.resolve("one.json");
        Path otherJson = directory.resolve("other.json");
        try (PackagedProduct beside = PackagedProduct.start(
                other, Map.of(), "demo", "--once", "--speed", SPEED, "--json", otherJson.toString())) {
            try (PackagedProduct killed = PackagedProduct.start(one, Map.of(), "demo", "--speed", SPEED)) {
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> {
                            assertThat(killed.isAlive()).as(killed.output()).isTrue();
                            return rendered(killed.output()) >= 40;
                        });
                killed.kill();
            }

            // when
            try (PackagedProduct resumed = PackagedProduct.start(
                    one, Map.of(), "demo", "--once", "--speed", SPEED, "--json", oneJson.toString())) {
                // then
                assertThat(resumed.exitCode(6)).as(resumed.output()).isZero();
                assertThat(resumed.output()).contains("edition 1:");
            }
            assertThat(beside.exitCode(6)).as(beside.output()).isZero();
        }
        DemoOutcome.read(oneJson).mustHold();
        DemoOutcome.read(otherJson).mustHold();
        assertThat(Files.exists(one.resolve("postgres").resolve("postmaster.pid")))
                .isFalse();
    }

    @Test
    void aDemoOnDataThatAnotherProcessHoldsIsToldSo() throws Exception {
        // given
        Path data = directory.resolve("held");
        try (DataDirectory holder = DataDirectory.open(data)) {
            // when
            try (PackagedProduct second = PackagedProduct.start(data, Map.of(), "demo", "--once")) {
                // then
                assertThat(second.exitCode(1)).isEqualTo(2);
                assertThat(second.output()).contains(holder.path().toString()).contains("--data");
            }
        }
    }

    private static int rendered(String output) {
        Matcher matcher = RENDERED.matcher(output);
        int last = 0;
        while (matcher.find()) {
            last = Integer.parseInt(matcher.group(1));
        }
        return last;
    }
}
