package io.accalmie.rounds;

import java.util.function.Supplier;

/** Runs a step of a round in a transaction of its own: all of it, or nothing where it throws. */
interface Transactions {
    /** The result of {@code step}, committed. */
    <T> T call(Supplier<T> step);

    /** Runs {@code step} and commits it. */
    default void run(Runnable step) {
        call(() -> {
            step.run();
            return true;
        });
    }
}
