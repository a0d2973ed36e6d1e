package io.accalmie.catalogue.adequacy;

import io.accalmie.intake.Quality;
import io.accalmie.intake.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Picks, from everything that stands against every model everywhere, what a user can most easily change. */
public final class Explanation {
    /** More faults than these would be read by nobody. */
    public static final int MOST_FAULTS = 4;

    /** What is easier to change comes first: a list, a size, a bar; then what others must do; then what nobody can. */
    private static final List<String> EASIEST_FIRST = List.of(
            "NOT_IN_MODELS_LIST",
            "NOT_ALLOWED_BY_STUDIO",
            "DENIED_BY_STUDIO",
            "NOT_IN_TIER",
            "SIZE_TOO_LARGE",
            "TOO_MANY_FRAMES",
            "FLOOR_NOT_MET",
            "LICENCE_NEEDS_CLEARANCE",
            "NOT_INSTALLED",
            "LICENCE_NOT_ACCEPTED",
            "GPU_MEMORY_TOO_SMALL",
            "LICENCE_EXCLUDES_COUNTRY",
            "NO_ENERGY_FIGURE",
            "TASK_NOT_SERVED");

    private final AdequacyRules rules;

    /** Explains by these rules. */
    public Explanation(AdequacyRules rules) {
        this.rules = rules;
    }

    /**
     * The faults of the candidates that are nearest to being admitted. Where one fault keeps a candidate out, its cure
     * admits the job: the best candidate of each code is told. Where none is that near, the faults of the nearest
     * candidate are told, and all must be cured.
     */
    public List<Refusal> nearest(Collection<Candidate> candidates) {
        List<Judged> judged =
                candidates.stream().map(c -> new Judged(c, rules.faults(c))).toList();
        int fewest = judged.stream().mapToInt(j -> j.faults().size()).min().orElse(0);
        List<Judged> nearest = judged.stream()
                .filter(j -> j.faults().size() == fewest)
                .sorted(Comparator.comparingInt(Judged::rank)
                        .thenComparing(
                                Comparator.comparingDouble(Judged::capability).reversed())
                        .thenComparing(j -> j.candidate().model().id()))
                .toList();
        if (fewest != 1) {
            return nearest.stream().findFirst().map(Judged::faults).orElse(List.of());
        }
        Map<String, Refusal> bestOfCode = new LinkedHashMap<>();
        nearest.forEach(
                j -> bestOfCode.putIfAbsent(j.faults().get(0).code(), j.faults().get(0)));
        // What keeps a model out that the studio named itself comes before the models it did not name.
        return bestOfCode.values().stream()
                .sorted(Comparator.comparing(refusal -> refusal.code().equals("NOT_IN_MODELS_LIST")))
                .limit(MOST_FAULTS)
                .collect(Collectors.toList());
    }

    private record Judged(Candidate candidate, List<Refusal> faults) {
        int rank() {
            return faults.stream()
                    .mapToInt(f -> EASIEST_FIRST.indexOf(f.code()))
                    .max()
                    .orElse(0);
        }

        /** How far the model goes in what it was refused for: the most capable asks for the smallest change. */
        double capability() {
            return switch (faults.isEmpty() ? "" : faults.get(0).code()) {
                case "SIZE_TOO_LARGE" -> candidate.model().maxPixels();
                case "TOO_MANY_FRAMES" -> candidate.model().maxFrames();
                default -> score();
            };
        }

        private double score() {
            if (candidate.job().quality() instanceof Quality.ByFloors floors) {
                Quality.Floor floor = floors.floors().get(0);
                return candidate
                        .model()
                        .score(floor.benchmark(), floor.metric())
                        .orElse(-1);
            }
            return Math.max(
                    candidate.model().score("GenEval", "overall").orElse(-1),
                    candidate.model().score("VBench", "total").orElse(-1));
        }
    }
}
