package io.accalmie.planning;

import io.accalmie.intake.Priority;
import io.accalmie.quantity.TimeWindow;
import java.util.List;

/**
 * A job to place.
 *
 * @param id unique in the input
 * @param shape the ways it can be rendered
 * @param window earliest start to deadline
 * @param priority rank when capacity is short
 * @param budgets names of the input's budgets that it draws from, all of its grams from each; empty for none
 */
public record PlanningJob(String id, JobShape shape, TimeWindow window, Priority priority, List<String> budgets) {
    public PlanningJob {
        budgets = List.copyOf(budgets);
    }

    /** A job that draws from no budget. */
    public PlanningJob(String id, JobShape shape, TimeWindow window, Priority priority) {
        this(id, shape, window, priority, List.of());
    }
}
