package io.accalmie.agent;

import io.accalmie.intake.AttemptId;
import java.time.Instant;
import java.util.Optional;

/**
 * What one GPU does at the moment, for progress bars.
 *
 * @param gpu index in the pool, from 0
 * @param work the attempt it renders; empty while it is idle
 */
public record GpuActivity(int gpu, Optional<Work> work) {
    /**
     * An attempt that runs.
     *
     * @param attempt which
     * @param model id of the model that renders it
     * @param since product time at which it began
     * @param expectedEnd product time at which its runtime expects to be done
     */
    public record Work(AttemptId attempt, String model, Instant since, Instant expectedEnd) {}
}
