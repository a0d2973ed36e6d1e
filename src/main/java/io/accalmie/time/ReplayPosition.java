package io.accalmie.time;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The file that holds how far a replay may have shown. Replaced whole, so that a crash leaves the old or the new. */
final class ReplayPosition {
    private static final String PREFIX = "shown-until=";
    private static final int LONGEST = 100;

    private final Path file;

    ReplayPosition(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** What was kept last; empty where there is no file yet. Throws {@link CorruptReplayPositionException} if unreadable. */
    Optional<Instant> read() throws IOException {
        String text;
        try {
            if (Files.size(file) > LONGEST) {
                throw new CorruptReplayPositionException(file, "it is longer than " + LONGEST + " bytes");
            }
            text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
        if (!text.startsWith(PREFIX) || !text.endsWith("\n")) {
            throw new CorruptReplayPositionException(file, "it is not one line '" + PREFIX + "<instant>'");
        }
        try {
            return Optional.of(Instant.parse(text.substring(PREFIX.length(), text.length() - 1)));
        } catch (DateTimeException e) {
            throw new CorruptReplayPositionException(file, "it holds no instant: '" + text.strip() + "'");
        }
    }

    /** Keeps {@code shownUntil}, safe from a crash of process or machine when this returns. */
    void write(Instant shownUntil) throws IOException {
        Path directory = Optional.ofNullable(file.getParent()).orElse(file);
        Files.createDirectories(directory);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer line = ByteBuffer.wrap((PREFIX + shownUntil + "\n").getBytes(StandardCharsets.ISO_8859_1));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** Where it is. */
    Path file() {
        return file;
    }
}
