package io.accalmie.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path temporary;

    @Test
    void itAsksForItsPasswordAndKeepsWhatWasCommitted() throws Exception {
        // given
        Path directory = temporary.resolve("postgres");
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory)) {
            assertThatThrownBy(() -> DriverManager.getConnection(first.jdbcUrl(), first.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(ask(first, "show fsync")).isEqualTo("on");
            assertThat(ask(first, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(first, "create table kept as select 42 as answer; select answer from kept"))
                    .isEqualTo("42");
        }

        // when
        try (EmbeddedDatabase second = EmbeddedDatabase.start(directory)) {
            // then
            assertThat(ask(second, "select answer from kept")).isEqualTo("42");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anOrphanOfAnEarlierRunIsStoppedFirst() throws Exception {
        // given
        Path directory = temporary.resolve("postgres");
        EmbeddedDatabase.start(directory).close();
        Process orphan = postgres(directory);
        try {
            awaitPidFile(directory, orphan);

            // when
            try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
                // then
                assertThat(orphan.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(ask(database, "select 1")).isEqualTo("1");
            }
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void aProcessThatTookThePidOfAnEarlierRunIsLeftAlone() throws Exception {
        // given
        Path directory = temporary.resolve("postgres");
        EmbeddedDatabase.start(directory).close();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(directory.resolve("postmaster.pid"), stranger.pid() + "\n" + directory + "\n");

            // when
            try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
                // then
                assertThat(ask(database, "select 1")).isEqualTo("1");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aFirstStartThatWasCutShortIsBegunAgain() throws Exception {
        // given
        Path directory = temporary.resolve("postgres");
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("postgresql.conf"), "half of it");
        Files.writeString(temporary.resolve("postgres.unfinished"), "");

        // when
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            // then
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        assertThat(temporary.resolve("postgres.unfinished")).doesNotExist();
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            boolean isResult = statement.execute(sql);
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            var result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }

    /** PostgreSQL as it is left behind when the process that started it is killed. */
    private Process postgres(Path directory) throws Exception {
        // Left by the first start: the program's own path, then its options.
        String program = Files.readString(directory.resolve("postmaster.opts")).split(" ")[0];
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program,
                "-D",
                directory.toString(),
                "-p",
                Integer.toString(LoopbackPorts.free()),
                "-c",
                "unix_socket_directories="));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("orphan.log").toFile())
                .start();
    }

    private static void awaitPidFile(Path directory, Process orphan) {
        org.awaitility.Awaitility.await()
                .until(() -> Files.exists(directory.resolve("postmaster.pid"))
                        && Files.readString(directory.resolve("postmaster.pid")).contains("ready")
                        && orphan.isAlive());
    }
}
