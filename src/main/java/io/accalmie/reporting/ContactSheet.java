package io.accalmie.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.reporting.Takes.NotSpent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The drafts of a batch to choose from, by shot.
 *
 * @param batch of drafts
 * @param at product time of the answer
 * @param shots in the order sent; jobs without one under {@code -}
 * @param refused drafts that cannot be rendered: their finals are not kept
 * @param notSpent what the rejected finals were expected to emit: an estimate, in no total; empty where none was rejected
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ContactSheet(
        String batch, Instant at, List<Shot> shots, List<Refused> refused, Optional<NotSpent> notSpent) {
    public ContactSheet {
        shots = List.copyOf(shots);
        refused = List.copyOf(refused);
    }

    /**
     * A shot.
     *
     * @param campaign whose
     * @param shot its id, or {@code -}
     * @param jobs its finals and their drafts
     */
    public record Shot(String campaign, String shot, List<Tile> jobs) {
        public Shot {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * A final and its draft.
     *
     * @param job id of the final
     * @param draft id of the draft job
     * @param seed of both
     * @param size of the final, in words
     * @param deadline end of the final's window
     * @param draftState where the draft stands, such as {@code rendered}
     * @param why one sentence about that
     * @param assets what the draft rendered; each can be fetched from {@code /api/v1/assets/{id}}
     * @param draftGrams g CO2e booked for the draft so far, operational and embodied
     * @param finalEstimateGrams g CO2e that the final is expected to emit: now while it waits, else when it was decided; empty where
     *     no figure is to be had
     * @param decision {@code waiting}, {@code approved} or {@code rejected}
     * @param made who decided, when, why; empty while it waits
     * @param finalState where the final stands; empty unless it was approved
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Tile(
            String job,
            String draft,
            long seed,
            String size,
            Instant deadline,
            String draftState,
            String why,
            List<Asset> assets,
            double draftGrams,
            Optional<Double> finalEstimateGrams,
            String decision,
            Optional<Made> made,
            Optional<String> finalState) {
        public Tile {
            assets = List.copyOf(assets);
        }

        /** Whether nobody has decided yet. */
        public boolean waits() {
            return made.isEmpty();
        }
    }

    /**
     * Who decided.
     *
     * @param by name of the principal
     * @param at product time
     * @param reason in the studio's words
     * @param finalBatch what the final came in with, where it was approved
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Made(String by, Instant at, Optional<String> reason, Optional<String> finalBatch) {}

    /**
     * A draft that cannot be rendered.
     *
     * @param draft its id
     * @param why one sentence
     */
    public record Refused(String draft, String why) {}
}
