package io.accalmie.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many items of a campaign were generated and how many of them are delivered. Items are those of each job's result; hosted renders
 * are left out, because nobody rules on their assets here.
 *
 * @param drafts items of drafts that were generated
 * @param finals items of finals that were generated
 * @param accepted items, drafts or finals, whose latest verdict is an approval
 * @param delivered items of finals among them
 * @param generatedPerDelivered drafts and finals for each item delivered, at least 1; empty where none was delivered yet
 * @param words the same in a sentence
 * @param notSpent what rejected finals were expected to emit; empty where none was rejected
 * @param jobs each job that has a result
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Takes(
        int drafts,
        int finals,
        int accepted,
        int delivered,
        Optional<Double> generatedPerDelivered,
        String words,
        Optional<NotSpent> notSpent,
        List<OfJob> jobs) {
    /** Nothing was generated. */
    public static final Takes NONE = of(List.of(), Optional.empty());

    public Takes {
        jobs = List.copyOf(jobs);
    }

    /**
     * The items of a job's result.
     *
     * @param job its id
     * @param attempt number of the attempt that gave the result
     * @param drafts how many, of a draft
     * @param finals how many, of a final
     * @param accepted how many of them
     */
    public record OfJob(String job, int attempt, int drafts, int finals, int accepted) {
        private int delivered() {
            return finals > 0 ? accepted : 0;
        }
    }

    /**
     * What finals that were rejected after their drafts were expected to emit: an estimate, in no total.
     *
     * @param finals how many were rejected
     * @param estimateGrams g CO2e of those with an estimate, operational and embodied
     * @param withoutEstimate how many had none when they were rejected
     * @param words the same in a sentence
     */
    public record NotSpent(int finals, double estimateGrams, int withoutEstimate, String words) {
        static Optional<NotSpent> of(List<Optional<Double>> estimates) {
            if (estimates.isEmpty()) {
                return Optional.empty();
            }
            double grams = estimates.stream()
                    .flatMap(Optional::stream)
                    .mapToDouble(Double::doubleValue)
                    .sum();
            int without = (int) estimates.stream().filter(Optional::isEmpty).count();
            String words = String.format(
                    Locale.ROOT,
                    "Grams not spent (an estimate, in no total): finals rejected after their drafts: %d, expected to emit"
                            + " %.3f g when rejected%s.",
                    estimates.size(),
                    grams,
                    without == 0 ? "" : ", " + without + " of them without an estimate");
            return Optional.of(new NotSpent(estimates.size(), grams, without, words));
        }
    }

    static Takes of(List<OfJob> jobs, Optional<NotSpent> notSpent) {
        int drafts = jobs.stream().mapToInt(OfJob::drafts).sum();
        int finals = jobs.stream().mapToInt(OfJob::finals).sum();
        int accepted = jobs.stream().mapToInt(OfJob::accepted).sum();
        int delivered = jobs.stream().mapToInt(OfJob::delivered).sum();
        Optional<Double> ratio =
                delivered == 0 ? Optional.empty() : Optional.of((drafts + finals) / (double) delivered);
        String counted = String.format(
                Locale.ROOT,
                "Items: %d generated (%d drafts, %d finals), %d accepted, %d delivered (finals accepted): ",
                drafts + finals,
                drafts,
                finals,
                accepted,
                delivered);
        String told = ratio.map(each -> String.format(Locale.ROOT, "%.1f generated for each delivered.", each))
                .orElse("nothing was delivered yet, so there is no ratio.");
        return new Takes(drafts, finals, accepted, delivered, ratio, counted + told, notSpent, jobs);
    }
}
