package io.accalmie.agent.gpu;

import io.accalmie.agent.AssetStore;
import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.provenance.Provenance;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.DispatchOrder;
import java.util.ArrayList;
import java.util.List;

/** Puts what was rendered into the store, each item marked as generated. */
final class KeptItems {
    private KeptItems() {}

    /**
     * The assets, in the order of the items.
     *
     * @throws RenderFailedException if one cannot be kept
     */
    static List<Asset> of(List<RenderedItem> items, DispatchOrder order, AssetStore assets)
            throws RenderFailedException {
        List<Asset> kept = new ArrayList<>();
        try {
            for (RenderedItem item : items) {
                kept.add(keep(Provenance.marked(item, order.model()), assets));
            }
        } catch (RuntimeException e) {
            throw new RenderFailedException(String.valueOf(e.getMessage()));
        }
        return kept;
    }

    private static Asset keep(RenderedItem item, AssetStore assets) {
        return new Asset(
                assets.put(item.bytes()),
                item.mediaType(),
                item.bytes().length,
                item.width(),
                item.height(),
                item.seed(),
                item.synthetic());
    }
}
