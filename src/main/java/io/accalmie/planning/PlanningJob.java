package io.accalmie.planning;

import io.accalmie.intake.Priority;
import io.accalmie.quantity.TimeWindow;

/**
 * A job to place.
 *
 * @param id unique in the input
 * @param shape the ways it can be rendered
 * @param window earliest start to deadline
 * @param priority rank when capacity is short
 */
public record PlanningJob(String id, JobShape shape, TimeWindow window, Priority priority) {}
