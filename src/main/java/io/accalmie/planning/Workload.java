package io.accalmie.planning;

import io.accalmie.planning.budget.Budgets;
import io.accalmie.planning.packing.Capacity;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.SlotGrid;
import io.accalmie.planning.pricing.WorkClasses;
import io.accalmie.quantity.TimeWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** A planning input in the engine's terms: milliseconds, indexes and arrays. */
final class Workload {
    /** Runs in a stretch of a pool's timeline, about: what is cheap to move. */
    private static final int RUNS_IN_A_STRETCH = 64;

    private static final int MOST_STRETCHES = 8192;
    private static final int[] NO_BUDGET = {};

    private final PlanningInput input;
    private final Shapes shapes;
    private final Tasks tasks;
    private final SlotGrid grid;
    private final List<List<long[]>> occupied = new ArrayList<>();
    private final List<Capacity> capacities = new ArrayList<>();
    private final long now;

    Workload(PlanningInput input) {
        this.input = input;
        this.now = Millis.ceil(input.now());
        Ways ways = new Ways(input.pools());
        this.shapes = new Shapes(ways);
        this.grid = SlotGrid.of(ways.curves());
        this.tasks = tasks(input.jobs());
        for (PlanningPool pool : input.pools()) {
            List<long[]> spans = pool.occupied().stream()
                    .filter(span -> !span.length().isZero())
                    .map(Workload::millis)
                    .toList();
            Capacity capacity = capacity(pool.gpus());
            spans.forEach(span -> capacity.take(span[0], span[1]));
            occupied.add(spans);
            capacities.add(capacity);
        }
        input.expected().forEach(work -> shapes.index(work.shape()));
    }

    /** The jobs, each at its place in the input. */
    Tasks tasks() {
        return tasks;
    }

    /** Nothing starts before, ms since the epoch. */
    long now() {
        return now;
    }

    /** Spans taken already, by pool. */
    List<List<long[]>> occupied() {
        return occupied;
    }

    /** GPUs by pool. */
    int[] gpus() {
        return input.pools().stream().mapToInt(PlanningPool::gpus).toArray();
    }

    /** The budgets, in the order of the input, and who draws from them. */
    Budgets budgets() {
        Map<String, Integer> indexes = new HashMap<>();
        double[] headroom = new double[input.budgets().size()];
        for (BudgetHeadroom budget : input.budgets()) {
            headroom[indexes.size()] = budget.left().value();
            if (indexes.put(budget.name(), indexes.size()) != null) {
                throw new IllegalArgumentException("budget " + budget.name() + " is in the input twice");
            }
        }
        int[][] ofTask = new int[input.jobs().size()][];
        Arrays.setAll(ofTask, task -> indexes(input.jobs().get(task), indexes));
        return new Budgets(headroom, ofTask);
    }

    private static int[] indexes(PlanningJob job, Map<String, Integer> indexes) {
        return job.budgets().isEmpty()
                ? NO_BUDGET
                : job.budgets().stream()
                        .distinct()
                        .mapToInt(name -> Optional.ofNullable(indexes.get(name))
                                .orElseThrow(() -> new IllegalArgumentException("job " + job.id()
                                        + " draws from budget " + name + ", which is not in the input")))
                        .toArray();
    }

    /** A packing with nothing placed, in which tasks have these ways. */
    Packing emptyPacking(Tasks with) {
        return new Packing(with, capacities);
    }

    /** The market in which all jobs that fit somewhere and all expected work ask for GPU time. */
    Market market() {
        WorkClasses classes = classes(tasks::isReachable);
        for (ExpectedWork work : input.expected()) {
            int shape = shapes.index(work.shape());
            long release = Math.max(now, Millis.ceil(work.window().start()));
            long deadline = Millis.floor(work.window().end());
            if (release < deadline && release < grid.end(grid.slots() - 1) && shapes.ways(shape).length > 0) {
                classes.expect(shape, release, deadline, work.count());
            }
        }
        return new Market(grid, input.pools().size(), freeTime(), shapes.ways(), classes);
    }

    /** Classes of the chosen tasks alone. */
    WorkClasses classes(IntPredicate chosen) {
        WorkClasses classes = new WorkClasses(grid);
        for (int task = 0; task < tasks.size(); task++) {
            if (chosen.test(task)) {
                classes.add(tasks.shape(task), tasks.rank(task), tasks.release(task), tasks.deadline(task));
            }
        }
        return classes;
    }

    private double[] freeTime() {
        int slots = grid.slots();
        double[] free = new double[input.pools().size() * slots];
        for (int pool = 0; pool < input.pools().size(); pool++) {
            for (int slot = 0; slot < slots; slot++) {
                long from = Math.max(now, grid.start(slot));
                if (from < grid.end(slot)) {
                    free[pool * slots + slot] = capacities.get(pool).freeTime(from, grid.end(slot));
                }
            }
        }
        return free;
    }

    private Tasks tasks(List<PlanningJob> jobs) {
        int count = jobs.size();
        int[] shape = new int[count];
        int[] rank = new int[count];
        long[] release = new long[count];
        long[] deadline = new long[count];
        Set<String> ids = new HashSet<>(2 * count);
        for (int index = 0; index < count; index++) {
            PlanningJob job = jobs.get(index);
            if (!ids.add(job.id())) {
                throw new IllegalArgumentException("job " + job.id() + " is in the input twice");
            }
            shape[index] = shapes.index(job.shape());
            rank[index] = job.priority().ordinal();
            release[index] = Math.max(now, Millis.ceil(job.window().start()));
            deadline[index] = Millis.floor(job.window().end());
        }
        return new Tasks(shapes.ways(), shapes.choices(), shape, rank, release, deadline);
    }

    private Capacity capacity(int gpus) {
        int wanted =
                2 * input.jobs().size() / (RUNS_IN_A_STRETCH * input.pools().size());
        int stretches = Math.max(1, Math.min(MOST_STRETCHES, wanted));
        long span = grid.end(grid.slots() - 1) - grid.start(0);
        return new Capacity(gpus, grid.start(0), Math.max(1, span / stretches), stretches);
    }

    private static long[] millis(TimeWindow span) {
        return new long[] {Millis.floor(span.start()), Millis.ceil(span.end())};
    }
}
