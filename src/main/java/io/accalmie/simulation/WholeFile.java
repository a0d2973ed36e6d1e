package io.accalmie.simulation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file that appears when it is whole, or not at all: it is written beside its place and moved there by {@link #keep}. A name
 * that ends in {@code .gz} is gzipped. What is no ordinary file, such as {@code /dev/stdout}, cannot be replaced and is written
 * as it comes.
 *
 * <p>For one thread.
 */
public final class WholeFile implements AutoCloseable {
    private final Path place;
    private final Optional<Path> beside;
    private final OutputStream out;

    private WholeFile(Path place, Optional<Path> beside, OutputStream out) {
        this.place = place;
        this.beside = beside;
        this.out = out;
    }

    /**
     * Begins a file, or another one in its place.
     *
     * @throws IOException if the directory is missing or does not let write
     */
    public static WholeFile begin(Path file) throws IOException {
        // A link to a file stays a link: what it points to is replaced.
        Path place = Files.isRegularFile(file) ? file.toRealPath() : file;
        Optional<Path> beside = Optional.empty();
        if (Files.isRegularFile(place) || !Files.exists(place)) {
            beside = Optional.of(place.resolveSibling(
                    "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part"));
            Files.deleteIfExists(beside.get());
            // Whoever stops the process by a signal finds nothing half done either.
            beside.get().toFile().deleteOnExit();
        }
        OutputStream raw = beside.isPresent()
                ? Files.newOutputStream(beside.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                : Files.newOutputStream(place);
        boolean gzip = String.valueOf(file.getFileName()).endsWith(".gz");
        return new WholeFile(
                place, beside, gzip ? new GZIPOutputStream(raw, 1 << 16) : new BufferedOutputStream(raw, 1 << 16));
    }

    /** Where to write; closed with this. */
    public OutputStream out() {
        return out;
    }

    /** Ends the writing and moves the file to its place. */
    public void keep() throws IOException {
        out.close();
        if (beside.isPresent()) {
            Files.move(beside.get(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Drops what was not kept. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            if (beside.isPresent()) {
                Files.deleteIfExists(beside.get());
            }
        }
    }
}
