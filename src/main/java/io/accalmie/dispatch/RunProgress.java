package io.accalmie.dispatch;

import java.time.Instant;

/**
 * Takes what agents say of their attempts. Each call belongs to the caller's transaction and locks the attempts it changes.
 * Thread-safe.
 */
public interface RunProgress {
    /**
     * An attempt began.
     *
     * @return whether its state changed; a message that is not legal in its state changes nothing
     * @throws io.accalmie.messaging.RefusedMessageException if the attempt is unknown or was not ordered from that pool
     */
    boolean started(AttemptStarted message);

    /**
     * An attempt ended. The first attempt of a job that arrives here as done gives the job its result, for good.
     *
     * @return whether its state changed; a message that is not legal in its state changes nothing
     * @throws io.accalmie.messaging.RefusedMessageException if the attempt is unknown or was not ordered from that pool
     */
    boolean finished(AttemptFinished message);

    /**
     * Renews the leases of the attempts held, and keeps how far they are and how far the agent's clock is ahead. An attempt that
     * is unknown, over, or another pool's is passed over, and so is a share that is none, so that one stray id does not cost the
     * others their lease.
     *
     * @param wallNow wall time from which the new lease counts
     */
    void renewed(LeaseRenewal message, Instant wallNow);
}
