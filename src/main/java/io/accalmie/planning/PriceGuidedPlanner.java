package io.accalmie.planning;

import io.accalmie.planning.budget.BudgetCut;
import io.accalmie.planning.budget.Budgets;
import io.accalmie.planning.packing.BranchAndBound;
import io.accalmie.planning.packing.DeadlineDispatch;
import io.accalmie.planning.packing.FeasiblePass;
import io.accalmie.planning.packing.Improvement;
import io.accalmie.planning.packing.Insertion;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Phases;
import io.accalmie.planning.packing.Rearrangement;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.packing.TimelineFill;
import io.accalmie.planning.packing.TimelineFill.Precedence;
import io.accalmie.planning.pricing.DualBound;
import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.PriceSearch;
import io.accalmie.planning.pricing.Pricing;
import io.accalmie.planning.pricing.Scarcity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plans along prices. How and why, what was rejected, and what it costs: {@code src/docs/decisions/0007-planner.md}.
 *
 * <ol>
 *   <li>Prices of GPU time, and the flows of work at them, from a relaxation in which jobs may be split ({@link PriceSearch});
 *       where there is more work than GPU time, after the jobs that do not fit were left out ({@link Scarcity}).
 *   <li>Jobs laid end to end on the GPUs' timelines along the flows ({@link TimelineFill}).
 *   <li>Those left over inserted, or room made for them ({@link Rearrangement}); then each moved to where it emits less, while
 *       that is possible ({@link Improvement}).
 *   <li>Few jobs: also the plan that looks at deadlines alone before it improves, which packs long jobs better. The better wins.
 *       A handful: the best there is ({@link BranchAndBound}).
 *   <li>Where jobs are left out although there is GPU time enough: the timelines again, their shapes first; as a last resort the
 *       plan of a dispatcher ({@link DeadlineDispatch}).
 *   <li>Where a budget is overdrawn, the less pressing and the less frugal left out ({@link BudgetCut}).
 *   <li>The plan of the round before, continued, unless the new one places more or pays enough less ({@link Continuation}).
 * </ol>
 *
 * <p>The bound is the dual of the relaxation for the jobs placed ({@link DualBound}). Safe for any number of threads.
 */
public final class PriceGuidedPlanner implements Planner {
    /** Up to this many jobs the plan by deadlines is made as well: it costs the square of their number. */
    private static final int FEW = 3000;
    /** How soon jobs of shapes that were left out must start to be given precedence, in durations; try by try. */
    private static final long[] PATIENCE = {32, Long.MAX_VALUE};
    /** With more jobs than this, those left out stay so: to lay all timelines again would take longer than there is. */
    private static final int MOST_LAID_AGAIN = 100_000;

    private final BooleanSupplier hurry;
    private final long seed;

    /** A planner that takes the time it needs. */
    public PriceGuidedPlanner() {
        this(() -> false, 1);
    }

    /**
     * A planner that can be hurried.
     *
     * @param hurry once it says yes, the planner ends with the plan it has: whole, but improved no further
     * @param seed the same seed and input, the same plan, unless it is hurried; 1 unless there is a reason
     */
    public PriceGuidedPlanner(BooleanSupplier hurry, long seed) {
        this.hurry = hurry;
        this.seed = seed;
    }

    @Override
    public Plan plan(PlanningInput input) {
        Workload workload = new Workload(input);
        Market all = workload.market();
        Pricing ofAll = price(input, all);
        boolean crowded =
                ofAll.isOverloaded() && PriceSearch.from(all.realWork(), hurry).isOverloaded();
        Market market = crowded ? Scarcity.relieve(all.realWork()) : all;
        Pricing pricing = crowded ? PriceSearch.from(market, hurry) : ofAll;
        GpuTimePrices prices = new GpuTimePrices(market, pricing.prices());
        Tasks tasks = input.expected().isEmpty()
                ? workload.tasks()
                : workload.tasks().in(GpuTimePrices.tolled(market, pricing));
        Supplier<Packing> empty = () -> workload.emptyPacking(tasks);
        Timelines timelines =
                precedence -> alongPrices(input, workload, empty.get(), market, pricing, crowded, precedence);
        boolean again = !crowded && tasks.size() <= MOST_LAID_AGAIN;
        Packing packing = again ? withEveryShape(timelines) : timelines.along(Precedence.NONE);
        if (tasks.size() <= FEW) {
            packing = better(packing, byDeadlines(empty));
        }
        if (again && !shapesLeftOut(packing).isEmpty()) {
            Packing dispatched = DeadlineDispatch.pack(empty.get(), workload.now(), workload.gpus());
            packing = better(packing, settled(dispatched, false));
        }
        if (tasks.size() <= BranchAndBound.MOST_TASKS) {
            packing = BranchAndBound.search(packing, empty.get());
        }
        Budgets budgets = workload.budgets();
        BudgetCut cut = new BudgetCut(budgets, hurry);
        packing = cut.cutToFit(packing);
        if (input.last().isPresent()) {
            packing = new Continuation(input, empty, cut, hurry).choose(packing);
        }
        double bound = bound(workload, market, pricing, packing);
        return new Description(input, workload.now(), packing, new Overdraft(input, budgets, cut), prices).plan(bound);
    }

    private Pricing price(PlanningInput input, Market market) {
        return input.last()
                .map(last -> GpuTimePrices.startFrom(last.prices(), input.pools(), market))
                .map(start -> PriceSearch.from(market, start, hurry))
                .filter(Pricing::isBalanced)
                .orElseGet(() -> PriceSearch.from(market, hurry));
    }

    /** Timelines laid along prices. */
    @FunctionalInterface
    private interface Timelines {
        Packing along(Precedence precedence);
    }

    private Packing withEveryShape(Timelines timelines) {
        Packing packing = timelines.along(Precedence.NONE);
        Set<Integer> leftOut = shapesLeftOut(packing);
        for (int tries = 0; tries < PATIENCE.length && !hurry.getAsBoolean(); tries++) {
            if (shapesLeftOut(packing).isEmpty()) {
                return packing;
            }
            Packing preceded = timelines.along(new Precedence(leftOut, PATIENCE[tries]));
            leftOut.addAll(shapesLeftOut(preceded));
            packing = better(packing, preceded);
        }
        return packing;
    }

    private Packing alongPrices(
            PlanningInput input,
            Workload workload,
            Packing packing,
            Market market,
            Pricing pricing,
            boolean crowded,
            Precedence precedence) {
        TimelineFill.fill(
                packing,
                market,
                pricing.prices(),
                pricing.flows(),
                workload.now(),
                workload.gpus(),
                workload.occupied(),
                Phases.of(seed, input.now().getEpochSecond() / 3600),
                precedence);
        return settled(packing, crowded);
    }

    /** What is placed before carbon is considered, then improved. */
    private Packing byDeadlines(Supplier<Packing> empty) {
        return settled(FeasiblePass.pack(empty), false);
    }

    private Packing settled(Packing packing, boolean crowded) {
        Insertion.insert(packing, crowded);
        Rearrangement.placeMore(packing, hurry);
        Improvement.improve(packing, hurry);
        if (Insertion.insert(packing, crowded)) {
            Improvement.improve(packing, hurry);
        }
        return packing;
    }

    private static Set<Integer> shapesLeftOut(Packing packing) {
        Tasks tasks = packing.tasks();
        return IntStream.range(0, tasks.size())
                .filter(task -> !packing.isPlaced(task) && tasks.isReachable(task))
                .mapToObj(tasks::shape)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The one that places more, the most pressing rank first; of equals the one that costs less. */
    static Packing better(Packing one, Packing other) {
        int byPlaced = Arrays.compare(one.placedByRank(), other.placedByRank());
        if (byPlaced != 0) {
            return byPlaced > 0 ? one : other;
        }
        return other.cost() < one.cost() ? other : one;
    }

    /** The market's own bound if it holds just what is placed; else one for what is. */
    private double bound(Workload workload, Market market, Pricing pricing, Packing packing) {
        Market placed = market.with(workload.classes(packing::isPlaced));
        return placed.hasSameWorkAs(market)
                ? pricing.bound()
                : PriceSearch.from(placed, pricing.prices(), hurry).bound();
    }
}
