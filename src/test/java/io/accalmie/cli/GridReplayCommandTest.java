package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.time.LiveClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code accalmie grid replay}: its options, and its end. */
@Timeout(60)
class GridReplayCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/v4");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A replay that runs beside the test. */
    private record Running(URI address, Thread thread, CompletableFuture<Integer> code) implements AutoCloseable {
        static Running start(String... arguments) throws IOException {
            PipedReader printed = new PipedReader();
            PrintWriter out = new PrintWriter(new PipedWriter(printed));
            CompletableFuture<Integer> code = new CompletableFuture<>();
            Thread thread = new Thread(() ->
                    code.complete(Accalmie.commandLine().setOut(out).setErr(out).execute(arguments)));
            thread.start();
            String line = new BufferedReader(printed).readLine();
            Matcher address = ADDRESS.matcher(line);
            assertThat(address.find()).as(line).isTrue();
            return new Running(URI.create(address.group()), thread, code);
        }

        JsonNode get(String target) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + target))
                    .header("auth-token", "any")
                    .build();
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return new ObjectMapper().readTree(response.body());
        }

        /** Interrupts it, and waits for its exit code. */
        int end() throws InterruptedException, ExecutionException {
            thread.interrupt();
            return code.get();
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void theShippedTraceIsReplayedUntilItIsInterrupted() throws Exception {
        // given
        try (Running replay = Running.start("grid", "replay", "--now", "2022-04-20T08:30:00Z")) {
            JsonNode latest = replay.get("/carbon-intensity/latest?zone=FR");
            assertThat(latest.get("datetime").asText()).isEqualTo("2022-04-20T07:00:00.000Z");

            // when
            int code = replay.end();

            // then
            assertThat(code).isZero();
            assertThatThrownBy(() -> replay.get("/zones")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void withoutNowTheLastHourIsTheOneBeforeThePresent() throws Exception {
        // given
        try (Running replay = Running.start("grid", "replay")) {
            Instant before = new LiveClock().now();

            // when
            JsonNode latest = replay.get("/carbon-intensity/latest?zone=FR");

            // then
            Instant after = new LiveClock().now();
            assertThat(Instant.parse(latest.get("datetime").asText())).isBetween(lastHour(before), lastHour(after));
        }
    }

    @Test
    void aTraceOfAnyZonesIsReplayedAtItsDatesUntilItsEnd() throws Exception {
        // given
        Path trace = trace("XX,2023-01-01T00:00:00Z,100", "XX,2023-01-01T01:00:00Z,110.5");
        try (Running replay =
                Running.start("grid", "replay", "--trace=" + trace, "--now=2023-01-01T02:00:00Z", "--speed=3600")) {
            // when
            JsonNode latest = replay.get("/carbon-intensity/latest?zone=XX");

            // then
            assertThat(latest.get("datetime").asText()).isEqualTo("2023-01-01T01:00:00.000Z");
            assertThat(latest.get("carbonIntensity").asDouble()).isEqualTo(110.5);
        }
    }

    @Test
    void aTraceTooShortForThePresentIsRefused() throws IOException {
        // given
        Path trace = trace("XX,2023-01-01T00:00:00Z,100", "XX,2023-01-01T01:00:00Z,110.5");

        // when
        int code = run("--trace=" + trace);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("--trace: it holds 2 hours", "it needs 336", "or --now, such as 2023-01-01T02:00:00Z");
    }

    @Test
    void whatIsDeniedIsNotInThePlan() throws Exception {
        // given
        try (Running replay = Running.start(
                "grid", "replay", "--deny", "FR:carbon-intensity/forecast", "--deny", "*:carbon-intensity/past")) {
            // when
            JsonNode zones = replay.get("/zones");

            // then
            assertThat(zones.get("FR").get("access")).hasSize(3);
            assertThat(zones.get("DE").get("access")).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=65536 | --port: 65536 is no port; name one from 1 to 65535, or 0 for a free one",
                "--port=-1 | --port: -1 is no port",
                "--speed=0 | --speed: 0.0 is no speed; name a positive number, such as 60",
                "--speed=NaN | --speed: NaN is no speed",
                "--speed=60 | --speed: 60.0 would leave the present, which clients ask for; name --now too, or leave it out",
                "--limit=0 | --limit: 0 lets nothing through; name at least 1 request a minute",
                "--token= | --token: it is blank; name a token, or leave it out to accept any",
                "--now=2022-04-04T00:59:59Z | --now: 2022-04-04T00:59:59Z is outside the trace",
                "--now=2022-05-02T00:00:01Z | name an instant from 2022-04-04T01:00:00Z to 2022-05-02T00:00:00Z",
                "--now=noon | Invalid value for option '--now'",
                "--deny=FR | --deny: 'FR' is not understood; write it as FR:carbon-intensity/forecast",
                "--deny=FR:carbon-intensity/tomorrow | --deny: 'FR:carbon-intensity/tomorrow' is not understood",
                "--deny=:carbon-intensity/latest | --deny: ':carbon-intensity/latest' is not understood",
                "--deny=ZZ:carbon-intensity/latest | --deny: the trace has no zone 'ZZ'; its zones are [AT, BE,",
                "--trace=missing.csv | --trace: there is no file missing.csv"
            })
    void aWrongOptionIsNamedWithARemedy(String option, String message) {
        // when
        int code = run(option);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aTraceWhoseZonesShareNoHourIsRefused() throws IOException {
        // given
        Path trace = trace("FR,2023-01-01T00:00:00Z,100", "DE,2023-01-02T00:00:00Z,100");

        // when
        int code = run("--trace=" + trace);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--trace: " + trace + " cannot be replayed", "cut them to a common span");
    }

    @Test
    void aTraceThatIsNoneIsRefused() throws IOException {
        // given
        Path trace = trace("FR,yesterday,100");

        // when
        int code = run("--trace=" + trace);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("yesterday", "Write it as 2022-04-04T00:00:00Z");
    }

    @Test
    void aPortThatIsTakenIsToldWithARemedy() throws IOException {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            // when
            int code = run("--port=" + taken.getLocalPort());

            // then
            assertThat(code).isEqualTo(2);
            assertThat(err.toString())
                    .contains("--port: " + taken.getLocalPort() + " cannot be listened on", "or 0 for a free one");
        }
    }

    @Test
    void theHelpOfGridNamesIt() {
        // when
        int code = Accalmie.commandLine().setOut(new PrintWriter(out, true)).execute("grid", "--help");

        // then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: accalmie grid", "replay");
    }

    private static Instant lastHour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    }

    private Path trace(String... rows) throws IOException {
        return Files.writeString(
                directory.resolve("trace.csv"),
                "zone,datetime_utc,carbon_intensity_g_per_kwh\n" + String.join("\n", rows) + "\n");
    }

    private int run(String option) {
        return Accalmie.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("grid", "replay", option);
    }
}
