package io.accalmie.agent.nvidiasmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CounterTrustTest {
    private final CounterTrust trust = new CounterTrust();

    @Test
    void aCounterThatAgreesWithPowerIsBelievedAfterAWhile() {
        OptionalLong early = counts(1, 300_000);
        for (int second = 2; second < 20; second++) {
            counts(second, 300_000);
        }

        OptionalLong late = counts(20, 300_000);

        assertThat(early).isEmpty();
        assertThat(late).hasValue(6_000_000);
    }

    @Test
    void aCounterInAnotherUnitIsNeverBelieved() {
        for (int second = 1; second < 20; second++) {
            counts(second, 300);
        }

        OptionalLong late = counts(20, 300);

        assertThat(late).isEmpty();
    }

    /** At 300 W. */
    private OptionalLong counts(int second, long perSecond) {
        return trust.of(Instant.EPOCH.plusSeconds(second), OptionalLong.of(perSecond * second), OptionalDouble.of(300));
    }
}
