package io.accalmie.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.agent.AssetStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The manifests of a store. */
final class StoredManifests implements Manifests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AssetStore store;

    StoredManifests(AssetStore store) {
        this.store = store;
    }

    @Override
    public Optional<String> wordsOf(String asset) {
        try {
            Optional<byte[]> manifest = store.document(ManifestName.of(asset));
            return manifest.isEmpty()
                    ? Optional.empty()
                    : Manifests.words(JSON.readTree(manifest.get()), asset, where());
        } catch (UncheckedIOException e) {
            throw new CommandException("--store: " + e.getMessage());
        } catch (IOException e) {
            throw new CommandException("--store: the manifest of " + asset + " in " + where()
                    + " is no JSON; the product writes it anew once its attempt is booked again");
        }
    }

    @Override
    public String where() {
        return store.words();
    }
}
