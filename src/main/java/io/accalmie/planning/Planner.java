package io.accalmie.planning;

/**
 * Places jobs. Order of aims: place every job that can be placed, the more pressing first, no deadline traded for grams; then
 * least grams; then earliest start. Pure and deterministic.
 */
public interface Planner {
    /** Plans {@code input}; every job is in the plan once, placed or unplaced. */
    Plan plan(PlanningInput input);
}
