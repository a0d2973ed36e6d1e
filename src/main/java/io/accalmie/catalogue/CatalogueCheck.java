package io.accalmie.catalogue;

import io.accalmie.catalogue.EnergyProfile.Anchor;
import io.accalmie.catalogue.ModelEvidence.Score;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for what a catalogue that can be loaded still has wrong or leaves open: loading refuses missing sources, unknown words and
 * numbers out of range. Pure.
 */
public final class CatalogueCheck {
    /** Two values of one metric that differ by more were not measured alike. */
    private static final double SAME_SCORE = 0.02;
    /** The two fits of small U-Nets miss by up to a quarter at full batches; more over design power is a typing error. */
    private static final double MOST_POWER = 1.5;
    /** The greatest value that a benchmark can give, for those whose scale is fixed. */
    private static final Map<String, Double> BEST =
            Map.of("GenEval", 1.0, "DPG-Bench", 100.0, "VBench", 100.0, "VBench-I2V", 100.0);

    private CatalogueCheck() {}

    /** How bad a finding is. */
    public enum Severity {
        /** A number that cannot be. */
        ERROR,
        /** Something open, and what the product does about it. */
        NOTE
    }

    /**
     * Something found.
     *
     * @param severity how bad it is
     * @param model whose entry it is in
     * @param what is found
     * @param remedy what to do about it
     */
    public record Finding(Severity severity, ModelId model, String what, String remedy) {
        @Override
        public String toString() {
            return "%-5s  %s: %s; %s".formatted(severity.name().toLowerCase(Locale.ROOT), model, what, remedy);
        }
    }

    /** Everything found, errors first, else in the catalogue's order. */
    public static List<Finding> findings(ModelCatalogue catalogue) {
        List<Finding> findings = new ArrayList<>();
        for (RenderModel model : catalogue.models()) {
            catalogue.evidence(model.id()).ifPresent(evidence -> checkScores(evidence, findings));
            checkTiers(model, catalogue, findings);
            if (catalogue.profile(model.id()).isEmpty()) {
                findings.add(new Finding(
                        Severity.NOTE,
                        model.id(),
                        "has no energy figure, so that it is refused with NO_ENERGY_FIGURE",
                        "give an anchor, a donor or an architecture in energy.yaml"));
            }
        }
        for (EnergyProfile profile : catalogue.profiles()) {
            profile.anchors().forEach(anchor -> checkPower(profile, anchor, catalogue, findings));
        }
        findings.sort((one, other) -> one.severity().compareTo(other.severity()));
        return findings;
    }

    private static void checkScores(ModelEvidence evidence, List<Finding> findings) {
        Map<String, List<Score>> byMetric = new LinkedHashMap<>();
        for (Score score : evidence.scores()) {
            double best = BEST.getOrDefault(score.benchmark(), Double.POSITIVE_INFINITY);
            if (score.value() > best || (BEST.containsKey(score.benchmark()) && score.value() < 0)) {
                findings.add(new Finding(
                        Severity.ERROR,
                        evidence.model(),
                        "%s %s is %s".formatted(score.benchmark(), score.metric(), score.value()),
                        "write a value from 0 to " + best));
            }
            if (score.counts()) {
                byMetric.computeIfAbsent(score.benchmark() + " " + score.metric(), metric -> new ArrayList<>())
                        .add(score);
            }
        }
        byMetric.forEach(
                (metric, scores) -> conflict(evidence.model(), metric, scores).ifPresent(findings::add));
    }

    private static Optional<Finding> conflict(ModelId model, String metric, List<Score> scores) {
        double least = scores.stream().mapToDouble(Score::value).min().orElseThrow();
        double most = scores.stream().mapToDouble(Score::value).max().orElseThrow();
        if (most - least <= SAME_SCORE * Math.abs(most)) {
            return Optional.empty();
        }
        String values = scores.stream()
                .map(score -> score.value() + " (" + score.source() + ")")
                .collect(Collectors.joining(" against "));
        return Optional.of(new Finding(
                Severity.NOTE,
                model,
                "%s is %s: the lowest counts".formatted(metric, values),
                "say under setAside why one was not measured alike"));
    }

    private static void checkTiers(RenderModel model, ModelCatalogue catalogue, List<Finding> findings) {
        String unjudged = model.tasks().stream()
                .sorted()
                .filter(task -> !isJudged(model, task, catalogue))
                .map(Task::word)
                .collect(Collectors.joining(", "));
        if (!unjudged.isEmpty()) {
            findings.add(new Finding(
                    Severity.NOTE,
                    model.id(),
                    "lacks a score that tiers ask for " + unjudged + ", so that it meets none there",
                    "give its score with source, or let studios name it in their lists with floors of their own"));
        }
    }

    private static boolean isJudged(RenderModel model, Task task, ModelCatalogue catalogue) {
        return catalogue.floors(Tier.DRAFT, task).required().stream()
                .allMatch(
                        floor -> model.score(floor.benchmark(), floor.metric()).isPresent());
    }

    private static void checkPower(
            EnergyProfile profile, Anchor anchor, ModelCatalogue catalogue, List<Finding> findings) {
        double watts = anchor.joulesPerItem() / anchor.secondsPerItem();
        double most = MOST_POWER * catalogue.gpu(anchor.gpu()).designWatts().value();
        if (watts > most) {
            findings.add(new Finding(
                    Severity.ERROR,
                    profile.model(),
                    String.format(Locale.ROOT, "would draw %.0f W on %s at full batches", watts, anchor.gpu()),
                    "check joulesPerItem and secondsPerItem against their source"));
        }
    }
}
