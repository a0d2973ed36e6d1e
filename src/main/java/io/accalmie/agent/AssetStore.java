package io.accalmie.agent;

import io.accalmie.agent.directory.DirectoryAssetStore;
import io.accalmie.agent.s3.S3Address;
import io.accalmie.agent.s3.S3AssetStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps what was rendered under the SHA-256 of its bytes: the same bytes are kept once. Beside the assets it keeps documents,
 * which have names and may be replaced. Thread-safe.
 */
public interface AssetStore {
    /**
     * Keeps {@code bytes}; when this returns they survive a crash.
     *
     * @return their SHA-256 in lower-case hexadecimal
     * @throws java.io.UncheckedIOException if they cannot be kept
     */
    String put(byte[] bytes);

    /**
     * Opens an asset, whose content never changes; the caller closes it.
     *
     * @param id as {@link #put} gave it; anything that is not 64 lower-case hexadecimal digits is not found
     * @throws java.io.UncheckedIOException if it is kept but cannot be opened
     */
    Optional<StoredAsset> open(String id);

    /**
     * The bytes of an asset; empty where it is not kept here.
     *
     * @param id as {@link #put} gave it
     * @param most how many bytes are taken into memory at most
     * @throws java.io.UncheckedIOException if it is larger, cannot be read, or is not what its id says
     */
    default Optional<byte[]> read(String id, int most) {
        return open(id).map(asset -> asset.bytes(id, most));
    }

    /**
     * Keeps a document, or replaces it: who reads it meanwhile gets the old one or the new one, whole.
     *
     * @param name one or more of {@code A-Za-z0-9._-}, each part beginning with a letter or digit, parted by {@code /}, such as
     *     {@code manifests/ab12.json}; anything else throws {@link IllegalArgumentException}
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    void putDocument(String name, byte[] content);

    /**
     * A document of at most 16 MiB; empty where it is not kept here.
     *
     * @param name as {@link #putDocument} takes it
     * @throws java.io.UncheckedIOException if it is kept but cannot be read, or is larger
     */
    Optional<byte[]> document(String name);

    /** Where it is, for people. */
    String words();

    /** A store in {@code directory}, which is made where it is missing; several may share one directory. */
    static AssetStore inDirectory(Path directory) {
        return new DirectoryAssetStore(directory);
    }

    /**
     * The store at an address.
     *
     * @param address a directory, or {@code s3://bucket/prefix?region=…&endpoint=…&pathStyle=true}, of which only the bucket must
     *     be given; its credentials are found as the AWS SDK finds them
     * @throws IllegalArgumentException if it is none; the message says what to write
     */
    static AssetStore at(String address) {
        return S3Address.isOne(address)
                ? S3AssetStore.at(S3Address.parse(address))
                : new DirectoryAssetStore(Path.of(address));
    }
}
