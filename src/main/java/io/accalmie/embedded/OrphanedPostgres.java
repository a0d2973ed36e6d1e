package io.accalmie.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops the PostgreSQL that a killed process left behind. Only whoever holds the data directory may call it, and only a process
 * whose pid, program and data directory agree is stopped.
 */
final class OrphanedPostgres {
    private static final long STOP_SECONDS = 30;

    private OrphanedPostgres() {}

    /** Stops the orphan on {@code directory}, if there is one, and returns when it is gone. */
    static void stop(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> named = named(Files.readAllLines(pidFile));
        if (named.isEmpty()) {
            return;
        }
        if (!servesFrom(named.get(), directory)) {
            // The pid was given to another program since. PostgreSQL would take that for itself and refuse to start.
            Files.delete(pidFile);
            return;
        }
        stop(named.get(), directory);
    }

    private static void stop(ProcessHandle orphan, Path directory) throws IOException {
        // SIGINT: a fast shutdown. Java can only send SIGTERM, which waits until every client has gone.
        new ProcessBuilder("kill", "-INT", Long.toString(orphan.pid())).start();
        try {
            orphan.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "PostgreSQL of an earlier run, pid " + orphan.pid() + ", still holds " + directory
                            + " and does not stop",
                    e);
        }
    }

    private static Optional<ProcessHandle> named(List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.get(0).strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.get(0).strip()));
    }

    /** Whether the process is PostgreSQL, started on this very directory ({@code postgres -D DIRECTORY}). */
    private static boolean servesFrom(ProcessHandle process, Path directory) {
        boolean isPostgres = process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return isPostgres
                && option >= 0
                && option + 1 < arguments.size()
                && Path.of(arguments.get(option + 1)).toAbsolutePath().equals(directory.toAbsolutePath());
    }
}
