package io.accalmie.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the product keeps its data. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory; else $ACCALMIE_HOME, else .accalmie in the home directory.")
    private @Nullable Path given;

    Path directory() {
        if (given != null) {
            return given.toAbsolutePath().normalize();
        }
        return fromEnvironment(System.getenv()).toAbsolutePath().normalize();
    }

    static Path fromEnvironment(Map<String, String> environment) {
        String home = environment.get("ACCALMIE_HOME");
        if (home != null && !home.isBlank()) {
            return Path.of(home);
        }
        String user = environment.get("HOME");
        return Path.of(user == null || user.isBlank() ? System.getProperty("user.home") : user, ".accalmie");
    }
}
