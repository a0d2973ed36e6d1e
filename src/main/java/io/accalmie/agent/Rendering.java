package io.accalmie.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One attempt on one GPU, begun. Used by one thread. Times are product times in whole milliseconds. */
public interface Rendering {
    /** When it began. */
    Instant start();

    /** When it is expected to end; the runtime is asked then whether it has. */
    Instant expectedEnd();

    /** When it ended, well or badly, as seen at {@code now}; empty while it runs. After {@link #start}. */
    Optional<Instant> ended(Instant now);

    /** GPU energy drawn from the start until {@code at}, mJ; grows with {@code at}, and no more after the end. */
    double millijoules(Instant at);

    /**
     * What was rendered, in the order of the items. Called once, after it ended.
     *
     * @throws RenderFailedException if the runtime gave up
     */
    List<RenderedItem> items() throws RenderFailedException, InterruptedException;

    /** Drops it while it runs; it draws nothing from now on. */
    void cancel();
}
