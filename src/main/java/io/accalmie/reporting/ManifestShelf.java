package io.accalmie.reporting;

/** Where manifests lie beside the assets that they are of, for those who have the files but not this product. */
public interface ManifestShelf {
    /**
     * Keeps the manifest of an asset, or replaces it.
     *
     * @param asset id of the asset
     * @param manifest UTF-8 JSON
     * @throws java.io.UncheckedIOException if it cannot be kept now
     */
    void put(String asset, byte[] manifest);
}
