package io.accalmie.planning;

import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.intake.Priority;
import io.accalmie.quantity.GramsCo2e;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Planner planner = new PriceGuidedPlanner();

    @Test
    void theMoreFrugalIsPlannedIntoAShortBudget() {
        // given
        PlanningPool paris = pool("par", 3, 50);
        PlanningJob lavish = job("lavish", window(0, 60), option("par", "m", 1.2, 30, 30));
        PlanningJob frugal = job("frugal", window(0, 60), option("par", "m", 0.8, 30, 30));
        PlanningJob sparing = job("sparing", window(0, 60), option("par", "m", 0.4, 30, 30));

        // when
        Plan plan = plan(
                List.of(paris),
                List.of(budget("film", 70)),
                of(lavish, "film"),
                of(frugal, "film"),
                of(sparing, "film"));

        // then
        assertThat(plan.placements()).extracting(Placement::job).containsExactly("frugal", "sparing");
        assertThat(plan.unplaced())
                .containsExactly(new Unplaced(
                        "lavish",
                        Unplaced.Constraint.OVER_BUDGET,
                        "needs 50 g more budget film (10 g left): m in par at 00:00Z would emit 60 g"));
    }

    @Test
    void theUrgentComesBeforeTheFrugal() {
        // given
        PlanningPool paris = pool("par", 2, 50);
        PlanningJob urgent = job("urgent", Priority.URGENT, window(0, 60), option("par", "m", 1.2, 30, 30));
        PlanningJob frugal = job("frugal", Priority.NORMAL, window(0, 60), option("par", "m", 0.8, 30, 30));

        // when
        Plan plan = plan(List.of(paris), List.of(budget("film", 70)), of(frugal, "film"), of(urgent, "film"));

        // then
        assertThat(plan.placements()).extracting(Placement::job).containsExactly("urgent");
    }

    @Test
    void aJobThatDrawsFromNoBudgetIsNotLeftOutForOne() {
        // given
        PlanningPool paris = pool("par", 2, 50);
        PlanningJob other = job("other", Priority.BACKGROUND, window(0, 60), option("par", "m", 30));
        PlanningJob drawing = job("drawing", window(0, 60), option("par", "m", 30));

        // when
        Plan plan = plan(List.of(paris), List.of(budget("film", 0)), other, of(drawing, "film"));

        // then
        assertThat(plan.placements()).extracting(Placement::job).containsExactly("other");
    }

    @Test
    void whoIsSmallMovesIntoTheCleanHourOfWhoIsLeftOut() {
        // given: the clean hour has room for the long job or for three short ones, and only the long one can go nowhere
        // else
        PlanningPool paris = pool("par", 1, 10, 100, 100);
        PlanningJob longOne = job("long", window(0, 60), option("par", "m", 2, 60, 60));
        PlanningJob a = job("a", window(0, 180), option("par", "m", 1, 20, 20));
        PlanningJob b = job("b", window(0, 180), option("par", "m", 1, 20, 20));
        PlanningJob c = job("c", window(0, 180), option("par", "m", 1, 20, 20));

        // when
        Plan plan = plan(
                List.of(paris),
                List.of(budget("film", 30)),
                of(longOne, "film"),
                of(a, "film"),
                of(b, "film"),
                of(c, "film"));

        // then
        assertThat(plan.placements()).extracting(Placement::job).containsExactly("a", "b", "c");
        assertThat(plan.grams().value()).isEqualTo(30);
    }

    @Test
    void aJobNeedsRoomInEveryBudgetItDrawsFrom() {
        // given
        PlanningPool paris = pool("par", 2, 50);
        PlanningJob both = job("both", window(0, 60), option("par", "m", 30));
        PlanningJob one = job("one", window(0, 60), option("par", "m", 30));

        // when
        Plan plan = plan(
                List.of(paris),
                List.of(budget("film", 200), budget("shot", 20)),
                of(both, "film", "shot"),
                of(one, "film"));

        // then
        assertThat(plan.placements()).extracting(Placement::job).containsExactly("one");
        assertThat(plan.unplaced().get(0).remedy())
                .isEqualTo("needs 30 g more budget shot (20 g left): m in par at 00:00Z would emit 50 g");
    }

    @Test
    void theBudgetNamedAsRemedySufficesAndSoDoesTheSlack() {
        // given
        PlanningPool paris = pool("par", 1, 80, 80, 20, 20);
        ShapeOption hour = option("par", "m", 1, 60, 70);

        // when
        Unplaced unplaced = plan(
                        List.of(paris), List.of(budget("film", 33.3)), of(job("j", window(0, 120), hour), "film"))
                .unplaced()
                .get(0);

        // then
        assertThat(unplaced.constraint()).isEqualTo(Unplaced.Constraint.OVER_BUDGET);
        assertThat(unplaced.remedy())
                .isEqualTo("needs 47 g more budget film (33 g left): m in par at 00:00Z would emit 80 g; "
                        + "or 1 h 10 min more slack, a deadline of at least 03:10Z, for 20 g with m in par at 02:00Z");
        assertThat(plan(List.of(paris), List.of(budget("film", 33.3 + 47)), of(job("j", window(0, 120), hour), "film"))
                        .unplaced())
                .isEmpty();
        assertThat(plan(List.of(paris), List.of(budget("film", 33.3)), of(job("j", window(0, 190), hour), "film"))
                        .unplaced())
                .isEmpty();
    }

    @Test
    void whatABudgetHadNoRoomForDoesNotPushOutWhatIsPlannedNextRound() {
        // given
        PlanningPool paris = pool("par", 2, 50);
        PlanningJob planned = of(job("planned", window(0, 60), option("par", "m", 1, 30, 30)), "film");
        PlanningJob frugal = of(job("frugal", window(0, 60), option("par", "m", 0.9999, 30, 30)), "film");
        Plan first = plan(List.of(paris), List.of(budget("film", 60)), planned);

        // when
        Plan second = planner.plan(new PlanningInput(
                Worlds.START,
                List.of(paris),
                List.of(planned, frugal),
                List.of(budget("film", 60)),
                List.of(),
                Optional.of(first)));

        // then
        assertThat(second.placements()).extracting(Placement::job).containsExactly("planned");
    }

    @Test
    void aBudgetThatNobodyKnowsIsRefused() {
        // given
        PlanningJob job = of(job("j", window(0, 60), option("par", "m", 30)), "film");

        // when then
        assertThatThrownBy(() -> plan(List.of(pool("par", 1, 50)), List.of(), job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job j draws from budget film, which is not in the input");
    }

    private Plan plan(List<PlanningPool> pools, List<BudgetHeadroom> budgets, PlanningJob... jobs) {
        return planner.plan(
                new PlanningInput(Worlds.START, pools, List.of(jobs), budgets, List.of(), Optional.empty()));
    }

    private static BudgetHeadroom budget(String name, double grams) {
        return new BudgetHeadroom(name, new GramsCo2e(grams));
    }

    private static PlanningJob of(PlanningJob job, String... budgets) {
        return new PlanningJob(job.id(), job.shape(), job.window(), job.priority(), List.of(budgets));
    }
}
