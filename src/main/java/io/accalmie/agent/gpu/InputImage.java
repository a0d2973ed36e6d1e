package io.accalmie.agent.gpu;

import io.accalmie.agent.AssetStore;
import io.accalmie.agent.RenderFailedException;
import io.accalmie.dispatch.DispatchOrder;
import java.util.Optional;

/** The image that an order starts from, out of this host's assets. */
final class InputImage {
    /** Four bytes for each pixel of 4096×4096, before any compression; each GPU holds one such file at a time. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    private InputImage() {}

    /**
     * Its file; empty where the order starts from none.
     *
     * @throws RenderFailedException if it is not kept on this host
     * @throws java.io.UncheckedIOException if it cannot be read or is larger than {@link #MOST_BYTES}
     */
    static Optional<byte[]> of(DispatchOrder order, AssetStore assets) throws RenderFailedException {
        if (order.inputAsset().isEmpty()) {
            return Optional.empty();
        }
        String id = order.inputAsset().get();
        Optional<byte[]> file = assets.read(id, MOST_BYTES);
        if (file.isEmpty()) {
            throw new RenderFailedException("the input asset " + id
                    + " is not among the assets of this agent; agents that render from one another's assets need one"
                    + " asset directory");
        }
        return file;
    }
}
