package io.accalmie.agent.served;

import java.time.Duration;
import java.util.Optional;

/**
 * How patient the agent is with a server. All on the wall.
 *
 * @param most how often work is handed over again after a failure that may pass
 * @param firstPause before the second try; doubled before each further one
 * @param longestPause no pause is longer, whatever the server asks for
 * @param poll how often work is asked about
 * @param away how long a server that has work may be away before the work is given up
 */
record Retries(int most, Duration firstPause, Duration longestPause, Duration poll, Duration away) {
    static final Retries USUAL =
            new Retries(3, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMillis(250), Duration.ofMinutes(2));

    /** The pause before try number {@code next}, from 1, after a server that asked for {@code asked}. */
    Duration pause(int next, Optional<Duration> asked) {
        Duration own = firstPause.multipliedBy(1L << Math.min(next - 1, 10));
        Duration pause = asked.filter(it -> it.compareTo(own) > 0).orElse(own);
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
