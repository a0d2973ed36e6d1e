package io.accalmie.agent;

import io.accalmie.agent.synthetic.SyntheticRuntime;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What executes models on a pool's GPUs. Thread-safe: each GPU has its own thread. */
public interface RenderRuntime {
    /** How the energy of its renderings is obtained, such as {@code modelled: catalogue}; goes into each usage report. */
    String method();

    /** Why this host can never run {@code order}; empty if it can. */
    List<Fault> faults(DispatchOrder order);

    /**
     * Begins an attempt and returns without waiting for its end.
     *
     * @param input the file of the image that the order starts from; empty where it starts from none
     * @param gpu index of the GPU in the pool, which renders nothing else until the rendering has ended
     * @param ready product time since which order and GPU have both been there, not after {@code now}; a runtime whose time is
     *     modelled begins then, so that the delays of this machine do not show in a fast replay
     * @param now the present in product time, at which a real runtime begins
     * @throws RenderFailedException if it cannot begin, such as from an input that it cannot read
     */
    Rendering begin(DispatchOrder order, Optional<byte[]> input, int gpu, Instant ready, Instant now)
            throws RenderFailedException;

    /**
     * The synthetic runtime: takes the time and draws the energy that the order expects, each times a noise of a few percent,
     * and paints labelled placeholders, over the image that an order starts from where there is one. The same seed and attempt give the same noise.
     */
    static RenderRuntime synthetic(long seed) {
        return new SyntheticRuntime(seed);
    }
}
