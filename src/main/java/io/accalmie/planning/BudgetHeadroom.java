package io.accalmie.planning;

import io.accalmie.quantity.GramsCo2e;

/**
 * What a budget has left for work that is not ordered yet.
 *
 * @param name unique in the input; jobs name the budgets they draw from
 * @param left all placed jobs that draw from it may emit this much together, as planned; where renders are rejected, each counts
 *     what an accepted asset emits, so that repeats are provided for
 */
public record BudgetHeadroom(String name, GramsCo2e left) {}
