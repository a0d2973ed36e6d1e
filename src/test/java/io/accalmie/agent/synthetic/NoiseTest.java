package io.accalmie.agent.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.agent.Orders;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void theSameSeedAndAttemptGiveTheSameNoise() {
        Noise.Factors once = new Noise(5).of(Orders.attempt("j1"));

        assertThat(new Noise(5).of(Orders.attempt("j1"))).isEqualTo(once);
        assertThat(new Noise(6).of(Orders.attempt("j1"))).isNotEqualTo(once);
        assertThat(new Noise(5).of(Orders.attempt("j2"))).isNotEqualTo(once);
    }

    @Test
    void overManyAttemptsTheNoiseIsAsWideAsItSays() {
        Noise noise = new Noise(1);

        List<Noise.Factors> factors = IntStream.range(0, 10_000)
                .mapToObj(i -> noise.of(Orders.attempt("j" + i)))
                .toList();

        double mean =
                factors.stream().mapToDouble(Noise.Factors::energy).average().orElseThrow();
        double variance = factors.stream()
                .mapToDouble(factor -> Math.pow(factor.energy() - mean, 2))
                .average()
                .orElseThrow();
        double shared = factors.stream()
                .mapToDouble(factor -> (factor.energy() - 1) * (factor.duration() - 1))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(1, within(0.002));
        assertThat(Math.sqrt(variance)).isCloseTo(0.03, within(0.002));
        assertThat(shared / variance).isCloseTo(0.8, within(0.05));
        assertThat(factors).allSatisfy(factor -> {
            assertThat(factor.energy()).isBetween(0.9, 1.1);
            assertThat(factor.duration()).isBetween(0.9, 1.1);
        });
    }
}
