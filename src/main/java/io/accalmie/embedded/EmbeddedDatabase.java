package io.accalmie.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * PostgreSQL itself, on loopback and a free port, with its data on disk: what a transaction committed outlives the process and
 * the machine. Its one user has a password, kept beside the data for its owner's eyes only.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts PostgreSQL on a directory of its own, making it at the first start, and stopping what a killed process left
     * running there. Only the holder of the data directory may call it.
     *
     * @throws IllegalStateException if it does not start
     */
    public static EmbeddedDatabase start(Path directory) {
        try {
            OrphanedPostgres.stop(directory);
            Path unfinished = directory.resolveSibling("postgres.unfinished");
            if (Files.exists(unfinished)) {
                // The first start was cut short: nothing was ever stored.
                removeTree(directory);
            }
            Path secret = directory.resolveSibling("postgres.password");
            if (Files.exists(directory.resolve("PG_VERSION"))) {
                return started(directory, secret);
            }
            Files.writeString(unfinished, "");
            writePassword(secret);
            EmbeddedDatabase first = started(directory, secret);
            Files.delete(unfinished);
            return first;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start on " + directory + ": " + e.getMessage(), e);
        }
    }

    /** JDBC address. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** User for {@link #jdbcUrl}. */
    public String user() {
        return USER;
    }

    /** Password for {@link #jdbcUrl}. */
    public String password() {
        return password;
    }

    /** Stops PostgreSQL in order and waits until it has. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop in order", e);
        }
    }

    private static EmbeddedDatabase started(Path directory, Path secret) throws IOException {
        if (System.getProperty("user.name").equals("root")
                && System.getProperty("os.name").equals("Linux")
                && !LinuxUtils.isUnshareAvailable()) {
            throw new IOException(
                    "PostgreSQL refuses to run as root and 'unshare -U' is not allowed here; run Accalmie as"
                            + " another user, or point ACCALMIE_DATABASE_URL to a PostgreSQL of your own");
        }
        String password = Files.readString(secret).strip();
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        directory.resolveSibling("postgres-programs").toFile())
                .setPort(LoopbackPorts.free())
                .setPGStartupWait(LONGEST_START)
                // These reach initdb as --pwfile and --auth: no moment passes in which loopback is trusted.
                .setLocaleConfig("pwfile", secret.toString())
                .setLocaleConfig("auth", "scram-sha-256")
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .start();
        return new EmbeddedDatabase(server, password);
    }

    private static void writePassword(Path secret) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, HexFormat.of().formatHex(random));
    }

    private static void removeTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
