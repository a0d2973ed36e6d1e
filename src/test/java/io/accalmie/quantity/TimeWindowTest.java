package io.accalmie.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimeWindowTest {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");

    @Example
    void itsEndIsOutside() {
        TimeWindow window = window(0, 60);

        assertThat(window.contains(START)).isTrue();
        assertThat(window.contains(START.plusSeconds(3600).minusNanos(1))).isTrue();
        assertThat(window.contains(START.plusSeconds(3600))).isFalse();
        assertThat(window.contains(START.minusNanos(1))).isFalse();
    }

    @Example
    void windowsThatOnlyTouchDoNotOverlap() {
        assertThat(window(0, 60).overlap(window(60, 120))).isEmpty();
        assertThat(window(0, 60).overlap(window(30, 30))).isEmpty();
    }

    @Example
    void anEmptyWindowIsAllowedAndABackwardOneIsNot() {
        assertThat(window(5, 5).length()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> window(6, 5)).withMessageContaining("before it starts");
    }

    @Property
    void overlapIsWhatBothContain(
            @ForAll @IntRange(max = 50) int oneStart,
            @ForAll @IntRange(max = 50) int oneLength,
            @ForAll @IntRange(max = 50) int otherStart,
            @ForAll @IntRange(max = 50) int otherLength) {
        TimeWindow one = window(oneStart, oneStart + oneLength);
        TimeWindow other = window(otherStart, otherStart + otherLength);

        var overlap = one.overlap(other);

        assertThat(overlap).isEqualTo(other.overlap(one));
        for (int minute = 0; minute <= 100; minute++) {
            Instant at = START.plus(Duration.ofMinutes(minute));
            boolean inside = overlap.filter(both -> both.contains(at)).isPresent();
            assertThat(inside).isEqualTo(one.contains(at) && other.contains(at));
        }
    }

    private static TimeWindow window(int fromMinute, int toMinute) {
        return new TimeWindow(START.plus(Duration.ofMinutes(fromMinute)), START.plus(Duration.ofMinutes(toMinute)));
    }
}
