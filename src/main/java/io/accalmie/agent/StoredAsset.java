package io.accalmie.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An asset that was opened.
 *
 * @param content its bytes, once; fails at its end where they are not what the asset's id says and the store can tell
 * @param length how many bytes
 */
public record StoredAsset(InputStream content, long length) implements AutoCloseable {
    /** Its bytes, and closes it. */
    byte[] bytes(String id, int most) {
        try (this) {
            if (length > most) {
                throw new IOException("it has " + length + " bytes, and at most " + most + " are taken");
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("asset " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
