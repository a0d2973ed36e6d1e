package io.accalmie.agent;

import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.util.List;
import java.util.Optional;

/**
 * A server that runs models on this host, such as ComfyUI: one adapter for each dialect. Every call blocks, is bounded in time
 * and in the size of the answer, and checks what it is told. Called by one thread for each GPU, and by another that cancels.
 */
public interface RuntimeServer {
    /** Names it to people, such as {@code ComfyUI at http://127.0.0.1:8188}. */
    String words();

    /** What it can do; decides what it is asked. */
    Capabilities capabilities();

    /** Whether it tells when a model has been loaded ({@link Observation.Running#loadedAt}). */
    default boolean tellsLoads() {
        return false;
    }

    /** Why it can never render {@code order}, such as a task that its dialect has no words for; empty if it can. */
    List<Fault> faults(DispatchOrder order);

    /** Why it can take no work at the moment, such as that it does not answer; empty if it can. */
    Optional<String> unready() throws InterruptedException;

    /**
     * Hands it work. A server that is {@link Capabilities#synchronous} has rendered when this returns; an interrupt drops the
     * connection.
     *
     * @return its handle of the work: {@link RenderSpec#id} where it {@link Capabilities#takesOwnIds}
     * @throws RuntimeFailure if it did not take it, or failed
     */
    String submit(RenderSpec spec) throws RuntimeFailure, InterruptedException;

    /**
     * Where the work stands.
     *
     * @throws RuntimeFailure of kind {@link RuntimeFailure.Kind#UNKNOWN_WORK} if it knows nothing of it
     */
    Observation observe(String handle) throws RuntimeFailure, InterruptedException;

    /** What was rendered, in the order of the items; once it is {@link Observation.Done}. The bytes are not yet trusted. */
    List<Artefact> fetch(String handle) throws RuntimeFailure, InterruptedException;

    /** Asks it to drop the work, and never any other. */
    CancelOutcome cancel(String handle) throws RuntimeFailure, InterruptedException;

    /**
     * What a server can do.
     *
     * @param synchronous whether {@link #submit} returns with the result
     * @param progress whether it tells how far it is
     * @param cancelsWaiting whether it drops work that it has not begun
     * @param cancelsRunning whether it stops work that it has begun
     * @param takesOwnIds whether the same id submitted again is the same work, and its handle
     * @param mostItems how many items it renders in one batch, at least 1
     */
    record Capabilities(
            boolean synchronous,
            boolean progress,
            boolean cancelsWaiting,
            boolean cancelsRunning,
            boolean takesOwnIds,
            int mostItems) {}

    /** What became of a cancellation. */
    enum CancelOutcome {
        /** The work is dropped, or is being dropped. */
        DROPPED,
        /** It runs on, and the server cannot stop it. */
        RUNS_ON,
        /** It had ended before. */
        OVER
    }
}
