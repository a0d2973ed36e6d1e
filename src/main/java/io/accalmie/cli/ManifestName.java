package io.accalmie.cli;

/** What the manifest of an asset is called in the store. */
final class ManifestName {
    private ManifestName() {}

    static String of(String asset) {
        return "manifests/" + asset + ".json";
    }
}
