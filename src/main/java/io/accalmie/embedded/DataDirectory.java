package io.accalmie.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the product keeps its data. One process holds it at a time; only that process may start, stop or clear what lives
 * there. Only its owner can read it.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "accalmie.lock";

    /** What the product puts there. What else is there belongs to somebody else and is never removed. */
    private static final Set<String> OWN = Set.of(
            LOCK,
            "kafka",
            "postgres",
            "postgres.password",
            "postgres.unfinished",
            "postgres-programs",
            "assets",
            "edition",
            "token",
            "replay-position");

    private static final String LOG = "accalmie.log";

    private final Path path;
    private final RandomAccessFile file;
    private final FileLock lock;

    private DataDirectory(Path path, RandomAccessFile file, FileLock lock) {
        this.path = path;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Makes the directory where it is missing, and holds it.
     *
     * @throws DataDirectoryException if another process holds it, if it holds things that are not the product's, or if it
     *     cannot be made
     */
    public static DataDirectory open(Path path) {
        try {
            refuseForeign(path);
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return hold(path);
        } catch (IOException e) {
            throw new DataDirectoryException("the data directory " + path + " cannot be used (" + e
                    + "); choose another with --data DIR or ACCALMIE_HOME");
        }
    }

    /**
     * Removes what the product put in the directory, and the directory where nothing else is in it.
     *
     * @throws DataDirectoryException if a process holds it, or if it was not made by the product
     */
    public static void clear(Path path) {
        if (!Files.exists(path.resolve(LOCK))) {
            throw new DataDirectoryException(path + " is no data directory of Accalmie; nothing was removed");
        }
        try (DataDirectory directory = open(path)) {
            OrphanedPostgres.stop(directory.path.resolve("postgres"));
            for (Path own : directory.ownContent()) {
                Files.walkFileTree(own, new Removal());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not everything in " + path + " could be removed", e);
        }
        try {
            Files.deleteIfExists(path.resolve(LOCK));
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException kept) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("the empty directory " + path + " could not be removed", e);
        }
    }

    /** The directory, absolute. */
    public Path path() {
        return path;
    }

    /** Lets another process hold it. */
    @Override
    public void close() {
        try (file) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + path + " could not be released", e);
        }
    }

    /** All but the lock, which is held meanwhile. */
    private List<Path> ownContent() throws IOException {
        try (Stream<Path> content = Files.list(path)) {
            return content.filter(child -> isOwn(child.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean isOwn(String name) {
        return !name.equals(LOCK) && (OWN.contains(name) || name.startsWith(LOG));
    }

    private static void refuseForeign(Path path) throws IOException {
        if (!Files.exists(path) || Files.exists(path.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            if (content.findAny().isPresent()) {
                throw new DataDirectoryException(path + " is not empty and not a data directory of Accalmie;"
                        + " choose another with --data DIR or ACCALMIE_HOME");
            }
        }
    }

    private static DataDirectory hold(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.resolve(LOCK).toFile(), "rw");
        try {
            // The first byte is locked; the holder's pid follows it, for whoever is refused to read.
            FileLock lock = file.getChannel().tryLock(0, 1, false);
            if (lock == null) {
                throw heldBy(path, file);
            }
            file.setLength(1);
            file.seek(1);
            file.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
            return new DataDirectory(path, file, lock);
        } catch (OverlappingFileLockException e) {
            DataDirectoryException held = heldBy(path, file);
            file.close();
            throw held;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static DataDirectoryException heldBy(Path path, RandomAccessFile file) throws IOException {
        byte[] pid = new byte[20];
        file.seek(1);
        int length = Math.max(0, file.read(pid));
        return new DataDirectoryException("the data directory " + path + " is in use by process "
                + new String(pid, 0, length, StandardCharsets.US_ASCII)
                + "; choose another with --data DIR or ACCALMIE_HOME");
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
