package io.accalmie.planning;

import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.minute;
import static io.accalmie.planning.Worlds.occupied;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.intake.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceGuidedPlannerTest {
    private final Planner planner = new PriceGuidedPlanner();

    @Test
    void waitsWhereNowIsDirtyAndLaterIsClean() {
        // given
        PlanningPool paris = pool("par-h100", 1, 78, 78, 78, 31, 60);
        PlanningJob job = job("j", window(0, 300), option("par-h100", "sana-1.6b", 60));

        // when
        Placement placement = plan(List.of(paris), job).placements().get(0);

        // then
        assertThat(placement.span()).isEqualTo(window(180, 240));
        assertThat(placement.grams().value()).isEqualTo(31);
        assertThat(placement.reason().sentence())
                .isEqualTo(
                        "sana-1.6b in par-h100 at 03:00Z: 31 g/kWh against 78 now; 31 g by the only way to render it");
    }

    @Test
    void startsAtOnceWhenWaitingGainsNothing() {
        // given
        PlanningPool paris = pool("par", 1, 50, 50, 50);
        PlanningJob job = job("j", window(0, 180), option("par", "m", 30));

        // when
        Placement placement = plan(List.of(paris), job).placements().get(0);

        // then
        assertThat(placement.span()).isEqualTo(window(0, 30));
        assertThat(placement.reason().sentence())
                .isEqualTo("m in par at 00:00Z: 50 g/kWh, at once: waiting until 03:00Z offers no cleaner hour here; "
                        + "50 g by the only way to render it");
    }

    @Test
    void urgentTakesTheOnlyGpuBeforeBackground() {
        // given
        PlanningPool paris = pool("par", 1, 50);
        ShapeOption hour = option("par", "m", 60);
        PlanningJob background = job("background", Priority.BACKGROUND, window(0, 60), hour);
        PlanningJob urgent = job("urgent", Priority.URGENT, window(0, 60), hour);

        // when
        Plan plan = plan(List.of(paris), background, urgent);

        // then
        assertThat(plan.placements()).extracting(Placement::job).containsExactly("urgent");
        assertThat(plan.unplaced()).extracting(Unplaced::job).containsExactly("background");
        assertThat(plan.unplaced().get(0).constraint()).isEqualTo(Unplaced.Constraint.NO_CAPACITY);
    }

    @Test
    void aDeadlineIsNotTradedForGrams() {
        // given
        PlanningPool paris = pool("par", 1, 900, 10);
        PlanningJob tight = job("tight", window(0, 60), option("par", "m", 60));
        PlanningJob loose = job("loose", window(0, 120), option("par", "m", 100, 60, 60));

        // when
        Plan plan = plan(List.of(paris), loose, tight);

        // then
        assertThat(plan.unplaced()).isEmpty();
        assertThat(plan.placements()).extracting(Placement::span).containsExactly(window(60, 120), window(0, 60));
    }

    @Test
    void theP95DurationMeetsTheDeadlineWhileTheExpectedOneHoldsTheGpu() {
        // given
        PlanningPool paris = pool("par", 1, 900, 900, 10);
        PlanningJob job = job("j", window(0, 180), option("par", "m", 1, 60, 90));

        // when
        Placement placement = plan(List.of(paris), job).placements().get(0);

        // then
        assertThat(placement.span()).isEqualTo(window(90, 150));
    }

    @Test
    void aJobHeldToOnePoolPushesOneThatCanGoElsewhere() {
        // given
        PlanningPool paris = pool("par", 1, 50);
        PlanningPool stockholm = pool("sto", 1, 20);
        PlanningJob free = job("free", window(0, 60), option("par", "m", 50), option("sto", "m", 60));
        PlanningJob resident = job("resident", window(0, 60), option("par", "m", 60));

        // when
        Plan plan = plan(List.of(paris, stockholm), free, resident);

        // then
        assertThat(plan.placements())
                .extracting(placement -> placement.pool().value())
                .containsExactly("sto", "par");
    }

    @Test
    void theSmallestModelInTheCleanestPoolWins() {
        // given
        PlanningPool paris = pool("par", 1, 60, 60);
        PlanningPool stockholm = pool("sto", 1, 20, 20);
        PlanningJob job = job(
                "j",
                window(0, 120),
                option("par", "large", 3, 30, 30),
                option("par", "small", 1, 30, 30),
                option("sto", "large", 3, 30, 30),
                option("sto", "small", 1, 30, 30));

        // when
        Placement placement = plan(List.of(paris, stockholm), job).placements().get(0);

        // then
        assertThat(placement.reason().sentence())
                .isEqualTo(
                        "small in sto at 00:00Z: 20 g/kWh, at once: waiting until 02:00Z offers no cleaner hour here; "
                                + "20 g, the least of 4 ways");
    }

    @Test
    void jobsArePackedBackToBackInTheCleanHour() {
        // given
        PlanningPool paris = pool("par", 1, 100, 10, 100);
        ShapeOption third = option("par", "m", 20);

        // when
        Plan plan = plan(
                List.of(paris),
                job("a", window(0, 180), third),
                job("b", window(0, 180), third),
                job("c", window(0, 180), third));

        // then
        assertThat(plan.grams().value()).isEqualTo(30);
        assertThat(plan.placements())
                .extracting(Placement::span)
                .containsExactlyInAnyOrder(window(60, 80), window(80, 100), window(100, 120));
    }

    @Test
    void theReasonSaysWhoseGpusAreTakenAndUntilWhen() {
        // given
        PlanningPool paris = pool("par", 1, 60, 60, 60, 60);
        PlanningPool stockholm = occupied(pool("sto", 1, 20, 20, 20, 20), window(0, 150));
        PlanningJob job = job("j", window(0, 180), option("par", "m", 60), option("sto", "m", 60));

        // when
        Placement placement = plan(List.of(paris, stockholm), job).placements().get(0);

        // then
        assertThat(placement.reason().sentence())
                .endsWith("60 g where 20 g would do with m in sto at 00:00Z, which has no GPU for it until 02:30Z");
    }

    @Test
    void theReasonSaysThatThePoolWasFullNow() {
        // given
        PlanningPool paris = occupied(pool("par", 1, 20, 20, 60, 60), window(0, 70));
        PlanningJob job = job("j", window(0, 240), option("par", "m", 60));

        // when
        Placement placement = plan(List.of(paris), job).placements().get(0);

        // then
        assertThat(placement.span()).isEqualTo(window(70, 130));
        assertThat(placement.reason().sentence())
                .isEqualTo("m in par at 01:10Z: 27 g/kWh, the pool having no GPU for it until 01:10Z (20 now); "
                        + "27 g where 20 g would do with m in par at 00:00Z, which has no GPU for it until 01:10Z");
    }

    @Test
    void withoutOptionsTheRemedyAsksForOthers() {
        // given
        PlanningJob job = job("j", window(0, 60));

        // when
        Unplaced unplaced = plan(List.of(pool("par", 1, 50)), job).unplaced().get(0);

        // then
        assertThat(unplaced.constraint()).isEqualTo(Unplaced.Constraint.NO_OPTION);
        assertThat(unplaced.remedy()).contains("shape-j");
    }

    @Test
    void aWindowTooShortSaysHowMuchIsMissing() {
        // given
        PlanningPool paris = pool("par", 1, 50, 50, 50);
        PlanningJob job = job("j", window(-60, 90), option("par", "m", 1, 60, 125), option("par", "n", 1, 100, 130));

        // when
        Unplaced unplaced = plan(List.of(paris), job).unplaced().get(0);

        // then
        assertThat(unplaced.constraint()).isEqualTo(Unplaced.Constraint.WINDOW_TOO_SHORT);
        assertThat(unplaced.remedy())
                .isEqualTo(
                        "needs 35 min more: the shortest option, m in par, lasts 2 h 05 min in 19 of 20 cases and the "
                                + "window has 1 h 30 min left; needs deadline at least 02:05Z");
    }

    @Test
    void aWindowAfterTheForecastWaitsForIt() {
        // given
        PlanningPool paris = pool("par", 1, 50, 50);
        PlanningJob job = job("j", window(24 * 60, 30 * 60), option("par", "m", 60));

        // when
        Unplaced unplaced = plan(List.of(paris), job).unplaced().get(0);

        // then
        assertThat(unplaced.constraint()).isEqualTo(Unplaced.Constraint.BEYOND_HORIZON);
        assertThat(unplaced.remedy())
                .contains("reaches to 02:00Z", "not start before 2022-09-02 00:00Z", "2022-09-02 01:00Z");
    }

    @Test
    void theDeadlineNamedAsRemedyForFullPoolsSuffices() {
        // given
        PlanningPool paris = occupied(pool("par", 1, 50, 50, 50, 50), window(0, 100));
        ShapeOption hour = option("par", "m", 1, 60, 70);

        // when
        Unplaced unplaced =
                plan(List.of(paris), job("j", window(0, 120), hour)).unplaced().get(0);

        // then
        assertThat(unplaced.constraint()).isEqualTo(Unplaced.Constraint.NO_CAPACITY);
        assertThat(unplaced.remedy())
                .isEqualTo("no GPU that could do it is free for long enough before 01:40Z, when m in par has room; "
                        + "needs 50 min more slack, a deadline of at least 02:50Z");
        assertThat(plan(List.of(paris), job("j", window(0, 170), hour)).unplaced())
                .isEmpty();
    }

    @Test
    void nothingStartsBeforeNowNorBetweenMilliseconds() {
        // given
        PlanningPool paris = pool("par", 1, 10, 50, 50);
        Instant now = minute(5).plusNanos(1);
        PlanningJob job = job("j", window(0, 180), option("par", "m", 30));

        // when
        Plan plan = planner.plan(new PlanningInput(now, List.of(paris), List.of(job)));

        // then
        assertThat(plan.placements().get(0).span().start()).isEqualTo(minute(5).plus(Duration.ofMillis(1)));
    }

    @Test
    void anOptionOfAnUnknownPoolIsRefused() {
        // given
        PlanningJob job = job("j", window(0, 60), option("lon", "m", 30));

        // when then
        assertThatThrownBy(() -> plan(List.of(pool("par", 1, 50)), job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an option names pool lon, but the input has only [par]");
    }

    private Plan plan(List<PlanningPool> pools, PlanningJob... jobs) {
        return planner.plan(new PlanningInput(Worlds.START, pools, List.of(jobs)));
    }
}
