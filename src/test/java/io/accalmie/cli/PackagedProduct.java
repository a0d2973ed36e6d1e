package io.accalmie.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The package that people run, started through its launcher on a data directory of its own. */
final class PackagedProduct implements AutoCloseable {
    private final Process process;
    private final Path output;

    private PackagedProduct(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static PackagedProduct start(Path data, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", System.getProperty("accalmie.launcher")));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("accalmie-", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ACCALMIE_"));
        builder.environment().put("ACCALMIE_HOME", data.toString());
        builder.environment().put("ACCALMIE_PACKAGE", System.getProperty("accalmie.package"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return new PackagedProduct(builder.start(), output);
    }

    /** Waits for the end and returns the exit code; fails with the output if it does not end in time. */
    int exitCode(long minutes) throws InterruptedException, IOException {
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            throw new AssertionError("still running after " + minutes + " min:\n" + output());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL to the Java process: the launcher has replaced itself by it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    String output() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(output);
    }
}
