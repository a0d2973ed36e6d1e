package io.accalmie.grid.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HourlyMeansProperties {
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final TimeWindow HOUR = new TimeWindow(START, START.plus(Duration.ofHours(1)));

    @Property(tries = 100)
    void anHourIsTheMeanOfItsPartsInWhateverOrderTheyCome(
            @ForAll @Size(4) double @DoubleRange(min = 0, max = 5000) [] values, @ForAll boolean backwards) {
        HourlyMeans means = new HourlyMeans(Duration.ofMinutes(15));
        for (int told = 0; told < 4; told++) {
            int part = backwards ? 3 - told : told;
            means.add(START.plus(Duration.ofMinutes(15L * part)), values[part]);
        }

        double mean = means.hours(HOUR).get(START);

        assertThat(mean).isCloseTo((values[0] + values[1] + values[2] + values[3]) / 4, within(1e-9));
    }

    @Property(tries = 50)
    void anHourThatLacksAPartIsAbsent(@ForAll @IntRange(max = 3) int missing) {
        HourlyMeans means = new HourlyMeans(Duration.ofMinutes(15));
        for (int part = 0; part < 4; part++) {
            if (part != missing) {
                means.add(START.plus(Duration.ofMinutes(15L * part)), 10);
            }
        }

        assertThat(means.hours(HOUR)).isEmpty();
    }

    @Property(tries = 150)
    void theHoursAskedForAreWholeAndOverAndTouchTheSpan(
            @ForAll @IntRange(min = -100_000, max = 100_000) int from,
            @ForAll @IntRange(max = 100_000) int length,
            @ForAll @IntRange(min = -100_000, max = 200_000) int present) {
        TimeWindow span = new TimeWindow(START.plusSeconds(from), START.plusSeconds(from + length));
        Instant now = START.plusSeconds(present);

        Optional<TimeWindow> over = HourlyMeans.over(span, now);

        over.ifPresent(hours -> {
            assertThat(hours.start()).isEqualTo(hours.start().truncatedTo(ChronoUnit.HOURS));
            assertThat(hours.end())
                    .isEqualTo(hours.end().truncatedTo(ChronoUnit.HOURS))
                    .isBeforeOrEqualTo(now);
            assertThat(hours.overlap(span)).isPresent();
            assertThat(hours.start()).isBeforeOrEqualTo(span.start());
        });
        boolean anyIsOver = length > 0
                && !span.start()
                        .truncatedTo(ChronoUnit.HOURS)
                        .plus(Duration.ofHours(1))
                        .isAfter(now);
        assertThat(over.isPresent()).isEqualTo(anyIsOver);
    }

    @Test
    void anEndOnTheHourTakesNoFurtherHour() {
        // given
        TimeWindow span = new TimeWindow(START, START.plus(Duration.ofHours(2)));

        // when
        Optional<TimeWindow> over = HourlyMeans.over(span, START.plus(Duration.ofDays(1)));

        // then
        assertThat(over).contains(span);
    }
}
