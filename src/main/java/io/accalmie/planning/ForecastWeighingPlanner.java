package io.accalmie.planning;

import io.accalmie.planning.budget.BudgetCut;
import io.accalmie.planning.budget.Budgets;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.PriceSearch;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Chooses by what a forecast is worth, and states by what it says: jobs are placed, and prices found, on weighed intensities, also
 * the prices that reasons tell; grams, the rest of the reasons, budgets and the bound are those of the forecast as it was issued. So the gap also holds what it costs, should
 * the forecast be right, that it is not trusted.
 */
public final class ForecastWeighingPlanner implements Planner {
    private final Planner planner;
    private final UnaryOperator<IntensityCurve> weighing;
    private final BooleanSupplier hurry;

    /**
     * A planner around another.
     *
     * @param planner that chooses; it sees weighed curves
     * @param weighing a curve of the same slots to decide by
     * @param hurry whether the plan is to be finished as good as it is
     */
    public ForecastWeighingPlanner(Planner planner, UnaryOperator<IntensityCurve> weighing, BooleanSupplier hurry) {
        this.planner = planner;
        this.weighing = weighing;
        this.hurry = hurry;
    }

    @Override
    public Plan plan(PlanningInput input) {
        Plan chosen = planner.plan(weighed(input));
        Workload workload = new Workload(input);
        Packing packing = workload.emptyPacking(workload.tasks());
        KeptPlacements.put(packing, input.jobs(), chosen);
        Budgets budgets = workload.budgets();
        BudgetCut cut = new BudgetCut(budgets, hurry);
        packing = cut.cutToFit(packing);
        Market placed = workload.market().with(workload.classes(packing::isPlaced));
        double[] prices = GpuTimePrices.startFrom(chosen.prices(), input.pools(), placed);
        double bound = PriceSearch.from(placed, prices, hurry).bound();
        Overdraft overdraft = new Overdraft(input, budgets, cut);
        return new Description(input, workload.now(), packing, overdraft, new GpuTimePrices(placed, prices))
                .plan(bound);
    }

    private PlanningInput weighed(PlanningInput input) {
        List<PlanningPool> pools = input.pools().stream()
                .map(pool -> new PlanningPool(
                        pool.id(),
                        pool.gpus(),
                        pool.pue(),
                        pool.embodiedGramsPerGpuHour(),
                        weighing.apply(pool.intensity()),
                        pool.occupied()))
                .toList();
        return new PlanningInput(input.now(), pools, input.jobs(), input.budgets(), input.expected(), input.last());
    }
}
