package io.accalmie.cli;

import static java.util.Objects.requireNonNull;

import io.accalmie.embedded.EmbeddedDatabase;
import io.accalmie.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the database: those that {@code ACCALMIE_KAFKA} and {@code ACCALMIE_DATABASE_URL} name, else embedded ones on
 * the data directory. Their addresses go to the configuration as system properties.
 */
final class Neighbours implements AutoCloseable {
    private final List<AutoCloseable> started;

    private Neighbours(List<AutoCloseable> started) {
        this.started = started;
    }

    /** Starts what is not named, both at once, and configures the product for them. */
    static Neighbours start(Path data, Map<String, String> environment) {
        CompletableFuture<List<AutoCloseable>> kafka = CompletableFuture.supplyAsync(() -> kafka(data, environment));
        CompletableFuture<List<AutoCloseable>> database =
                CompletableFuture.supplyAsync(() -> database(data, environment));
        List<AutoCloseable> started = new ArrayList<>();
        CompletionException failure = null;
        for (CompletableFuture<List<AutoCloseable>> neighbour : List.of(kafka, database)) {
            try {
                started.addAll(neighbour.join());
            } catch (CompletionException e) {
                failure = e;
            }
        }
        Neighbours neighbours = new Neighbours(started);
        if (failure != null) {
            neighbours.close();
            throw new CommandException(
                    String.valueOf(requireNonNull(failure.getCause()).getMessage()));
        }
        return neighbours;
    }

    private static List<AutoCloseable> kafka(Path data, Map<String, String> environment) {
        String external = environment.get("ACCALMIE_KAFKA");
        if (external != null && !external.isBlank()) {
            System.setProperty("kafka.bootstrap.servers", external);
            return List.of();
        }
        EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"));
        System.setProperty("kafka.bootstrap.servers", kafka.bootstrapServers());
        return List.of(kafka);
    }

    private static List<AutoCloseable> database(Path data, Map<String, String> environment) {
        String external = environment.get("ACCALMIE_DATABASE_URL");
        if (external != null && !external.isBlank()) {
            System.setProperty("quarkus.datasource.jdbc.url", external);
            configure("quarkus.datasource.username", environment.get("ACCALMIE_DATABASE_USER"));
            configure("quarkus.datasource.password", environment.get("ACCALMIE_DATABASE_PASSWORD"));
            return List.of();
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgres"));
        System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", database.user());
        System.setProperty("quarkus.datasource.password", database.password());
        return List.of(database);
    }

    private static void configure(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            System.setProperty(key, value);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable neighbour : started) {
            try {
                neighbour.close();
            } catch (Exception e) {
                System.err.println("accalmie: " + neighbour.getClass().getSimpleName() + " did not stop: " + e);
            }
        }
    }
}
