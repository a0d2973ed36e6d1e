package io.accalmie.planning.budget;

import io.accalmie.planning.packing.Improvement;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.ways.Position;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Leaves out work until no budget is overdrawn: the more urgent, then the more frugal, stays.
 *
 * <ol>
 *   <li>While a budget is overdrawn: the least pressing that draw from it are taken out, of equals those that emit most; one at
 *       first, then two, four and so on. After each cut the others move into the room where they emit less.
 *   <li>Then what is missing is put back where it would emit least with the room there is now, the more pressing first, of
 *       equals the one that emits least, as long as its budgets allow it; of each rank at most as many that draw from a budget
 *       as the last cut took.
 *   <li>Those that emit most may be small ones that a large one keeps from a clean hour. So both are done once more with those
 *       taken out first that would emit most even if all GPUs were free. What leaves more placed stands, of equals what emits
 *       less.
 * </ol>
 *
 * <p>The cuts do not depend on how much is left, only on when to stop, and no more come back than the last one took: so with one
 * budget for all, more headroom never leaves fewer of the most pressing. For one plan: it remembers what it took out.
 */
public final class BudgetCut {
    private static final Comparator<Candidate> URGENT_AND_FRUGAL_FIRST = Comparator.comparingInt(
                    (Candidate candidate) -> -candidate.rank())
            .thenComparingDouble(Candidate::grams)
            .thenComparingInt(Candidate::task);

    private final Budgets budgets;
    private final BooleanSupplier hurry;
    private final Map<Integer, Position> cut = new HashMap<>();

    private record Candidate(int task, int rank, double grams) {}

    /**
     * A cut to these budgets.
     *
     * @param hurry once it says yes, nothing is improved any more; budgets hold all the same
     */
    public BudgetCut(Budgets budgets, BooleanSupplier hurry) {
        this.budgets = budgets;
        this.hurry = hurry;
    }

    /** Whether no budget is overdrawn. */
    public boolean isWithin(Packing packing) {
        return budgets.fit(packing);
    }

    /** What is left of {@code packing}, which is used up; the very same if no budget is overdrawn. */
    public Packing cutToFit(Packing packing) {
        if (isWithin(packing)) {
            return packing;
        }
        Tasks tasks = packing.tasks();
        Packing other = packing.copy();
        cut(packing, task -> packing.positionOf(task).orElseThrow().grams());
        cut(other, task -> tasks.least(task).grams());
        int byPlaced = Arrays.compare(packing.placedByRank(), other.placedByRank());
        boolean better = byPlaced == 0 ? packing.grams() <= other.grams() : byPlaced > 0;
        return better ? packing : other;
    }

    /** Places what is not placed, where there is room and budgets allow it. */
    public void fill(Packing packing) {
        int[] any = new int[packing.placedByRank().length];
        Arrays.fill(any, Integer.MAX_VALUE);
        putBack(packing, any);
    }

    /** Where a task was when a budget had no room for it; empty if it never was taken out. */
    public Optional<Position> takenFrom(int task) {
        return Optional.ofNullable(cut.get(task));
    }

    private void cut(Packing packing, IntToDoubleFunction lavishness) {
        int[] taken = {};
        for (int batch = 1; !isWithin(packing); batch *= 2) {
            taken = takeOut(packing, batch, lavishness);
            Improvement.improve(packing, hurry);
        }
        putBack(packing, taken);
    }

    /** Takes out up to {@code batch} tasks; how many of each rank, by rank. */
    private int[] takeOut(Packing packing, int batch, IntToDoubleFunction lavishness) {
        double[] left = budgets.left(packing);
        int[] taken = new int[packing.placedByRank().length];
        IntStream.range(0, packing.tasks().size())
                .filter(task -> packing.isPlaced(task) && !budgets.allow(task, 0, left))
                .mapToObj(task -> new Candidate(task, packing.tasks().rank(task), lavishness.applyAsDouble(task)))
                .sorted(URGENT_AND_FRUGAL_FIRST.reversed())
                .limit(batch)
                .forEach(candidate -> {
                    cut.put(candidate.task(), packing.lift(candidate.task()));
                    taken[candidate.rank()]++;
                });
        return taken;
    }

    private void putBack(Packing packing, int[] most) {
        int[] quota = most.clone();
        double[] left = budgets.left(packing);
        PriorityQueue<Candidate> queue = missing(packing);
        while (!queue.isEmpty()) {
            Candidate first = queue.remove();
            int task = first.task();
            boolean draws = budgets.of(task).length > 0;
            if (draws && (quota[first.rank()] == 0 || !budgets.allow(task, first.grams(), left))) {
                continue;
            }
            // Room only gets scarcer: who leads the queue and would emit no more than when he joined it is first
            // indeed.
            Optional<Position> now = packing.cheapest(task, Optional.empty());
            if (now.isPresent() && now.get().grams() > first.grams()) {
                queue.add(new Candidate(task, first.rank(), now.get().grams()));
            } else if (now.isPresent() && budgets.put(packing, task, now.get()) && draws) {
                quota[first.rank()]--;
                left = budgets.left(packing);
            }
        }
    }

    private static PriorityQueue<Candidate> missing(Packing packing) {
        PriorityQueue<Candidate> queue = new PriorityQueue<>(URGENT_AND_FRUGAL_FIRST);
        Tasks tasks = packing.tasks();
        IntStream.range(0, tasks.size()).filter(task -> !packing.isPlaced(task)).forEach(task -> packing.cheapest(
                        task, Optional.empty())
                .ifPresent(position -> queue.add(new Candidate(task, tasks.rank(task), position.grams()))));
        return queue;
    }
}
