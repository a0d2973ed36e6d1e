package io.accalmie.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.intake.Priority;
import io.accalmie.planning.packing.FeasiblePass;
import io.accalmie.planning.packing.Packing;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Without jqwik's edge cases: combined over jobs and pools they cost a minute and find nothing that chance does not. */
@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class PriceGuidedPlannerProperties {
    private static final double TOLERANCE = 1e-6;

    private final Planner planner = new PriceGuidedPlanner();

    @Provide
    Arbitrary<PlanningInput> worlds() {
        return Worlds.inputs();
    }

    @Provide
    Arbitrary<PlanningInput> lonelyJobs() {
        return Worlds.lonelyJobs();
    }

    @Property
    void everyJobIsInThePlanOnceAndInTheInputsOrder(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(input);

        List<String> inOrder = input.jobs().stream().map(PlanningJob::id).toList();
        List<String> placed = plan.placements().stream().map(Placement::job).toList();
        List<String> unplaced = plan.unplaced().stream().map(Unplaced::job).toList();
        assertThat(Stream.concat(placed.stream(), unplaced.stream())).containsExactlyInAnyOrderElementsOf(inOrder);
        assertThat(inOrder.stream().filter(placed::contains)).containsExactlyElementsOf(placed);
        assertThat(inOrder.stream().filter(unplaced::contains)).containsExactlyElementsOf(unplaced);
    }

    @Property
    void atNoInstantAreMoreGpusTakenThanThereAreBesidesWhatRunsAlready(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(input);

        for (PlanningPool pool : input.pools()) {
            List<TimeWindow> planned = plan.placements().stream()
                    .filter(placement -> placement.pool().equals(pool.id()))
                    .map(Placement::span)
                    .toList();
            List<TimeWindow> all = new ArrayList<>(pool.occupied());
            all.addAll(planned);
            // What is taken only rises at a start: no other instant needs to be looked at.
            for (TimeWindow span : planned) {
                all.stream().map(TimeWindow::start).filter(span::contains).forEach(instant -> assertThat(
                                all.stream().filter(other -> other.contains(instant)))
                        .as("taken in %s at %s", pool.id(), instant)
                        .hasSizeLessThanOrEqualTo(pool.gpus()));
            }
        }
    }

    @Property
    void aPlacementIsAnOptionInItsWindowAndHorizonAndPricedRight(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(input);

        Map<String, PlanningJob> jobs = new HashMap<>();
        input.jobs().forEach(job -> jobs.put(job.id(), job));
        for (Placement placement : plan.placements()) {
            PlanningJob job = jobs.get(placement.job());
            PlanningPool pool = input.pools().stream()
                    .filter(candidate -> candidate.id().equals(placement.pool()))
                    .findFirst()
                    .orElseThrow();
            Instant start = placement.span().start();
            Optional<ShapeOption> option = job.shape().options().stream()
                    .filter(candidate -> candidate.pool().equals(placement.pool())
                            && candidate.model().equals(placement.model())
                            && candidate.duration().equals(placement.span().length())
                            && !start.plus(candidate.p95Duration())
                                    .isAfter(job.window().end())
                            && Math.abs(pool.gramsOf(candidate, start).value()
                                            - placement.grams().value())
                                    <= TOLERANCE * (1 + placement.grams().value()))
                    .findFirst();
            assertThat(option).as("%s of %s", placement, job).isPresent();
            assertThat(start)
                    .isAfterOrEqualTo(input.now())
                    .isAfterOrEqualTo(job.window().start());
            assertThat(start).isEqualTo(Instant.ofEpochMilli(start.toEpochMilli()));
            assertThat(placement.span().end())
                    .isBeforeOrEqualTo(pool.intensity().end());
        }
    }

    @Property
    void theSameInputGivesTheSamePlan(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(input);
        PlanningInput copy =
                new PlanningInput(input.now(), new ArrayList<>(input.pools()), new ArrayList<>(input.jobs()));

        assertThat(new PriceGuidedPlanner().plan(copy)).isEqualTo(plan);
    }

    @Property
    void gramsAreNotBelowTheBound(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(input);

        assertThat(plan.grams().value())
                .isGreaterThanOrEqualTo(plan.lowerBound().value() * (1 - TOLERANCE));
    }

    @Property
    void placesNoFewerOfAnyRankThanByDeadlinesAlone(@ForAll("worlds") PlanningInput input) {
        Workload workload = new Workload(input);
        Packing byDeadlines = FeasiblePass.pack(() -> workload.emptyPacking(workload.tasks()));

        Plan plan = planner.plan(input);

        int[] placed = new int[byDeadlines.placedByRank().length];
        Map<String, Priority> ranks = new HashMap<>();
        input.jobs().forEach(job -> ranks.put(job.id(), job.priority()));
        plan.placements()
                .forEach(placement ->
                        placed[placed.length - 1 - ranks.get(placement.job()).ordinal()]++);
        assertThat(Arrays.compare(placed, byDeadlines.placedByRank())).isNotNegative();
    }

    @Property
    void aJobAloneEmitsTheLeastOfAllItsStarts(@ForAll("lonelyJobs") PlanningInput input) {
        Plan plan = planner.plan(input);

        TimeWindow always = new TimeWindow(input.now(), Worlds.START.plus(Duration.ofDays(365)));
        double least = new LowerBound(input.pools(), always).ofAll(input.jobs()).value();
        assertThat(plan.grams().value()).isCloseTo(least, within(TOLERANCE * (1 + least)));
    }

    @Property
    void withAGpuForEachJobOnlyWindowsAndForecastsKeepJobsOut(@ForAll("worlds") PlanningInput input) {
        List<PlanningPool> ample = input.pools().stream()
                .map(pool -> new PlanningPool(
                        pool.id(),
                        pool.gpus() + pool.occupied().size() + input.jobs().size(),
                        pool.pue(),
                        pool.embodiedGramsPerGpuHour(),
                        pool.intensity(),
                        pool.occupied()))
                .toList();

        Plan plan = planner.plan(new PlanningInput(input.now(), ample, input.jobs()));

        assertThat(plan.unplaced()).extracting(Unplaced::constraint).doesNotContain(Unplaced.Constraint.NO_CAPACITY);
    }

    @Property
    void nobodyIsKeptOutWhileAGpuIsFreeForHim(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(input);

        List<String> missing = plan.unplaced().stream()
                .filter(unplaced -> unplaced.constraint() == Unplaced.Constraint.NO_CAPACITY)
                .map(Unplaced::job)
                .toList();
        List<PlanningPool> rest = input.pools().stream()
                .map(pool -> new PlanningPool(
                        pool.id(),
                        pool.gpus(),
                        pool.pue(),
                        pool.embodiedGramsPerGpuHour(),
                        pool.intensity(),
                        Stream.concat(
                                        pool.occupied().stream(),
                                        plan.placements().stream()
                                                .filter(placement ->
                                                        placement.pool().equals(pool.id()))
                                                .map(Placement::span))
                                .toList()))
                .toList();
        List<PlanningJob> again =
                input.jobs().stream().filter(job -> missing.contains(job.id())).toList();
        assertThat(planner.plan(new PlanningInput(input.now(), rest, again)).placements())
                .isEmpty();
    }

    /** By a power of two, which rounds nothing, down to the last placement. */
    @Property
    void scalingIntensityScalesGramsAndBoundAndChangesNothingElse(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(Worlds.scaled(input, 4));

        Plan once = planner.plan(input);
        assertThat(plan.placements()).extracting(Placement::span).isEqualTo(spans(once));
        assertThat(plan.placements()).extracting(Placement::pool).isEqualTo(pools(once));
        assertThat(plan.grams().value())
                .isCloseTo(4 * once.grams().value(), within(1e-9 * once.grams().value()));
        assertThat(plan.lowerBound().value())
                .isCloseTo(
                        4 * once.lowerBound().value(),
                        within(1e-9 * once.lowerBound().value()));
    }

    @Property
    void whatJobsAreCalledChangesNothingElse(@ForAll("worlds") PlanningInput input) {
        int last = input.jobs().size() - 1;
        List<PlanningJob> renamed = input.jobs().stream()
                .map(job -> new PlanningJob(
                        input.jobs().get(last - input.jobs().indexOf(job)).id(),
                        job.shape(),
                        job.window(),
                        job.priority()))
                .toList();

        Plan plan = planner.plan(new PlanningInput(input.now(), input.pools(), renamed));

        Plan once = planner.plan(input);
        assertThat(spans(plan)).isEqualTo(spans(once));
        assertThat(pools(plan)).isEqualTo(pools(once));
        assertThat(plan.lowerBound()).isEqualTo(once.lowerBound());
    }

    @Property
    void anySeedGivesAPlanThatKeepsTheRules(@ForAll("worlds") PlanningInput input, @ForAll long seed) {
        Plan plan = new PriceGuidedPlanner(() -> false, seed).plan(input);

        assertThat(new Judge(input, plan).violations()).isEmpty();
    }

    @Property
    void gramsAreAnIndependentIntegral(@ForAll("worlds") PlanningInput input) {
        Plan plan = planner.plan(input);

        double grams = new Judge(input, plan).grams();
        assertThat(plan.grams().value()).isCloseTo(grams, within(TOLERANCE * (1 + grams)));
    }

    private static List<TimeWindow> spans(Plan plan) {
        return plan.placements().stream().map(Placement::span).toList();
    }

    private static List<PoolId> pools(Plan plan) {
        return plan.placements().stream().map(Placement::pool).toList();
    }
}
