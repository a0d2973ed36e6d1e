package io.accalmie.metering;

import io.accalmie.intake.AttemptId;
import java.util.List;

/**
 * What an attempt drew and emitted, as far as its samples have arrived.
 *
 * @param attempt which
 * @param lines one for each grid interval, in order; empty if it drew nothing
 */
public record MeteredAttempt(AttemptId attempt, List<EmissionsLine> lines) {
    public MeteredAttempt {
        lines = List.copyOf(lines);
    }
}
