package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.START;
import static io.accalmie.rounds.Variations.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void eachJobOfAChainLeavesTimeForThoseAfterIt() {
        // given
        Windows windows =
                windows(Map.of(), Variations.image("a", 8), Variations.edit("b", "a", 8), Variations.edit("c", "b", 3));

        // when
        TimeWindow first = windows.of(key("a"));

        // then
        assertThat(first).isEqualTo(new TimeWindow(START, hours(3).minus(TEN_MINUTES.multipliedBy(2))));
        assertThat(windows.of(key("b")))
                .isEqualTo(new TimeWindow(START.plus(TEN_MINUTES), hours(3).minus(TEN_MINUTES)));
        assertThat(windows.of(key("c"))).isEqualTo(new TimeWindow(START.plus(TEN_MINUTES.multipliedBy(2)), hours(3)));
    }

    @Test
    void aJobBeginsWhenTheOneBeforeIsPlannedToBeDone() {
        // given
        Windows windows = windows(Map.of(key("a"), hours(2)), Variations.image("a", 8), Variations.edit("b", "a", 8));

        // when
        TimeWindow window = windows.of(key("b"));

        // then
        assertThat(window).isEqualTo(new TimeWindow(hours(2), hours(8)));
    }

    @Test
    void whoCannotBeEarlyEnoughKeepsRoomToFindAPlaceAndItsOwnDeadline() {
        // given
        Windows windows = new Windows(
                hours(3),
                Map.of(
                        key("a"), new Windows.Member(Variations.image("a", 20), TEN_MINUTES),
                        key("b"), new Windows.Member(Variations.edit("b", "a", 3), TEN_MINUTES)),
                Map.of(),
                Map.of());

        // when
        TimeWindow window = windows.of(key("a"));

        // then
        assertThat(window.end()).isEqualTo(hours(3).plus(TEN_MINUTES).plus(Windows.ROOM));
    }

    /** Two jobs that each take ten minutes, wanted within so many hours; the first may be made to wait for nothing. */
    @Property(tries = 200)
    void nobodyIsGivenADeadlineThatIsLaterThanItsOwnOrTooEarlyToMeet(
            @ForAll @IntRange(min = 1, max = 12) int first,
            @ForAll @IntRange(min = 1, max = 12) int second,
            @ForAll @IntRange(min = 0, max = 40) int minutesGone) {
        Instant now = START.plus(Duration.ofMinutes(minutesGone));
        Windows windows = new Windows(
                now,
                Map.of(
                        key("a"), new Windows.Member(Variations.image("a", first), TEN_MINUTES),
                        key("b"), new Windows.Member(Variations.edit("b", "a", second), TEN_MINUTES)),
                Map.of(),
                Map.of());

        TimeWindow window = windows.of(key("a"));

        assertThat(window.end()).isBeforeOrEqualTo(hours(first)).isAfterOrEqualTo(now.plus(TEN_MINUTES));
        assertThat(windows.of(key("b")).end()).isEqualTo(hours(second));
    }

    private static Windows windows(Map<JobKey, Instant> ends, RenderJob... jobs) {
        Map<JobKey, Windows.Member> members = new HashMap<>();
        for (RenderJob job : jobs) {
            members.put(job.key(), new Windows.Member(job, TEN_MINUTES));
        }
        return new Windows(START, members, Map.of(), ends);
    }

    private static Instant hours(int hours) {
        return START.plus(Duration.ofHours(hours));
    }
}
