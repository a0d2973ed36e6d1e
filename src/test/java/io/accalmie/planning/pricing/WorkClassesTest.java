package io.accalmie.planning.pricing;

import static io.accalmie.planning.ways.ByHand.HOUR;
import static io.accalmie.planning.ways.ByHand.MINUTE;
import static io.accalmie.planning.ways.ByHand.curve;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkClassesTest {
    private final WorkClasses classes = new WorkClasses(SlotGrid.of(List.of(curve(1, 2, 3))));

    @Test
    void jobsWhoseWindowsTouchTheSameSlotsAreOneClass() {
        // given
        classes.add(0, 1, 30 * MINUTE, 2 * HOUR);
        classes.add(0, 1, 0, HOUR + 15 * MINUTE);

        // when
        List<WorkClass> all = classes.inOrder();

        // then
        assertThat(all).containsExactly(new WorkClass(0, 1, 0, 2, 0.75, 0.625, 2, false));
    }

    @Test
    void shapeRankAndWhetherJobsAreThereKeepClassesApartInAnOrderOfTheirOwn() {
        // given
        classes.expect(0, 0, HOUR, 0.25);
        classes.add(1, 0, 0, HOUR);
        classes.add(0, 2, 0, HOUR);
        classes.add(0, 0, 0, HOUR);

        // when
        List<WorkClass> all = classes.inOrder();

        // then
        assertThat(all)
                .containsExactly(
                        new WorkClass(0, 0, 0, 1, 1, 1, 1, false),
                        new WorkClass(0, 2, 0, 1, 1, 1, 1, false),
                        new WorkClass(0, 0, 0, 1, 1, 1, 0.25, true),
                        new WorkClass(1, 0, 0, 1, 1, 1, 1, false));
    }

    @Test
    void aWindowBeyondTheForecastCountsWhereItLiesInside() {
        // given
        classes.add(0, 0, -HOUR, 9 * HOUR);

        // when
        List<WorkClass> all = classes.inOrder();

        // then
        assertThat(all).containsExactly(new WorkClass(0, 0, 0, 3, 1, 1, 1, false));
    }
}
