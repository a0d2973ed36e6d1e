package io.accalmie.dispatch;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of an attempt. Each state has only the transitions that are legal from it.
 *
 * <pre>
 * Ordered ─▶ Running ─▶ Ended
 *    └──────────┴─────▶ Lost ─▶ Ended (a late attempt: its energy counts, its result does not)
 * </pre>
 */
public sealed interface RunState {
    /** Whether the attempt may still hold a GPU. */
    boolean isOpen();

    /**
     * How far an attempt is.
     *
     * @param share what of it is done, 0 to 1
     * @param at wall time at which its agent said so
     */
    record Progress(double share, Instant at) {
        public Progress {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is from 0 to 1, but is " + share);
            }
        }
    }

    /**
     * Sent to a pool, not begun.
     *
     * @param leaseUntil wall time at which it is lost unless renewed
     */
    record Ordered(Instant leaseUntil) implements RunState {
        /** The same, with a renewed lease; a lease is never shortened. */
        public Ordered renewed(Instant until) {
            return until.isAfter(leaseUntil) ? new Ordered(until) : this;
        }

        /** Begun on a GPU at {@code startedAt}, product time. */
        public Running started(int gpu, Instant startedAt) {
            return new Running(gpu, startedAt, leaseUntil);
        }

        /** Ended before it is known to have begun, such as cancelled while waiting. */
        public Ended ended(Outcome outcome, Instant at, Optional<String> reason, List<Asset> assets) {
            return new Ended(Optional.empty(), at, outcome, reason, assets);
        }

        /** The lease ran out. */
        public Lost lost(Instant at) {
            return new Lost(Optional.empty(), at);
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /**
     * On a GPU.
     *
     * @param gpu index in the pool
     * @param startedAt product time
     * @param leaseUntil wall time at which it is lost unless renewed
     * @param progress how far it is; empty while its agent did not say
     */
    record Running(int gpu, Instant startedAt, Instant leaseUntil, Optional<Progress> progress) implements RunState {
        /** Of which nobody said yet how far it is. */
        public Running(int gpu, Instant startedAt, Instant leaseUntil) {
            this(gpu, startedAt, leaseUntil, Optional.empty());
        }

        /** The same, so far; what was said earlier than what is known changes nothing. */
        public Running progressed(Progress said) {
            boolean isNews =
                    progress.filter(known -> !said.at().isAfter(known.at())).isEmpty();
            return isNews ? new Running(gpu, startedAt, leaseUntil, Optional.of(said)) : this;
        }

        /** The same, with a renewed lease; a lease is never shortened. */
        public Running renewed(Instant until) {
            return until.isAfter(leaseUntil) ? new Running(gpu, startedAt, until, progress) : this;
        }

        /** Ended by its agent. */
        public Ended ended(Outcome outcome, Instant at, Optional<String> reason, List<Asset> assets) {
            return new Ended(Optional.of(startedAt), at, outcome, reason, assets);
        }

        /** The lease ran out. */
        public Lost lost(Instant at) {
            return new Lost(Optional.of(startedAt), at);
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /**
     * Ended, as its agent reported.
     *
     * @param startedAt product time; empty if it never began
     * @param at product time
     * @param outcome how
     * @param reason why it failed or was cancelled
     * @param assets what was rendered
     */
    record Ended(Optional<Instant> startedAt, Instant at, Outcome outcome, Optional<String> reason, List<Asset> assets)
            implements RunState {
        public Ended {
            assets = List.copyOf(assets);
        }

        @Override
        public boolean isOpen() {
            return false;
        }
    }

    /**
     * Given up: its lease ran out. The job is placed anew, elsewhere if it can be.
     *
     * @param startedAt product time; empty if it is not known to have begun
     * @param at product time at which it was given up
     */
    record Lost(Optional<Instant> startedAt, Instant at) implements RunState {
        /** It ended after all: its energy counts, its result does not if another attempt has one. */
        public Ended endedLate(Outcome outcome, Instant endedAt, Optional<String> reason, List<Asset> assets) {
            return new Ended(startedAt, endedAt, outcome, reason, assets);
        }

        @Override
        public boolean isOpen() {
            return false;
        }
    }
}
