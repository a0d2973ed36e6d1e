package io.accalmie.agent;

import io.accalmie.agent.directory.DirectoryAssetStore;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps what was rendered under the SHA-256 of its bytes: the same bytes are kept once. Thread-safe. */
public interface AssetStore {
    /**
     * Keeps {@code bytes}; when this returns they survive a crash.
     *
     * @return their SHA-256 in lower-case hexadecimal
     * @throws java.io.UncheckedIOException if they cannot be kept
     */
    String put(byte[] bytes);

    /**
     * The file that holds an asset; its content never changes.
     *
     * @param id as {@link #put} gave it; anything that is not 64 lower-case hexadecimal digits is not found
     */
    Optional<Path> find(String id);

    /**
     * The bytes of an asset; empty where it is not kept here.
     *
     * @param id as {@link #put} gave it
     * @param most how many bytes are taken into memory at most
     * @throws java.io.UncheckedIOException if it is larger or cannot be read
     */
    Optional<byte[]> read(String id, int most);

    /** A store in {@code directory}, which is made where it is missing; several may share one directory. */
    static AssetStore inDirectory(Path directory) {
        return new DirectoryAssetStore(directory);
    }
}
