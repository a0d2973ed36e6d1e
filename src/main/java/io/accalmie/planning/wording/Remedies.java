package io.accalmie.planning.wording;

import io.accalmie.planning.packing.Capacity;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would help a job that found no place, with numbers that suffice given all that is placed. */
public final class Remedies {
    private static final Comparator<Way> SHORTEST = Comparator.comparingLong(Way::p95Duration);

    private final Packing packing;
    private final Tasks tasks;
    private final Words words;

    /**
     * A budget that has too little left for a task.
     *
     * @param budget its name
     * @param left g CO2e; negative where it is overdrawn
     */
    public record Lack(String budget, double left) {}

    /** Remedies beside what {@code packing} holds, told at {@code now}, ms since the epoch. */
    public Remedies(long now, Packing packing) {
        this.packing = packing;
        this.tasks = packing.tasks();
        this.words = new Words(now);
    }

    /** A shape without a way. */
    public String forNoOption(String shape) {
        return "no pool has an adequate model with an energy figure for shape " + shape
                + "; allow a lower tier, a smaller size or more regions, or add a pool that has one";
    }

    /** A task whose every way is longer than its window. */
    public String forShortWindow(int task) {
        Way way = Arrays.stream(tasks.ways(task)).min(SHORTEST).orElseThrow();
        long left = Math.max(0, tasks.deadline(task) - tasks.release(task));
        return "needs " + Words.lasting(way.p95Duration() - left) + " more: the shortest option, " + name(way)
                + ", lasts "
                + Words.lasting(way.p95Duration()) + " in 19 of 20 cases and the window has " + leftWords(left)
                + " left; needs deadline at least " + words.clockUp(tasks.release(task) + way.p95Duration());
    }

    /** A task that would fit its window, but not where the forecast covers it. */
    public String forHorizon(int task) {
        Way way = Arrays.stream(tasks.ways(task))
                .max(Comparator.comparingLong(Way::horizonEnd).thenComparing(SHORTEST.reversed()))
                .orElseThrow();
        if (tasks.deadline(task) - way.p95Duration() < way.horizonStart()) {
            return "the intensity forecast of " + way.pool() + " begins at " + words.clock(way.horizonStart())
                    + "; needs deadline at least " + words.clockUp(way.horizonStart() + way.p95Duration());
        }
        return "the intensity forecast reaches to " + words.clock(way.horizonEnd())
                + " and the job may not start before " + words.clock(tasks.release(task)) + "; it needs a forecast to "
                + words.clockUp(tasks.release(task) + way.duration())
                + " or an earlier start, and is planned as the forecast grows";
    }

    /** A task whose window has no room in any pool. */
    public String forNoCapacity(int task) {
        Way soonest = tasks.ways(task)[0];
        long soonestStart = Capacity.NONE;
        for (Way way : tasks.ways(task)) {
            long start = roomFrom(task, way);
            if (start != Capacity.NONE
                    && (soonestStart == Capacity.NONE
                            || start + way.p95Duration() < soonestStart + soonest.p95Duration())) {
                soonest = way;
                soonestStart = start;
            }
        }
        if (soonestStart == Capacity.NONE) {
            return "no GPU that could do it is free for long enough before the forecast ends at "
                    + words.clock(soonest.horizonEnd()) + "; needs more GPUs, regions or models";
        }
        return "no GPU that could do it is free for long enough before " + words.clock(soonestStart) + ", when "
                + name(soonest) + " has room; needs "
                + moreSlack(task, soonestStart + soonest.p95Duration());
    }

    /**
     * A task that there is room for, if only its budgets had more left.
     *
     * @param position where it would be rendered then
     * @param lacks the budgets that have less left than it would emit there, at least one
     */
    public String forBudgets(int task, Position position, List<Lack> lacks) {
        String more = lacks.stream()
                .map(lack -> Words.gramsUp(position.grams() - Math.max(0, lack.left())) + " more budget "
                        + lack.budget() + " (" + Words.gramsDown(Math.max(0, lack.left())) + " left)")
                .collect(Collectors.joining(" and "));
        double affordable = lacks.stream().mapToDouble(Lack::left).min().orElse(Double.POSITIVE_INFINITY);
        return "needs " + more + ": " + name(position.way()) + " at " + words.clock(position.start()) + " would emit "
                + Words.gramsUp(position.grams())
                + affordableLater(task, affordable)
                        .map(later -> "; or "
                                + moreSlack(task, later.start() + later.way().p95Duration()) + ", for "
                                + Words.gramsUp(later.grams()) + " with " + name(later.way()) + " at "
                                + words.clock(later.start()))
                        .orElse("");
    }

    /** Where the task would emit least if its deadline were the end of the forecast, if it may emit that much. */
    private Optional<Position> affordableLater(int task, double grams) {
        return Arrays.stream(tasks.ways(task))
                .flatMap(way -> packing.cheapest(way, Math.max(tasks.release(task), way.horizonStart())).stream())
                .filter(position -> position.grams() <= grams)
                .min(Comparator.comparingLong(
                        position -> position.start() + position.way().p95Duration()));
    }

    private String moreSlack(int task, long deadline) {
        return Words.lasting(deadline - tasks.deadline(task)) + " more slack, a deadline of at least "
                + words.clockUp(deadline);
    }

    private long roomFrom(int task, Way way) {
        return packing.capacityFor(way)
                .earliestStart(
                        Math.max(tasks.release(task), way.horizonStart()),
                        way.horizonEnd() - way.duration(),
                        way.duration());
    }

    private static String leftWords(long left) {
        return left == 0 ? "nothing" : Words.lasting(left);
    }

    private static String name(Way way) {
        return way.model() + " in " + way.pool();
    }
}
