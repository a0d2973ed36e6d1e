package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page in a real browser. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
@TestProfile(MainJobTest.Fast.class)
class OverviewPageTest {
    @TestHTTPResource("/")
    URI page;

    @TempDir
    Path profile;

    @Test
    void theAddressWithTheTokenShowsTheGridWithItsKindAndAge() throws Exception {
        // given
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "Chromium is not installed: the page is not opened in a browser");

        // when
        String shown = open(chromium.get(), page + "?token=" + MainJobTest.TOKEN);

        // then
        assertThat(shown)
                .contains("<h2>Grid</h2>", "FR", "SE-SE3", "recorded", "<polyline", "GPUs are synthetic")
                .containsPattern("\\d+ (min|h) old")
                .doesNotContain(MainJobTest.TOKEN);
    }

    @Test
    void withoutATokenABrowserIsAskedForIt() throws Exception {
        // given
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "Chromium is not installed: the page is not opened in a browser");

        // when
        String shown = open(chromium.get(), page.toString());

        // then
        assertThat(shown).contains("type=\"password\"").doesNotContain("<h2>Grid</h2>");
    }

    private String open(Path chromium, String address) throws Exception {
        Process browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--timeout=5000",
                        "--dump-dom",
                        address)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String document = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return document;
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
