package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.accalmie.testing.EmbeddedNeighbours;
import io.accalmie.time.ProductClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code accalmie grid --server}: against the product itself, and against one in a state that it is hard to bring it into. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class GridServerTest {
    @ConfigProperty(name = "accalmie.identity.token-file")
    Path tokenFile;

    @TestHTTPResource("/")
    URI product;

    @Inject
    ProductClock clock;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aRunningProductAnswersWithTheSameTable() {
        // when
        int code = ask(product.toString(), "--hours", "2");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("says: Recorded trace")
                .contains(", its present.")
                .containsPattern("(?m)^FR +\\d\\d-\\d\\d .* % +own forecast from history$")
                .containsPattern("(?m)^SE-SE3 ")
                .contains("cleanest 2 h");
    }

    @Test
    void itSaysWhatItKnewAtAnEarlierTime() {
        // given
        String at = clock.now().minus(Duration.ofHours(30)).toString();

        // when
        int code = ask(product.toString(), "--at", at, "--zone", "PL", "--json");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("\"zone\":\"PL\"", "\"at\":\"" + at + "\"", "\"kind\":\"recorded\"", "\"stale\":false");
    }

    @Test
    void aZoneThatItDoesNotKnowIsToldWithTheNearest() {
        // when
        int code = ask(product.toString(), "--zone", "SE-SE");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--zone: ", "'SE-SE'", "SE-SE3");
    }

    @Test
    void aTokenThatItRefusesIsNamedByItsOption() throws IOException {
        // given
        Path wrong = Files.writeString(directory.resolve("token"), "guessed\n");

        // when
        int code = run("--server", product.toString(), "--token-file", wrong.toString());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("--token-file: ", "refuses the token")
                .doesNotContain("guessed");
    }

    @Test
    void theFutureIsRefused() {
        // when
        int code = ask(product.toString(), "--at", "2100-01-01T00:00:00Z");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--at: 2100-01-01T00:00:00Z is later than the product's present");
    }

    @Test
    void aStaleZoneIsCalledSoWithWhatItsForecastRestsOn() throws IOException {
        // given
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        String hours = IntStream.range(0, 24)
                .mapToObj(hour -> point(noon.plusSeconds(3600L * hour)))
                .collect(Collectors.joining(","));
        HttpServer stub = stub(Map.of(
                "/api/v1/grid",
                """
                {"words":"Live: Electricity Maps.","recorded":false,"now":"2026-11-24T12:00:00Z","providers":[],
                 "zones":[{"zone":"FR","pools":[],"latest":null,"stale":true,
                   "forecast":{"rung":"ANNUAL_MEAN","words":"the mean of a year"}},
                  {"zone":"DE","pools":[],"latest":null,"stale":true,"forecast":null}]}""",
                "/api/v1/grid/zones/FR",
                "{\"zone\":\"FR\",\"at\":\"2026-11-24T12:00:00Z\",\"history\":[],\"forecast\":{\"hours\":[" + hours
                        + "]}}",
                "/api/v1/grid/zones/DE",
                "{\"zone\":\"DE\",\"at\":\"2026-11-24T12:00:00Z\",\"history\":[],\"forecast\":null}"));
        try {
            // when
            int code = ask("http://127.0.0.1:" + stub.getAddress().getPort());

            // then
            assertThat(code).as(err.toString()).isZero();
            assertThat(out.toString())
                    .contains("says: Live: Electricity Maps.")
                    .containsPattern("(?m)^FR +unknown +- +- .* 56[.]0 .*  stale  the mean of a year$")
                    .containsPattern(
                            "(?m)^DE +stale: the product has no forecast that long as of 2026-11-24T12:00:00Z");
        } finally {
            stub.stop(0);
        }
    }

    @Test
    void whatIsNoAccalmieIsToldSo() throws IOException {
        // given
        HttpServer stub = stub(Map.of("/api/v1/grid", "<html>Welcome</html>"));
        try {
            // when
            int code = ask("http://127.0.0.1:" + stub.getAddress().getPort());

            // then
            assertThat(code).isEqualTo(2);
            assertThat(err.toString()).contains("answered /api/v1/grid with 200 and not as an Accalmie");
        } finally {
            stub.stop(0);
        }
    }

    @Test
    void whereNobodyListensIsTold() throws IOException {
        // given
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        // when
        int code = ask("http://127.0.0.1:" + port);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("--server: http://127.0.0.1:" + port + " cannot be reached", "accalmie serve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--server=127.0.0.1:8080 | --server: '127.0.0.1:8080' is no address; write it as http://127.0.0.1:8080",
                "--server=ftp://127.0.0.1 | --server: 'ftp://127.0.0.1' is no address",
                "--server=http://127.0.0.1?a=b | --server: 'http://127.0.0.1?a=b' is no address",
                "--server=http://127.0.0.1 --actual=grid.csv | --actual: is a trace, and --server a product",
                "--server=http://127.0.0.1 --regions | --regions: prints the regions alone; leave out --server"
            })
    void aWrongOptionIsNamedWithARemedy(String options, String message) throws IOException {
        // given
        Path token = Files.writeString(directory.resolve("token"), "some\n");

        // when
        String[] asked =
                options.contains("--regions") ? options.split(" ") : (options + " --token-file=" + token).split(" ");
        int code = run(asked);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aTokenFileThatIsMissingIsNamed() {
        // when
        int code = run("--server=http://127.0.0.1", "--token-file=" + directory.resolve("none"));

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--token-file: ", "none cannot be read", "ACCALMIE_TOKEN");
    }

    private int ask(String server, String... more) {
        String[] options = new String[more.length + 4];
        options[0] = "--server";
        options[1] = server;
        options[2] = "--token-file";
        options[3] = tokenFile.toString();
        System.arraycopy(more, 0, options, 4, more.length);
        return run(options);
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "grid";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Accalmie.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String point(Instant start) {
        return """
                {"start":"%s","end":"%s","gramsPerKilowattHour":56,"kind":"estimated","source":"s",
                 "issuedAt":"2026-01-01T00:00:00Z"}""".formatted(start, start.plusSeconds(3600));
    }

    private static HttpServer stub(Map<String, String> answers) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
        return http;
    }
}
