package io.accalmie.agent.directory;

import io.accalmie.agent.AssetStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** One file an asset, {@code ab/abcdef…}: fanned out by the first two digits, so that no directory grows too long to list. */
public final class DirectoryAssetStore implements AssetStore {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;

    /** Keeps assets in {@code directory}, which is made at the first asset. */
    public DirectoryAssetStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public String put(byte[] bytes) {
        String id = HexFormat.of().formatHex(sha256().digest(bytes));
        Path file = file(id);
        if (Files.exists(file)) {
            return id;
        }
        try {
            Files.createDirectories(file.getParent());
            // The name promises the content: a half-written file must never bear it, not even after a power cut.
            Path unfinished = Files.createTempFile(file.getParent(), "unfinished-", ".tmp");
            try {
                write(bytes, unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "asset " + id + " cannot be kept in " + directory + "; free space there or make it writable", e);
        }
    }

    @Override
    public Optional<Path> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.of(file(id)).filter(Files::isRegularFile);
    }

    @Override
    public Optional<byte[]> read(String id, int most) {
        return find(id).map(file -> bytes(id, file, most));
    }

    private static byte[] bytes(String id, Path file, int most) {
        try {
            long size = Files.size(file);
            if (size > most) {
                throw new IOException("it has " + size + " bytes, and at most " + most + " are taken");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("asset " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path file(String id) {
        return directory.resolve(id.substring(0, 2)).resolve(id);
    }

    private static void write(byte[] bytes, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
