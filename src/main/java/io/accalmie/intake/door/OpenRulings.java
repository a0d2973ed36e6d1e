package io.accalmie.intake.door;

import io.accalmie.intake.Draft;
import io.accalmie.intake.Draft.Ruling;
import io.accalmie.intake.DraftDesk.Rulings;
import io.accalmie.intake.JobId;
import io.accalmie.intake.ShotId;
import io.accalmie.messaging.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a decision is new, and what contradicts what is known. Pure.
 *
 * @param approve finals to be rendered
 * @param reject finals to be given up
 * @param faults empty where the decision can be carried out
 */
record OpenRulings(List<Draft> approve, List<Draft> reject, List<Fault> faults) {
    OpenRulings {
        approve = List.copyOf(approve);
        reject = List.copyOf(reject);
        faults = List.copyOf(faults);
    }

    static OpenRulings of(List<Draft> drafts, Rulings rulings) {
        Map<JobId, Draft> byId = new LinkedHashMap<>();
        drafts.forEach(draft -> byId.put(draft.wanted().key().job(), draft));
        List<Fault> faults = new ArrayList<>();
        unknown(byId, drafts, rulings, faults);
        List<Draft> approve = new ArrayList<>();
        List<Draft> reject = new ArrayList<>();
        byId.forEach((id, draft) -> {
            boolean approved = rulings.approve().contains(id);
            boolean rejected = rulings.reject().contains(id);
            if (approved && rejected) {
                faults.add(contradiction("approve", id, "it is both approved and rejected here", "decide for one"));
            } else if (approved) {
                add(draft, Ruling.APPROVED, approve, faults);
            } else if (rejected) {
                add(draft, Ruling.REJECTED, reject, faults);
            } else if (draft.decision().isEmpty()
                    && draft.wanted()
                            .shot()
                            .filter(rulings.rejectShots()::contains)
                            .isPresent()) {
                reject.add(draft);
            }
        });
        return new OpenRulings(approve, reject, faults);
    }

    private static void add(Draft draft, Ruling ruling, List<Draft> open, List<Fault> faults) {
        if (draft.decision().isEmpty()) {
            open.add(draft);
            return;
        }
        Draft.Decision made = draft.decision().get();
        if (made.ruling() == ruling) {
            return;
        }
        JobId id = draft.wanted().key().job();
        faults.add(contradiction(
                ruling == Ruling.APPROVED ? "approve" : "reject",
                id,
                "it was " + made.ruling().word() + " by " + made.by() + " at " + made.at() + ", and decisions stay",
                ruling == Ruling.APPROVED
                        ? "send it to /api/v1/batches under another id with the seed "
                                + draft.wanted().seed()
                        : "cancel the final: DELETE /api/v1/jobs/" + id));
    }

    private static void unknown(Map<JobId, Draft> byId, List<Draft> drafts, Rulings rulings, List<Fault> faults) {
        rulings.approve().stream()
                .filter(id -> !byId.containsKey(id))
                .forEach(id -> faults.add(unknown("approve", id)));
        rulings.reject().stream().filter(id -> !byId.containsKey(id)).forEach(id -> faults.add(unknown("reject", id)));
        for (ShotId shot : rulings.rejectShots()) {
            if (drafts.stream()
                    .noneMatch(
                            draft -> draft.wanted().shot().filter(shot::equals).isPresent())) {
                faults.add(Fault.ofField(
                        "UNKNOWN_SHOT",
                        "rejectShots",
                        shot,
                        "no draft of this batch is of this shot",
                        "send shots of the batch"));
            }
        }
    }

    private static Fault unknown(String field, JobId id) {
        return Fault.ofField(
                "UNKNOWN_JOB",
                field,
                id,
                "no final of this batch has this id",
                "send ids of finals, without " + Draft.SUFFIX);
    }

    private static Fault contradiction(String field, JobId id, String reason, String remedy) {
        return Fault.ofField("CONTRADICTION", field, id, reason, remedy);
    }
}
