package io.accalmie.planning;

import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.occupied;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContinuationTest {
    private static final PlanningJob JOB = job("j", window(0, 180), option("par", "m", 60));

    private final Planner planner = new PriceGuidedPlanner();

    @Test
    void aWaitingJobStaysForLessThanItIsWorthToMove() {
        // given
        Plan last = plan(Worlds.START, pool("par", 1, 100, 90, 100), Optional.empty(), JOB);

        // when the third hour turns out cleaner by a hair
        Plan plan = plan(Worlds.START, pool("par", 1, 100, 90, 89.8), Optional.of(last), JOB);

        // then
        assertThat(spans(plan)).containsExactly(window(60, 120));
    }

    @Test
    void aWaitingJobMovesWhereItSavesMore() {
        // given
        Plan last = plan(Worlds.START, pool("par", 1, 100, 90, 100), Optional.empty(), JOB);

        // when
        Plan plan = plan(Worlds.START, pool("par", 1, 100, 90, 50), Optional.of(last), JOB);

        // then
        assertThat(spans(plan)).containsExactly(window(120, 180));
    }

    @Test
    void whatCameSinceIsInsertedBesideWhatIsKept() {
        // given
        Plan last = plan(Worlds.START, pool("par", 1, 100, 90, 100), Optional.empty(), JOB);
        PlanningJob second = job("second", window(0, 180), option("par", "m", 60));

        // when
        Plan plan = plan(Worlds.START, pool("par", 1, 100, 90, 99), Optional.of(last), second, JOB);

        // then
        assertThat(plan.placements()).extracting(Placement::job).containsExactly("second", "j");
        assertThat(spans(plan)).containsExactly(window(120, 180), window(60, 120));
    }

    @Test
    void aPlaceThatIsTakenMeanwhileIsGivenUp() {
        // given
        Plan last = plan(Worlds.START, pool("par", 1, 100, 90, 100), Optional.empty(), JOB);

        // when
        Plan plan = plan(Worlds.START, occupied(pool("par", 1, 100, 90, 100), window(60, 70)), Optional.of(last), JOB);

        // then
        assertThat(spans(plan)).containsExactly(window(70, 130));
    }

    @Test
    void aStartThatHasPassedIsGivenUp() {
        // given
        Plan last = plan(Worlds.START, pool("par", 1, 90, 100, 100), Optional.empty(), JOB);

        // when
        Plan plan = plan(Worlds.minute(30), pool("par", 1, 90, 100, 100), Optional.of(last), JOB);

        // then
        assertThat(spans(plan)).containsExactly(window(30, 90));
    }

    @Test
    void aPlanThatPlacesMoreReplacesOneThatEmitsLess() {
        // given a long job in the only clean hour, and one that has come since and can run nowhere else
        Plan last = plan(Worlds.START, pool("par", 1, 10, 900, 900), Optional.empty(), JOB);
        PlanningJob tight = job("tight", window(0, 60), option("par", "m", 60));

        // when
        Plan plan = plan(Worlds.START, pool("par", 1, 10, 900, 900), Optional.of(last), JOB, tight);

        // then
        assertThat(plan.unplaced()).isEmpty();
    }

    private Plan plan(Instant now, PlanningPool pool, Optional<Plan> last, PlanningJob... jobs) {
        return planner.plan(new PlanningInput(now, List.of(pool), List.of(jobs), List.of(), last));
    }

    private static List<TimeWindow> spans(Plan plan) {
        return plan.placements().stream().map(Placement::span).toList();
    }
}
