package io.accalmie.planning;

import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An independent look at a plan, with nothing of the planner's own: what is wrong with it, and what it emits. */
final class Judge {
    private final PlanningInput input;
    private final Plan plan;

    Judge(PlanningInput input, Plan plan) {
        this.input = input;
        this.plan = plan;
    }

    /** What breaks a rule, in words; empty if nothing does. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Map<String, PlanningJob> jobs = new HashMap<>();
        input.jobs().forEach(job -> jobs.put(job.id(), job));
        for (Placement placement : plan.placements()) {
            PlanningJob job = jobs.remove(placement.job());
            if (job == null) {
                violations.add(placement.job() + " is there twice or unknown");
            } else if (job.shape().options().stream().noneMatch(option -> isAllowed(placement, job, option))) {
                violations.add(placement + " is no option of " + job);
            }
        }
        plan.unplaced().forEach(unplaced -> jobs.remove(unplaced.job()));
        jobs.keySet().forEach(job -> violations.add(job + " is missing"));
        input.pools().forEach(pool -> violations.addAll(crowds(pool)));
        return violations;
    }

    /** Grams by the definition: power × intensity, hour for hour, and manufacture for as long as GPUs are held. */
    double grams() {
        Map<String, PlanningJob> jobs = new HashMap<>();
        input.jobs().forEach(job -> jobs.put(job.id(), job));
        double grams = 0;
        for (Placement placement : plan.placements()) {
            PlanningPool pool = pool(placement.pool());
            double kilowattHours =
                    option(placement, jobs.get(placement.job())).itEnergy().value() * pool.pue();
            double held = seconds(placement.span());
            IntensityCurve curve = pool.intensity();
            for (int slot = 0; slot < curve.slots(); slot++) {
                TimeWindow hour = new TimeWindow(
                        curve.start().plus(curve.slot().multipliedBy(slot)),
                        curve.start().plus(curve.slot().multipliedBy(slot + 1)));
                double inside =
                        placement.span().overlap(hour).map(Judge::seconds).orElse(0.0);
                grams += kilowattHours * inside / held * curve.gramsPerKilowattHour(slot);
            }
            grams += pool.embodiedGramsPerGpuHour() * held / 3600;
        }
        return grams;
    }

    private boolean isAllowed(Placement placement, PlanningJob job, ShapeOption option) {
        TimeWindow span = placement.span();
        IntensityCurve curve = pool(option.pool()).intensity();
        return option.pool().equals(placement.pool())
                && option.model().equals(placement.model())
                && option.duration().equals(span.length())
                && !span.start().isBefore(input.now())
                && !span.start().isBefore(job.window().start())
                && !span.start().isBefore(curve.start())
                && !span.start().plus(option.p95Duration()).isAfter(job.window().end())
                && !span.end().isAfter(curve.end());
    }

    private static ShapeOption option(Placement placement, PlanningJob job) {
        return job.shape().options().stream()
                .filter(option -> option.pool().equals(placement.pool())
                        && option.model().equals(placement.model())
                        && option.duration().equals(placement.span().length()))
                .min(Comparator.comparing(option -> option.itEnergy().value()))
                .orElseThrow();
    }

    /** Instants at which more jobs run than there are GPUs; what ran before may be too much by itself. */
    private List<String> crowds(PlanningPool pool) {
        TreeMap<Long, Integer> changes = new TreeMap<>();
        TreeMap<Long, Integer> starts = new TreeMap<>();
        plan.placements().stream()
                .filter(placement -> placement.pool().equals(pool.id()))
                .forEach(placement -> {
                    note(changes, placement.span());
                    starts.merge(placement.span().start().toEpochMilli(), 1, Integer::sum);
                });
        pool.occupied().forEach(span -> note(changes, span));
        List<String> crowds = new ArrayList<>();
        int taken = 0;
        for (Map.Entry<Long, Integer> change : changes.entrySet()) {
            taken += change.getValue();
            boolean byPlan = starts.containsKey(change.getKey());
            if (byPlan && taken > pool.gpus()) {
                crowds.add(pool.id() + " runs " + taken + " jobs at " + change.getKey());
            }
        }
        return crowds;
    }

    private static void note(Map<Long, Integer> changes, TimeWindow span) {
        changes.merge(span.start().toEpochMilli(), 1, Integer::sum);
        changes.merge(span.end().toEpochMilli(), -1, Integer::sum);
    }

    private PlanningPool pool(PoolId id) {
        return input.pools().stream()
                .filter(pool -> pool.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(TimeWindow span) {
        Duration length = span.length();
        return length.toMillis() / 1000.0;
    }
}
