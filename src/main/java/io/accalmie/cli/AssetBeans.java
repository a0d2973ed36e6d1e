package io.accalmie.cli;

import io.accalmie.agent.AssetStore;
import io.accalmie.reporting.ManifestShelf;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The store of assets of this process, in which manifests lie too. */
final class AssetBeans {
    /** At {@code accalmie.assets}: a directory, or {@code s3://bucket/prefix?…} as {@link AssetStore#at} takes it. */
    @Produces
    @Singleton
    AssetStore assets(@ConfigProperty(name = "accalmie.assets") String address) {
        return AssetStore.at(address);
    }

    @Produces
    @Singleton
    ManifestShelf manifests(AssetStore assets) {
        return (asset, manifest) -> assets.putDocument(ManifestName.of(asset), manifest);
    }
}
