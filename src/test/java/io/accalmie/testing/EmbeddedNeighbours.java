package io.accalmie.testing;

import io.accalmie.embedded.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Kafka and a real PostgreSQL for a {@code @QuarkusTest}, started once for the JVM and shared by every test and
 * profile. Use it as {@code @WithTestResource(EmbeddedNeighbours.class)}. Tests share topics and tables, so each must use
 * keys of its own.
 */
public final class EmbeddedNeighbours implements QuarkusTestResourceLifecycleManager {
    private static final String SHARED = "accalmie.test.neighbours.";

    @Override
    public Map<String, String> start() {
        // The class may be loaded by several class loaders of one JVM; system properties are common to them.
        synchronized (System.class) {
            if (System.getProperty(SHARED + "kafka") == null) {
                startOnce();
            }
        }
        String kafka = System.getProperty(SHARED + "kafka");
        return Map.of(
                "accalmie.home",
                System.getProperty(SHARED + "home"),
                "kafka.bootstrap.servers",
                kafka,
                "mp.messaging.connector.smallrye-kafka.bootstrap.servers",
                kafka,
                "quarkus.datasource.jdbc.url",
                System.getProperty(SHARED + "jdbc"),
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres",
                // New topics of a pattern are found when metadata is renewed, by default every five minutes.
                "mp.messaging.incoming.dispatch-refused.metadata.max.age.ms",
                "500");
    }

    /** Leaves both running for the next test; they stop with the JVM. */
    @Override
    public void stop() {}

    private static void startOnce() {
        try {
            Path directory = Files.createTempDirectory("accalmie-test");
            EmbeddedPostgres database = EmbeddedPostgres.builder().start();
            EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                kafka.close();
                close(database);
                delete(directory);
            }));
            System.setProperty(SHARED + "home", directory.resolve("home").toString());
            System.setProperty(SHARED + "jdbc", database.getJdbcUrl("postgres", "postgres"));
            System.setProperty(SHARED + "kafka", kafka.bootstrapServers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres database) {
        try {
            database.close();
        } catch (IOException e) {
            System.err.println("PostgreSQL for tests did not stop: " + e.getMessage());
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("cannot delete " + directory + ": " + e.getMessage());
        }
    }
}
