package io.accalmie.planning.packing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lowers the grams of a packing: takes each task out and puts it back where it emits least with the room there is.
 *
 * <p>Its old place is always among the choices, so nothing gets worse and nothing loses its place. Those that gain most per GPU
 * time choose first, since GPU time in clean hours is what is scarce. Ends when nothing moves, at the latest after a few passes.
 */
public final class ImprovementPass {
    private static final int PASSES = 8;

    private ImprovementPass() {}

    /** Improves {@code packing} in place; tasks that found no room before get it if moves have made some. */
    public static void improve(List<Task> tasks, Packing packing) {
        boolean moved = true;
        for (int pass = 0; pass < PASSES && moved; pass++) {
            List<Task> order = tasks.stream()
                    .filter(task -> packing.positionOf(task).isPresent())
                    .sorted(Comparator.comparingDouble((Task task) -> -gainPerHour(task, packing))
                            .thenComparingInt(Task::index))
                    .toList();
            moved = placeMore(tasks, packing);
            for (Task task : order) {
                moved |= move(task, packing);
            }
        }
        placeMore(tasks, packing);
    }

    private static boolean move(Task task, Packing packing) {
        Position old = packing.positionOf(task).orElseThrow();
        if (!task.least().isBetterThan(old)) {
            return false;
        }
        packing.lift(task);
        Position chosen = packing.leastGrams(task, Optional.of(old)).orElse(old);
        packing.put(task, chosen);
        return chosen != old;
    }

    private static boolean placeMore(List<Task> tasks, Packing packing) {
        boolean placed = false;
        for (Task task : tasks.stream().sorted(Task.MOST_PRESSING_FIRST).toList()) {
            if (packing.positionOf(task).isPresent()) {
                continue;
            }
            Optional<Position> room = packing.leastGrams(task, Optional.empty());
            room.ifPresent(position -> packing.put(task, position));
            placed |= room.isPresent();
        }
        return placed;
    }

    private static double gainPerHour(Task task, Packing packing) {
        Position now = packing.positionOf(task).orElseThrow();
        return (now.grams() - task.least().grams()) / now.way().duration();
    }
}
