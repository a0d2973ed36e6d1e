package io.accalmie.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    @Test
    void itCountsFromItsStart() {
        // given
        AtomicLong nanos = new AtomicLong(-7);
        Stopwatch stopwatch = new Stopwatch(nanos::get);

        // when
        nanos.addAndGet(1_500_000_000);

        // then
        assertThat(stopwatch.elapsed()).isEqualTo(Duration.ofMillis(1500));
    }
}
