package io.accalmie.dispatch;

import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Ordered;
import io.accalmie.dispatch.RunState.Running;
import java.time.Instant;

/**
 * What each message makes of a state. A message that is not legal in a state (started twice, started after it finished,
 * renewed after it was given up) leaves it as it is: the same object comes back.
 */
public final class RunTransitions {
    private RunTransitions() {}

    /** The state after its agent said that it began. */
    public static RunState started(RunState state, AttemptStarted message) {
        return state instanceof Ordered ordered ? ordered.started(message.gpu(), message.at()) : state;
    }

    /** The state after its agent said that it ended; also of an attempt given up before. */
    public static RunState finished(RunState state, AttemptFinished message) {
        if (state instanceof Ordered ordered) {
            return ordered.ended(message.outcome(), message.at(), message.reason(), message.assets());
        }
        if (state instanceof Running running) {
            return running.ended(message.outcome(), message.at(), message.reason(), message.assets());
        }
        if (state instanceof Lost lost) {
            return lost.endedLate(message.outcome(), message.at(), message.reason(), message.assets());
        }
        return state;
    }

    /** The state after a renewal until {@code until}, wall time. */
    public static RunState renewed(RunState state, Instant until) {
        if (state instanceof Ordered ordered) {
            return ordered.renewed(until);
        }
        return state instanceof Running running ? running.renewed(until) : state;
    }

    /** The state after its agent said how far it is. */
    public static RunState progressed(RunState state, RunState.Progress progress) {
        return state instanceof Running running ? running.progressed(progress) : state;
    }

    /** The state after it was given up at {@code now}, product time, because its lease ran out. */
    public static RunState givenUp(RunState state, Instant now) {
        if (state instanceof Ordered ordered) {
            return ordered.lost(now);
        }
        return state instanceof Running running ? running.lost(now) : state;
    }
}
