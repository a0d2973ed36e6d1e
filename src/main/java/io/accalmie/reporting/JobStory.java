package io.accalmie.reporting;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a job so far, folded from the facts that each feature keeps.
 *
 * @param jobId the studio's id for it
 * @param batch what it came in with
 * @param campaign whose account it is booked to; empty where a refused job did not say
 * @param shot its shot; empty for none
 * @param state where it stands
 * @param why one sentence: why it waits, why it runs there and then, or why it was refused
 * @param submittedAt product time; empty while it is on its way from the door
 * @param earliestStart start of its window; empty for a refused job
 * @param deadline end of its window; empty for a refused job
 * @param intended what the last round intends for it; empty unless it waits
 * @param attempts each run of it on a GPU
 * @param assets what was rendered
 * @param booked what is in the books for it
 * @param settled whether nothing more is to come: no attempt open or to be tried, every attempt booked
 * @param problem why it was refused, with remedies; empty unless it was
 * @param alreadyRendered what it would have repeated; empty unless its assets are those of another job
 * @param waitsFor id of the job that has to be rendered before; empty unless it waits for one
 * @param renderAgain why its studio wants it rendered even if it was before; empty where it does not
 */
public record JobStory(
        String jobId,
        String batch,
        Optional<String> campaign,
        Optional<String> shot,
        State state,
        String why,
        Optional<Instant> submittedAt,
        Optional<Instant> earliestStart,
        Optional<Instant> deadline,
        Optional<Intention> intended,
        List<Attempt> attempts,
        List<Asset> assets,
        Booked booked,
        boolean settled,
        Optional<Problem> problem,
        Optional<AlreadyRendered> alreadyRendered,
        Optional<String> waitsFor,
        Optional<String> renderAgain) {
    public JobStory {
        attempts = List.copyOf(attempts);
        assets = List.copyOf(assets);
    }

    /** Where a job stands. */
    public enum State {
        /** Taken at the door, on its way to admission. */
        SUBMITTED,
        /** Cannot be rendered; see the problem. */
        REFUSED,
        /** Waits for its hour. */
        WAITING,
        /** Sent to a pool, not begun. */
        ORDERED,
        /** On a GPU. */
        RENDERING,
        /** Done; its assets can be fetched. */
        RENDERED,
        /** Given up after several attempts. */
        FAILED,
        /** Its studio does not want it any more. */
        CANCELLED;

        /** Lower case, as in metrics and pages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What another job of the studio had rendered when this one asked for the same: no energy was drawn for it.
     *
     * @param job id of the other job
     * @param attempt id of its attempt
     * @param model with what it was rendered
     * @param at product time at which it became this job's result too
     * @param jobLink where the other job's story is
     * @param assetLinks where the assets are, in the order of the items
     */
    public record AlreadyRendered(
            String job, String attempt, String model, Instant at, String jobLink, List<String> assetLinks) {
        public AlreadyRendered {
            assetLinks = List.copyOf(assetLinks);
        }
    }

    /**
     * What the last round intends.
     *
     * @param pool where
     * @param model with what
     * @param start when
     * @param grams expected, with the forecast: operational and embodied
     */
    public record Intention(String pool, String model, Instant start, double grams) {}

    /**
     * One run on a GPU.
     *
     * @param attempt its id
     * @param pool where
     * @param model with what
     * @param state such as {@code running}, {@code done}, {@code lost}
     * @param orderedAt product time
     * @param startedAt product time; empty if it never began
     * @param endedAt product time; empty while it is open
     * @param plannedGrams expected, with the forecast: operational and embodied
     * @param energyVersion what the expected energy was computed with; empty where that was not kept
     * @param reason why it was placed there and then
     * @param note why it failed, was cancelled or was given up
     * @param progress how far it is; empty unless it runs and its agent said so
     */
    public record Attempt(
            String attempt,
            String pool,
            String model,
            String state,
            Instant orderedAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            double plannedGrams,
            Optional<String> energyVersion,
            String reason,
            Optional<String> note,
            Optional<Progress> progress) {}

    /**
     * How far an attempt is.
     *
     * @param share what of it is done, 0 to 1
     * @param at wall time at which its agent said so
     */
    public record Progress(double share, Instant at) {}
}
