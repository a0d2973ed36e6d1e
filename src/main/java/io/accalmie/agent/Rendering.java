package io.accalmie.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One attempt on one GPU, begun. Used by one thread, except where it says otherwise. Times are product times in whole milliseconds. */
public interface Rendering {
    /** When it began. */
    Instant start();

    /** When it is expected to end; the runtime is asked then whether it has. */
    Instant expectedEnd();

    /** When it ended, well or badly, as seen at {@code now}; empty while it runs. After {@link #start}. */
    Optional<Instant> ended(Instant now);

    /**
     * When its model was on the GPU, so that rendering itself began: what was drawn before is no attempt's. Empty while it loads;
     * the start where nothing had to be loaded, or the runtime does not tell.
     */
    default Optional<Instant> loadedAt() {
        return Optional.of(start());
    }

    /** Whether a GPU worked for it; false, once it ended, where the runtime had the result already. */
    default boolean usedGpu() {
        return true;
    }

    /** How much is done, 0 to 1; empty where nobody knows. Any thread may ask. */
    OptionalDouble share(Instant now);

    /**
     * GPU energy that it is expected to have drawn from the start until {@code at}, mJ; grows with {@code at}, and no more after
     * the end. What a meter reads counts before it.
     */
    double expectedMillijoules(Instant at);

    /**
     * What was rendered, in the order of the items. Called once, after it ended.
     *
     * @throws RenderFailedException if the runtime gave up, or was asked to
     */
    List<RenderedItem> items() throws RenderFailedException, InterruptedException;

    /** Asks to drop it. It ends at once where the runtime can stop it; else it runs on, and ends when it does. */
    void cancel(Instant now);

    /** Calls {@code wake} from another thread when it ends before its time; without effect where it never does. */
    default void whenEnded(Runnable wake) {}
}
