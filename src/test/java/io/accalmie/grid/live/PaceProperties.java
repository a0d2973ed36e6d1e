package io.accalmie.grid.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.live.Question.Subject;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PaceProperties {
    @Property(tries = 200)
    void theQuestionsOfADayStayWithinItsRequests(
            @ForAll @IntRange(min = 1, max = 60) int zones,
            @ForAll @IntRange(min = 10, max = 100_000) int perDay,
            @ForAll @IntRange(min = 1, max = 240) int minutes) {
        // given
        Pace pace = new Pace(Duration.ofMinutes(minutes), Duration.ofMinutes(1));

        // when
        double asked = zones
                * (questions(pace, Subject.HISTORY, zones, perDay)
                        + questions(pace, Subject.FORECAST, zones, perDay)
                        + 2 * questions(pace, Subject.REVISIONS, zones, perDay));

        // then
        assertThat(asked).isLessThanOrEqualTo(perDay * 0.9001);
        assertThat(pace.every(Subject.HISTORY, zones, perDay)).isGreaterThanOrEqualTo(Duration.ofMinutes(minutes));
    }

    private static double questions(Pace pace, Subject about, int zones, int perDay) {
        return Duration.ofDays(1).toMillis()
                / (double) pace.every(about, zones, perDay).toMillis();
    }
}
