package io.accalmie.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * One run of the sample campaign: each has its own ids and dates.
 *
 * @param number 1 for the first on a data directory
 * @param start product time at which it begins, a full hour: no grid hour is shared with an earlier edition
 */
record Edition(int number, Instant start) {
    /** The first edition keeps the sample's own ids. */
    String campaign(String sampleCampaign) {
        return number == 1 ? sampleCampaign : sampleCampaign + "-" + number;
    }

    String job(String sampleJob) {
        return number == 1 ? sampleJob : "e" + number + "-" + sampleJob;
    }

    /** Makes a submission that is repeated after a crash the same submission. */
    String idempotencyKey() {
        return "demo-edition-" + number;
    }

    /** The edition that the file names; empty where none was begun. */
    static Optional<Edition> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
            return Optional.of(new Edition(
                    Integer.parseInt(properties.getProperty("number")),
                    Instant.parse(properties.getProperty("start"))));
        } catch (IOException | RuntimeException e) {
            throw new CommandException("the demo's state " + file + " cannot be read (" + e.getMessage()
                    + "); remove the data directory with: accalmie clean");
        }
    }

    /** Replaces the file in one step. */
    void write(Path file) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, "number=" + number + "\nstart=" + start + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's state " + file + " cannot be written", e);
        }
    }
}
