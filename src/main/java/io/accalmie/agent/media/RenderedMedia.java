package io.accalmie.agent.media;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.dispatch.DispatchOrder;

/** Placeholder. */
public final class RenderedMedia {
    private RenderedMedia() {}

    public static RenderedItem accept(Artefact artefact, DispatchOrder order, long seed) throws RuntimeFailure {
        return new RenderedItem(artefact.bytes(), artefact.mediaType(), order.width(), order.height(), seed, false);
    }
}
