package io.accalmie.rounds;

import java.time.Duration;

/** Rounds as they are by default, but for a planner that is never hurried. */
public class PatientRounds implements RoundsConfig {
    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(250);
    }

    @Override
    public Duration lead() {
        return Duration.ofSeconds(4);
    }

    @Override
    public Duration leash() {
        return Duration.ofSeconds(6);
    }

    @Override
    public Duration planLimit() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration energyPatience() {
        return Duration.ofMinutes(2);
    }
}
