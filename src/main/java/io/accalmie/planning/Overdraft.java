package io.accalmie.planning;

import io.accalmie.planning.budget.BudgetCut;
import io.accalmie.planning.budget.Budgets;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.ways.Position;
import io.accalmie.planning.wording.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells whether it is a budget that keeps a job from being placed, and what that budget lacks. */
final class Overdraft {
    private final PlanningInput input;
    private final Budgets budgets;
    private final BudgetCut cut;

    Overdraft(PlanningInput input, Budgets budgets, BudgetCut cut) {
        this.input = input;
        this.budgets = budgets;
        this.cut = cut;
    }

    /** What would help a task that found no place beside {@code packing}; empty if no budget is in its way. */
    Optional<String> remedy(Packing packing, int task, Remedies remedies) {
        if (budgets.of(task).length == 0) {
            return Optional.empty();
        }
        double[] left = budgets.left(packing);
        return packing.cheapest(task, Optional.empty())
                .or(() -> cut.takenFrom(task))
                .flatMap(position -> remedy(task, position, left, remedies));
    }

    private Optional<String> remedy(int task, Position position, double[] left, Remedies remedies) {
        List<Remedies.Lack> lacks = new ArrayList<>();
        for (int budget : budgets.of(task)) {
            if (left[budget] < position.grams()) {
                lacks.add(new Remedies.Lack(input.budgets().get(budget).name(), left[budget]));
            }
        }
        return lacks.isEmpty() ? Optional.empty() : Optional.of(remedies.forBudgets(task, position, lacks));
    }
}
