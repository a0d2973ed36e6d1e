package io.accalmie.agent;

import io.accalmie.agent.AgentJournal.KnownAttempt;
import io.accalmie.agent.synthetic.SyntheticRuntime;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What executes models on a pool's GPUs. Thread-safe: each GPU has its own thread. */
public interface RenderRuntime {
    /** Why this host can never run {@code order}; empty if it can. */
    List<Fault> faults(DispatchOrder order);

    /** Why GPU {@code gpu} cannot run {@code order} at the moment, such as that its server is away; empty if it can. */
    default Optional<String> unready(DispatchOrder order, int gpu) {
        return Optional.empty();
    }

    /**
     * What is on a GPU after the order, so that the next one that needs the same spares a load: model and size. Empty where
     * nothing is ever loaded.
     */
    default Optional<String> keeps(DispatchOrder order) {
        return Optional.empty();
    }

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
     * Goes on with an attempt that an earlier process of this agent began and that may still run.
     *
     * @param attempt with what is known of it; begun
     * @return empty where nothing of it can be found again
     */
    default Optional<Rendering> resume(KnownAttempt attempt, Optional<byte[]> input) {
        return Optional.empty();
    }

    /**
     * The synthetic runtime: takes the time and draws the energy that the order expects, each times a noise of a few percent,
     * and paints labelled placeholders, over the image that an order starts from where there is one. The same seed and attempt give the same noise.
     */
    static RenderRuntime synthetic(long seed) {
        return new SyntheticRuntime(seed);
    }
}
