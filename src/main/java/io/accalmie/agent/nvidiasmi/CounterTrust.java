package io.accalmie.agent.nvidiasmi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Believes a counter of unstated unit once it agrees with power times time, taken as mJ, and never if it does not. */
final class CounterTrust {
    private static final double ENOUGH_MILLIJOULES = 1e6;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final double WITHIN = 1.5;

    private Optional<Boolean> isTrusted = Optional.empty();
    private Optional<Instant> began = Optional.empty();
    private Instant before = Instant.MIN;
    private long first;
    private long latest;
    private double byPower;

    /** The counter where it is believed; empty where it is not, or not yet. */
    OptionalLong of(Instant at, OptionalLong counter, OptionalDouble watts) {
        if (isTrusted.isPresent()) {
            return isTrusted.get() ? counter : OptionalLong.empty();
        }
        if (counter.isEmpty() || watts.isEmpty()) {
            return OptionalLong.empty();
        }
        long now = counter.getAsLong();
        if (began.isEmpty() || now < latest) {
            began = Optional.of(at);
            first = now;
            byPower = 0;
        } else {
            byPower += watts.getAsDouble() * Duration.between(before, at).toMillis();
        }
        before = at;
        latest = now;
        boolean isLong = Duration.between(began.get(), at).compareTo(LONG_ENOUGH) >= 0;
        if (isLong && byPower >= ENOUGH_MILLIJOULES) {
            double ratio = (now - first) / byPower;
            isTrusted = Optional.of(ratio > 1 / WITHIN && ratio < WITHIN);
        }
        return OptionalLong.empty();
    }
}
