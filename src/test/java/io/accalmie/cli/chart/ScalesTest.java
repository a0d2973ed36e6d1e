package io.accalmie.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.cli.chart.TimeAxis.Mark;
import io.accalmie.quantity.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What turns numbers into places, colours and words. */
class ScalesTest {
    private static final Instant START = Instant.parse("2022-09-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"512.3, 600", "600, 600", "0.07, 0.08", "1, 1", "9.5, 10", "0, 1"})
    void theColoursReachARoundNumberAboveTheHighest(double highest, double most) {
        assertThat(HeatScale.upTo(highest).most()).isCloseTo(most, within(1e-12));
    }

    @Test
    void colourRunsFromCleanToDirtyAndStaysWithinItsEnds() {
        HeatScale heat = HeatScale.upTo(600);

        assertThat(heat.colour(0)).isEqualTo("#e3f4e6").isEqualTo(heat.colour(-5));
        assertThat(heat.colour(200)).isEqualTo("#f8e7b5");
        assertThat(heat.colour(600)).isEqualTo("#c2553f").isEqualTo(heat.colour(6000));
        assertThat(heat.colour(100)).isEqualTo("#eeeece");
    }

    @ParameterizedTest
    @CsvSource({"PT24H, 25, 01:00", "PT72H, 25, 03:00", "PT2H, 25, 00:05", "P7D, 15, 12:00"})
    void hoursAreMarkedAtRoundTimesAndNotTooOften(Duration length, int marks, String second) {
        List<Mark> hours = axis(START, length).hours();

        assertThat(hours).hasSize(marks);
        assertThat(hours.get(0)).isEqualTo(new Mark(100, "00:00"));
        assertThat(hours.get(1).label()).isEqualTo(second);
    }

    @Test
    void aLongHorizonHasOnlyDays() {
        TimeAxis axis = axis(START, Duration.ofDays(365));

        assertThat(axis.hours()).isEmpty();
        assertThat(axis.days()).hasSizeBetween(5, 16);
    }

    @Test
    void aHorizonThatBeginsInTheDayNamesItsDateToo() {
        List<Mark> days =
                axis(START.plusSeconds(6 * 3600), Duration.ofHours(36)).days();

        assertThat(days).extracting(Mark::label).containsExactly("2022-09-01", "2022-09-02");
        assertThat(days.get(0).x()).isEqualTo(100);
        assertThat(days.get(1).x()).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 g", "0.0213 | 0.021 g", "161.42 | 161.4 g", "2501.2 | 2.50 kg", "3612722 | 3.61 t"})
    void gramsComeInAUnitThatKeepsThemShort(double grams, String text) {
        assertThat(Amounts.grams(grams)).isEqualTo(text);
    }

    @Test
    void theHeadingSaysHowFarThePlanIsAboveItsBound() {
        assertThat(new ChartHeading("x", 2000, 1999, 110, OptionalDouble.of(100)).figures())
                .isEqualTo("2,000 jobs, 1,999 placed, 110.0 g CO2e, proven lower bound 100.0 g (10.0 % above it)");
        assertThat(new ChartHeading("x", 1, 0, 0, OptionalDouble.of(0)).figures())
                .isEqualTo("1 job, 0 placed, 0 g CO2e, proven lower bound 0 g");
        assertThat(new ChartHeading("x", 1, 1, 5, OptionalDouble.empty()).figures())
                .isEqualTo("1 job, 1 placed, 5.000 g CO2e");
    }

    @Test
    void theNameOfAFileSaysTheFormat() {
        assertThat(ChartFormat.of(Path.of("a/plan.svg"))).contains(ChartFormat.SVG);
        assertThat(ChartFormat.of(Path.of("plan.HTML"))).contains(ChartFormat.HTML);
        assertThat(ChartFormat.of(Path.of("svg"))).isEmpty();
        assertThat(ChartFormat.of(Path.of("plan.png"))).isEmpty();
    }

    private static TimeAxis axis(Instant start, Duration length) {
        return new TimeAxis(new TimeWindow(start, start.plus(length)), 100, 1000);
    }
}
