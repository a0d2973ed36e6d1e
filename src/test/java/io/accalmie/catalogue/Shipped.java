package io.accalmie.catalogue;

import java.util.Optional;

/** The shipped catalogue and places to run, for tests. */
final class Shipped {
    static final ModelCatalogue CATALOGUE = CatalogueLoader.installed().load(Optional.empty());
    static final GpuType H100 = new GpuType("NVIDIA H100 SXM 80GB");
    static final GpuType B200 = new GpuType("NVIDIA B200");
    static final GpuType A100 = new GpuType("NVIDIA A100 SXM 40GB");
    static final Site FRANCE = new Site(H100, "FR", "synthetic");
    static final Site UNITED_STATES = new Site(H100, "US", "synthetic");

    private Shipped() {}

    static RenderModel model(String name) {
        return CATALOGUE.named(name).orElseThrow();
    }

    /** The model as it would be offered with another batch size. */
    static RenderModel inBatchesOf(RenderModel m, int maxBatch) {
        return new RenderModel(
                m.id(),
                m.aliases(),
                m.tasks(),
                m.licence(),
                m.nativeWidth(),
                m.nativeHeight(),
                m.maxPixels(),
                m.maxFrames(),
                m.defaultSteps(),
                m.passesPerStep(),
                maxBatch,
                m.gpuMemoryGib(),
                m.scores(),
                m.sources());
    }
}
