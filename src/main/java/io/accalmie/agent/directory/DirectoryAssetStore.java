package io.accalmie.agent.directory;

import io.accalmie.agent.AssetStore;
import io.accalmie.agent.StoredAsset;
import io.accalmie.agent.StoredNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One file an asset, {@code ab/abcdef…}, and one a document, under its own name. */
public final class DirectoryAssetStore implements AssetStore {
    private static final int LONGEST_DOCUMENT = 16 * 1024 * 1024;

    private final Path directory;

    /** Keeps assets in {@code directory}, which is made at the first asset. */
    public DirectoryAssetStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public String put(byte[] bytes) {
        String id = StoredNames.id(bytes);
        Path file = directory.resolve(StoredNames.path(id));
        if (!Files.exists(file)) {
            keep("asset " + id, bytes, file);
        }
        return id;
    }

    @Override
    public Optional<StoredAsset> open(String id) {
        if (!StoredNames.isId(id)) {
            return Optional.empty();
        }
        Path file = directory.resolve(StoredNames.path(id));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            InputStream content = Files.newInputStream(file);
            return Optional.of(new StoredAsset(content, Files.size(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("asset " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void putDocument(String name, byte[] content) {
        keep("document " + name, content, directory.resolve(StoredNames.document(name)));
    }

    @Override
    public Optional<byte[]> document(String name) {
        Path file = directory.resolve(StoredNames.document(name));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            long length = Files.size(file);
            if (length > LONGEST_DOCUMENT) {
                throw new IOException("it has " + length + " bytes, more than any document");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("document " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String words() {
        return "directory " + directory;
    }

    /** The name promises the content: a half-written file must never bear it, not even after a power cut. */
    private void keep(String what, byte[] bytes, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "unfinished-", ".tmp");
            try {
                write(bytes, unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    what + " cannot be kept in " + directory + "; free space there or make it writable", e);
        }
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
}
