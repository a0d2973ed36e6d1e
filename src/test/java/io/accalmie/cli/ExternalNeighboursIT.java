package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on a broker and a database that run as processes of their own. */
class ExternalNeighboursIT {
    @TempDir
    Path directory;

    @Test
    void theMainJobRunsOnABrokerAndADatabaseStartedSeparately() throws Exception {
        // given
        Path address = directory.resolve("kafka.address");
        Process kafka = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaProcess.class.getName(),
                        directory.resolve("kafka").toString(),
                        address.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("kafka.log").toFile())
                .start();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(address));
            Path data = directory.resolve("data");
            Path json = directory.resolve("out.json");
            Map<String, String> neighbours = Map.of(
                    "ACCALMIE_KAFKA",
                    Files.readString(address),
                    "ACCALMIE_DATABASE_URL",
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                    "ACCALMIE_DATABASE_USER",
                    "postgres",
                    "ACCALMIE_DATABASE_PASSWORD",
                    "postgres");

            // when
            try (PackagedProduct demo = PackagedProduct.start(
                    data, neighbours, "demo", "--once", "--speed", "4320", "--json", json.toString())) {
                // then
                assertThat(demo.exitCode(6)).as(demo.output()).isZero();
            }
            DemoOutcome.read(json).mustHold();
            assertThat(data.resolve("kafka")).doesNotExist();
            assertThat(data.resolve("postgres")).doesNotExist();
            int booked = Jdbi.create(postgres.getPostgresDatabase())
                    .withHandle(handle -> handle.createQuery("select count(*) from entry where kind = 'POST'")
                            .mapTo(Integer.class)
                            .one());
            assertThat(booked).isGreaterThan(150);
        } finally {
            kafka.destroy();
            kafka.waitFor(30, TimeUnit.SECONDS);
        }
    }
}
