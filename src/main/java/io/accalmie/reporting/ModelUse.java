package io.accalmie.reporting;

import com.fasterxml.jackson.annotation.JsonValue;
import io.accalmie.intake.Refusal;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * One model that a campaign was rendered with, and why that was not a lighter one.
 *
 * @param model its id
 * @param jobs how many jobs it gave the result of, at least 1
 * @param gramsPerRender booked for these jobs so far, operational and embodied, all attempts, over the number of jobs; g CO2e
 * @param switchedFrom the lightest model of the same campaign that does the task and draws less; empty where there is none
 * @param lighter the model that draws least of all that do the task, whether or not it may, or else a lighter one of the campaign
 *     that does not do it; empty where nothing lighter is known that anybody would have used
 * @param house the studio's own model for the task beside it; empty where the studio has none
 */
public record ModelUse(
        String model,
        int jobs,
        BigDecimal gramsPerRender,
        Optional<Lighter> switchedFrom,
        Optional<Lighter> lighter,
        Optional<House> house) {
    /** The reason to tell where there is room for one: what kept the campaign from its own lighter model, else the lightest. */
    public Optional<Lighter> reason() {
        return switchedFrom.or(() -> lighter);
    }

    /** What kept a lighter model out, in one word. */
    public enum Word {
        /** It does not render so many pixels or frames. */
        SIZE,
        /** It does not do this task. */
        TASK,
        /** It does not reach the quality asked for. */
        FLOOR,
        /** Its licence does not allow the use, or the pool's owner does not accept it. */
        LICENCE,
        /** It may not run, or is not there, where the power was cleaner. */
        REGION,
        /** The job lists models, and it is not among them. */
        LIST,
        /** The GPU has too little memory for it. */
        MEMORY,
        /** It would do, but came out with more grams where and when the job ran. */
        HOUR,
        /** It would do, but so much of what it renders is rejected that the heavier one emits less per accepted asset. */
        ACCEPTANCE;

        /** The word for what a refusal is about; every refusal of adequacy names a field of the job. */
        public static Word of(Refusal refusal) {
            return switch (refusal.code()) {
                case "GPU_MEMORY_TOO_SMALL" -> MEMORY;
                case "LICENCE_NOT_ACCEPTED" -> LICENCE;
                default -> ofField(refusal.field());
            };
        }

        private static Word ofField(String field) {
            return switch (field) {
                case "task" -> TASK;
                case "width", "height", "frames" -> SIZE;
                case "quality" -> FLOOR;
                case "use", "territory" -> LICENCE;
                case "regions" -> REGION;
                default -> LIST;
            };
        }

        /** Lower case, as it is shown. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A model that draws less, and why it was not used; the reason that holds for most of the jobs.
     *
     * @param model its id
     * @param word what kept it out
     * @param reason one sentence
     * @param jobs for how many of the jobs this is so
     */
    public record Lighter(String model, Word word, String reason, int jobs) {}

    /**
     * The studio's own model for the task.
     *
     * @param model its id
     * @param reason one sentence: how it compares
     */
    public record House(String model, String reason) {}
}
