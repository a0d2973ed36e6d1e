package io.accalmie.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.accalmie.agent.comfyui.FakeComfyUi;
import io.accalmie.agent.openai.Dialect;
import io.accalmie.agent.openai.FakeOpenAiImages;
import io.accalmie.cli.replay.Access;
import io.accalmie.cli.replay.ReplayApi;
import io.accalmie.cli.replay.ReplayServer;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import io.accalmie.time.PacedClock;
import io.restassured.path.json.JsonPath;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Server, broker, database and two agents, each a process of its own; two runtime servers, a grid provider and an energy counter in
 * this one. Two product minutes pass in a second, so that an hour of the grid is over in half a minute.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RenderingForRealIT {
    private static final String TOKEN = "a-token-for-tests-only";
    private static final Instant START = Instant.parse("2022-04-12T06:00:00Z");
    private static final int SPEED = 120;
    private static final int WATTS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FLUX = "black-forest-labs/FLUX.1-schnell";
    private static final String Z_IMAGE = "Tongyi-MAI/Z-Image-Turbo";

    @TempDir
    static Path directory;

    private final Instant origin = InstantSource.system().instant().plusSeconds(20);
    private final PacedClock clock = new PacedClock(origin, START, SPEED, InstantSource.system());
    private final FakeComfyUi comfy = FakeComfyUi.start();
    private final FakeOpenAiImages openai = new FakeOpenAiImages(Dialect.VLLM_OMNI);
    private int port;
    private Cable cable;
    private BrokerProcess broker;
    private EmbeddedPostgres postgres;
    private Jdbi database;
    private ReplayServer grid;
    private HttpServer exporter;
    private PackagedProduct server;
    private PackagedProduct comfyAgent;
    private PackagedProduct openaiAgent;

    @BeforeAll
    void start() throws Exception {
        int agentPort = freePort();
        cable = new Cable(agentPort);
        broker = new BrokerProcess(directory.resolve("kafka"), freePort(), agentPort, cable.port(), freePort());
        postgres = EmbeddedPostgres.start();
        database = Jdbi.create(postgres.getPostgresDatabase());
        RecordedGrid trace = RecordedGrid.shipped();
        grid = ReplayServer.start(
                0,
                new ReplayApi(
                        trace,
                        new HistoryForecasts(trace),
                        Regions.shipped(),
                        new Access(Optional.empty(), List.of()),
                        clock::now));
        exporter = exporter();
        port = freePort();
        Files.writeString(directory.resolve("pools.yaml"), """
                home: com-h100
                houseModels: {text-to-image: [black-forest-labs/FLUX.1-schnell]}
                pools:
                  - {id: com-h100, region: scaleway/fr-par-2, gpu: NVIDIA H100 SXM 80GB, gpus: 1, runtime: comfyui,
                     models: [black-forest-labs/FLUX.1-schnell]}
                  - {id: oai-h100, region: aws/eu-north-1, gpu: NVIDIA H100 SXM 80GB, gpus: 1, runtime: vllm-omni,
                     models: [Tongyi-MAI/Z-Image-Turbo]}
                """);
        server = PackagedProduct.start(
                directory.resolve("server"),
                Map.ofEntries(
                        Map.entry("ACCALMIE_KAFKA", broker.address()),
                        Map.entry(
                                "ACCALMIE_DATABASE_URL",
                                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres"),
                        Map.entry("ACCALMIE_DATABASE_USER", "postgres"),
                        Map.entry("ACCALMIE_DATABASE_PASSWORD", "postgres"),
                        Map.entry("ACCALMIE_TOKEN", TOKEN),
                        Map.entry("ACCALMIE_PORT", Integer.toString(port)),
                        Map.entry("ACCALMIE_ASSETS", directory.resolve("assets").toString()),
                        Map.entry(
                                "ACCALMIE_DISPATCH_POOLS",
                                directory.resolve("pools.yaml").toString()),
                        Map.entry("ACCALMIE_ELECTRICITYMAPS_TOKEN", "any"),
                        Map.entry("ACCALMIE_ELECTRICITYMAPS_URL", grid.address().toString()),
                        Map.entry("ACCALMIE_ELECTRICITYMAPS_REQUESTS_PER_DAY", "1000000"),
                        Map.entry("ACCALMIE_GRID_LOOK", "PT0.2S"),
                        Map.entry("JAVA_OPTS", rehearsal())),
                "serve");
        comfyAgent = comfyAgent();
        openaiAgent = openaiAgent();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> get("/q/health/ready") != null);
    }

    @AfterAll
    void stop() throws Exception {
        comfy.release();
        openai.release();
        keep("comfy-agent", comfyAgent);
        keep("openai-agent", openaiAgent);
        keep("server", server);
        cable.close();
        broker.close();
        postgres.close();
        grid.close();
        exporter.stop(0);
        comfy.close();
        openai.close();
    }

    @Test
    @Order(1)
    void aRenderOnEitherServerGoesFromRestToAPostedLine() throws IOException {
        // when
        submit(job("comfy-1", FLUX, 2), job("openai-1", Z_IMAGE, 3));

        // then
        awaitRendered("comfy-1", "openai-1");
        awaitPosted("comfy-1", "openai-1");
        assertThat(comfy.rendered()).isNotEmpty();
        assertThat(openai.rendered()).isNotEmpty();
        String asset = story("openai-1").getString("assets[0].id");
        byte[] file = given().header("Authorization", "Bearer " + TOKEN)
                .get(address("/api/v1/assets/" + asset))
                .asByteArray();
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("trainedAlgorithmicMedia");
        assertThat(story("openai-1").getInt("assets.size()")).isEqualTo(3);
        assertThat(methods()).allMatch(method -> method.startsWith("measured: "));
    }

    @Test
    @Order(2)
    void aCutOfAMinuteAKilledAgentAndAKilledBrokerEndEveryJobOnceAndBookEveryJouleOnce() throws Exception {
        // given
        comfy.hold();
        openai.hold();
        submit(job("comfy-2", FLUX, 1), job("openai-2", Z_IMAGE, 1));
        awaitState("comfy-2", "rendering");
        awaitState("openai-2", "rendering");

        // when
        cable.cut();
        Instant cutAt = InstantSource.system().instant();
        openaiAgent.kill();
        openai.release();
        openaiAgent = openaiAgent();
        awaitRendered("openai-2");
        openai.hold();
        submit(job("openai-3", Z_IMAGE, 1));
        awaitState("openai-3", "rendering");
        broker.killAndStartAgain();
        openai.release();
        comfy.release();
        await().atMost(PATIENCE)
                .until(() -> Duration.between(cutAt, InstantSource.system().instant())
                                .toSeconds()
                        >= 60);
        cable.mend();

        // then
        awaitRendered("comfy-2", "openai-2", "openai-3");
        awaitPosted("comfy-2", "openai-2", "openai-3");
        assertThat(resultsOf("comfy-2", "openai-2", "openai-3")).isEqualTo(3);
        keep("comfy-agent", comfyAgent);
        keep("openai-agent", openaiAgent);
        for (String pool : List.of("com-h100", "oai-h100")) {
            everyJouleIsCountedOnce(pool);
            whatIsBookedIsWhatWasCounted(pool);
        }
    }

    /** The segments of a GPU follow one another without gap or overlap and come to what its counter, 300 W, says. */
    private void everyJouleIsCountedOnce(String pool) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Object> sum = database.withHandle(handle ->
                    handle.createQuery("""
                            with ordered as (
                                select starts_at, ends_at, gpu_millijoules,
                                    lag(ends_at) over (order by starts_at) as before
                                from usage_segment where pool = :pool
                            )
                            select cast(sum(gpu_millijoules) as float8) as millijoules,
                                cast(extract(epoch from max(ends_at) - min(starts_at)) as float8) as seconds,
                                count(*) filter (where before is not null and before <> starts_at) as seams
                            from ordered
                            """).bind("pool", pool).mapToMap().one());
            double expected = WATTS * 1000.0 * (double) sum.get("seconds");
            assertThat(sum.get("seams")).as(pool).isEqualTo(0L);
            // At either end the counter was read up to two wall seconds, four product minutes, beside the segment's.
            assertThat((double) sum.get("millijoules"))
                    .as(pool)
                    .isBetween(expected - WATTS * 240_000.0, expected + WATTS * 240_000.0);
        });
    }

    /** Each attempt's postings come to its segments times host factor and PUE, but for one rounding in each hour. */
    private void whatIsBookedIsWhatWasCounted(String pool) {
        JsonPath facts = get("/api/v1/pools/" + pool + "/energy?from=2022-04-12&to=2022-04-12");
        double factor = facts.getDouble("hostFactor") * facts.getDouble("pue");
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<Map<String, Object>> attempts = database.withHandle(handle ->
                    handle.createQuery("""
                            select attempt, cast(counted as float8) as counted,
                                cast(coalesce(booked, 0) as float8) as booked
                            from (select attempt, sum(gpu_millijoules) as counted from usage_segment
                                where pool = :pool and attempt is not null group by attempt) segments
                            left join (select attempt, sum(energy_milliwatt_hours) as booked from entry
                                where kind = 'POST' group by attempt) postings using (attempt)
                            """).bind("pool", pool).mapToMap().list());
            assertThat(attempts).isNotEmpty();
            assertThat(attempts).allSatisfy(attempt -> assertThat((double) attempt.get("booked"))
                    .isCloseTo((double) attempt.get("counted") * factor / 3_600, within(2.0)));
        });
    }

    private List<String> methods() {
        return database.withHandle(
                handle -> handle.createQuery("select distinct method from usage_segment where purpose = 'ATTEMPT'")
                        .mapTo(String.class)
                        .list());
    }

    private int resultsOf(String... jobs) {
        return database.withHandle(handle -> handle.createQuery("""
                        select count(*) from job_result where split_part(job, '/', 2) = any(:jobs)
                        """)
                .bindArray("jobs", String.class, (Object[]) jobs)
                .mapTo(Integer.class)
                .one());
    }

    private void awaitPosted(String... jobs) {
        for (String job : jobs) {
            await(job)
                    .atMost(PATIENCE)
                    .until(() -> database.withHandle(handle -> handle.createQuery("""
                            select count(*) from entry where kind = 'POST' and attempt like :attempt
                            """)
                                    .bind("attempt", "%/" + job + "#%")
                                    .mapTo(Integer.class)
                                    .one())
                            > 0);
        }
    }

    private void awaitRendered(String... jobs) {
        for (String job : jobs) {
            awaitState(job, "rendered");
        }
    }

    private void awaitState(String job, String state) {
        await(job + " " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> story(job).getString("state").equalsIgnoreCase(state));
    }

    private JsonPath story(String job) {
        return get("/api/v1/jobs/" + job);
    }

    private JsonPath get(String path) {
        return given().header("Authorization", "Bearer " + TOKEN)
                .get(address(path))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void submit(String... jobs) {
        given().header("Authorization", "Bearer " + TOKEN)
                .contentType("application/x-ndjson")
                .body(String.join("\n", jobs).getBytes(StandardCharsets.UTF_8))
                .post(address("/api/v1/batches"))
                .then()
                .statusCode(202);
    }

    private String job(String id, String model, int count) {
        return """
                {"jobId":"%s","campaign":"real","task":"text-to-image","prompt":"A lull at sea, %s","width":1024,"height":1024,\
                "seed":7,"count":%d,"models":["%s"],"deadline":"%s","priority":"urgent"}""".formatted(id, id, count, model, clock.now().plus(Duration.ofMinutes(20)));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private PackagedProduct comfyAgent() throws IOException {
        return agent("com-h100", "127.0.0.1:" + cable.port(), """
                  - kind: comfyui
                    url: %s
                    models:
                      %s: {workflows: {text-to-image: %s}}
                """.formatted(
                        comfy.address(),
                        FLUX,
                        Path.of("deploy/samples/comfyui/flux1-schnell.text-to-image.json")
                                .toAbsolutePath()));
    }

    private PackagedProduct openaiAgent() throws IOException {
        return agent("oai-h100", broker.address(), """
                  - kind: vllm-omni
                    url: %s
                    mostItems: 2
                    models:
                      %s: {}
                """.formatted(openai.address(), Z_IMAGE));
    }

    private PackagedProduct agent(String pool, String kafka, String runtimes) throws IOException {
        Path file = directory.resolve(pool + ".yaml");
        Files.writeString(
                file,
                """
                kafka: %s
                assets: %s
                gpu: NVIDIA H100 SXM 80GB
                gpus: 1
                flush: PT0.5S
                drain: PT5S
                meter: {kind: dcgm, url: "http://127.0.0.1:%d/metrics", collectInterval: PT1S, period: PT0.2S}
                runtimes:
                """.formatted(
                                        kafka,
                                        directory.resolve("assets"),
                                        exporter.getAddress().getPort())
                        + runtimes);
        return PackagedProduct.start(
                directory.resolve(pool),
                Map.of("JAVA_OPTS", rehearsal()),
                "agent",
                "--pool",
                pool,
                "--config",
                file.toString());
    }

    private String rehearsal() {
        return "-Daccalmie.clock.origin=" + origin + " -Daccalmie.clock.start=" + START + " -Daccalmie.clock.speed="
                + SPEED;
    }

    /** A GPU that draws 300 W of product time, whatever happens. */
    private HttpServer exporter() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/metrics", exchange -> {
            long millijoules =
                    1_000_000_000L + Duration.between(START, clock.now()).toMillis() * WATTS;
            String labels = "{gpu=\"0\",UUID=\"GPU-1b2c\",pci_bus_id=\"00000000:1B:00.0\",device=\"nvidia0\","
                    + "modelName=\"NVIDIA H100 80GB HBM3\",hostname=\"n1\",DCGM_FI_DRIVER_VERSION=\"580.82\"}";
            byte[] text = ("DCGM_FI_DEV_POWER_USAGE" + labels + " " + WATTS + "\n"
                            + "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION" + labels + " " + millijoules + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        http.start();
        return http;
    }

    /** Ends it, and leaves what it said for whoever looks why a test failed. */
    private static void keep(String name, PackagedProduct product) throws IOException {
        Path said = Path.of("target", "rendering-for-real");
        Files.createDirectories(said);
        if (product.isAlive()) {
            Files.writeString(said.resolve(name + ".log"), product.output());
        }
        product.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
