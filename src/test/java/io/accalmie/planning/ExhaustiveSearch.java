package io.accalmie.planning;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best plan of a few jobs, by trying every option at every start on a grid of time. Exact where durations, windows, slots
 * and occupied spans are whole steps of the grid: emissions are linear between steps, so some best plan lies on it.
 */
final class ExhaustiveSearch {
    private final PlanningInput input;
    private final List<List<Choice>> choices = new ArrayList<>();
    private final List<Choice> taken = new ArrayList<>();
    private final double[] leastOfRest;
    private int mostPlaced = -1;
    private double leastGrams;

    /** What the best plan reaches. */
    record Best(int placed, double grams) {}

    private record Choice(PlanningPool pool, TimeWindow span, double grams) {}

    private ExhaustiveSearch(PlanningInput input, Duration step) {
        this.input = input;
        for (PlanningJob job : input.jobs()) {
            choices.add(choices(job, step));
        }
        choices.sort(Comparator.comparingInt(List::size));
        this.leastOfRest = new double[choices.size() + 1];
        for (int index = choices.size() - 1; index >= 0; index--) {
            double least =
                    choices.get(index).isEmpty() ? 0 : choices.get(index).get(0).grams();
            leastOfRest[index] = leastOfRest[index + 1] + least;
        }
    }

    static Best of(PlanningInput input, Duration step) {
        ExhaustiveSearch search = new ExhaustiveSearch(input, step);
        search.place(0, 0, 0);
        return new Best(search.mostPlaced, search.leastGrams);
    }

    private List<Choice> choices(PlanningJob job, Duration step) {
        List<Choice> all = new ArrayList<>();
        for (ShapeOption option : job.shape().options()) {
            PlanningPool pool = input.pools().stream()
                    .filter(candidate -> candidate.id().equals(option.pool()))
                    .findFirst()
                    .orElseThrow();
            for (Instant start = pool.intensity().start();
                    !start.plus(option.duration()).isAfter(pool.intensity().end());
                    start = start.plus(step)) {
                boolean inside = !start.isBefore(job.window().start())
                        && !start.isBefore(input.now())
                        && !start.plus(option.p95Duration())
                                .isAfter(job.window().end());
                if (inside) {
                    TimeWindow span = new TimeWindow(start, start.plus(option.duration()));
                    all.add(new Choice(pool, span, pool.gramsOf(option, start).value()));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Choice::grams));
        return all;
    }

    private void place(int index, int placed, double grams) {
        int best = placed + choices.size() - index;
        if (best < mostPlaced || (best == mostPlaced && grams + leastOfRest[index] >= leastGrams)) {
            return;
        }
        if (index == choices.size()) {
            mostPlaced = placed;
            leastGrams = grams;
            return;
        }
        for (Choice choice : choices.get(index)) {
            if (best == mostPlaced && grams + choice.grams() + leastOfRest[index + 1] >= leastGrams) {
                break;
            }
            if (isFree(choice)) {
                taken.add(choice);
                place(index + 1, placed + 1, grams + choice.grams());
                taken.remove(taken.size() - 1);
            }
        }
        place(index + 1, placed, grams);
    }

    private boolean isFree(Choice choice) {
        List<TimeWindow> others = new ArrayList<>(choice.pool().occupied());
        taken.stream().filter(other -> other.pool() == choice.pool()).forEach(other -> others.add(other.span()));
        List<Instant> starts = new ArrayList<>(List.of(choice.span().start()));
        others.stream().map(TimeWindow::start).filter(choice.span()::contains).forEach(starts::add);
        return starts.stream()
                .allMatch(instant ->
                        others.stream().filter(span -> span.contains(instant)).count()
                                < choice.pool().gpus());
    }
}
