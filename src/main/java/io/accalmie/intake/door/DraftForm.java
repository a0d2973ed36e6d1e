package io.accalmie.intake.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.intake.Draft;
import io.accalmie.intake.JobId;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobWriter;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import io.accalmie.messaging.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Makes the draft of a final: the same but smaller, with fewer steps and due earlier. Pure. */
final class DraftForm {
    /** Models work on whole tiles of this many pixels. */
    static final int GRAIN = 16;

    /** Below, images of today's models show little of what a larger one will. */
    static final int SMALLEST_SIDE = 256;

    static final int FEWEST_STEPS = 4;
    static final int LONGEST_ID = 64 - Draft.SUFFIX.length();

    private DraftForm() {}

    /** What keeps a final from being drafted; empty where nothing does. */
    static List<Fault> faults(RenderJob wanted) {
        List<Fault> faults = new ArrayList<>();
        String id = wanted.key().job().value();
        if (id.length() > LONGEST_ID) {
            faults.add(Fault.ofField(
                    "ID_TOO_LONG",
                    "jobId",
                    id,
                    "its draft would be " + id + Draft.SUFFIX + ", and an id has at most 64 characters",
                    "send an id of at most " + LONGEST_ID + " characters"));
        }
        if (wanted.purpose() != Purpose.FINAL) {
            faults.add(Fault.ofField(
                    "NOT_A_FINAL",
                    "purpose",
                    wanted.purpose().word(),
                    "finals are sent here, and their drafts are made of them",
                    "leave purpose out, or send the drafts you made yourself to /api/v1/batches"));
        }
        if (wanted.task() == Task.UPSCALE) {
            faults.add(Fault.ofField(
                    "NO_DRAFT",
                    "task",
                    wanted.task().word(),
                    "an upscale makes a given image larger: a smaller draft of it is that image",
                    "send it to /api/v1/batches"));
        }
        return faults;
    }

    /** The id of the draft of a final. */
    static JobId idOf(JobId wanted) {
        return new JobId(wanted.value() + Draft.SUFFIX);
    }

    /**
     * The draft as it goes to the door.
     *
     * @param usualSteps steps of a final that names none; empty where that is not known: then the draft names none either
     */
    static ObjectNode draft(RenderJob wanted, OptionalInt usualSteps, Instant now) {
        ObjectNode json = RenderJobWriter.write(wanted);
        json.put("jobId", idOf(wanted.key().job()).value())
                .put("purpose", Purpose.DRAFT.word())
                .put("width", side(wanted.size().width()))
                .put("height", side(wanted.size().height()));
        json.putObject("quality").put("tier", Tier.DRAFT.word());
        OptionalInt steps = wanted.steps().isPresent() ? wanted.steps() : usualSteps;
        steps.ifPresent(of -> json.put("steps", steps(of)));
        Instant start = now.truncatedTo(ChronoUnit.MILLIS);
        Duration left = Duration.between(start, wanted.window().end());
        json.put("earliestStart", start.toString())
                .put(
                        "deadline",
                        start.plus(left.dividedBy(2))
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString());
        return json;
    }

    /** Half as long, in whole tiles; a side that is short already stays as it is. */
    static int side(int pixels) {
        return pixels <= SMALLEST_SIDE ? pixels : Math.max(SMALLEST_SIDE, pixels / 2 / GRAIN * GRAIN);
    }

    /** Half as many; never more than the final has. */
    static int steps(int ofFinal) {
        return Math.min(ofFinal, Math.max(FEWEST_STEPS, ofFinal / 2));
    }
}
