package io.accalmie.catalogue;

import java.time.Instant;

/** Learns from metered runs what models draw, and keeps every version of what it learnt. Thread-safe. */
public interface EnergyLearning {
    /**
     * Keeps the run and fits its profile anew, in the caller's transaction. A run that was kept before, and one of a model
     * without an energy figure, changes nothing. Estimates change with {@link #takeUp}.
     */
    void learn(MeteredRun run, Instant now);

    /**
     * Fits anew what was learnt over another version of the catalogue, in the caller's transaction: its factors mean nothing
     * over this one, its runs do.
     */
    void learnAnew(Instant now);

    /** Lets estimates rest on every version that is committed. */
    void takeUp();

    /** Changes whenever {@link #takeUp} changed an estimate: whoever remembers estimates forgets them then. */
    long edition();
}
