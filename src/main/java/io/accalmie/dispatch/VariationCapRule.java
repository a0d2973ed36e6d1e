package io.accalmie.dispatch;

import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.CapScope;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.ShotItems;
import io.accalmie.intake.VariationCap;
import io.accalmie.intake.VariationCaps;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Admits a job if its shot has room for its items under the cap that its studio set. A job without a shot has no cap. What was taken
 * once is not judged again: a cap set meanwhile holds for what comes after. Doors decide for a studio one after the other, so no two
 * batches share the same room.
 */
public final class VariationCapRule implements AdmissionRule {
    private final VariationCaps caps;
    private final ShotCounts counts;

    public VariationCapRule(VariationCaps caps, ShotCounts counts) {
        this.caps = caps;
        this.counts = counts;
    }

    @Override
    public List<Fault> faults(RenderJob job, Instant now) {
        return faults(job, List.of(), now);
    }

    @Override
    public List<Fault> faults(RenderJob job, List<RenderJob> before, Instant now) {
        return job.shot().flatMap(shot -> fault(job, shot, before)).stream().toList();
    }

    private Optional<Fault> fault(RenderJob job, ShotId shot, List<RenderJob> before) {
        CapScope scope = CapScope.ofShot(job.key().studio(), job.campaign(), shot);
        Optional<VariationCap> cap = caps.holding(scope);
        if (cap.isEmpty()) {
            return Optional.empty();
        }
        List<ShotItems> taken = caps.items(job.key().studio(), job.campaign(), shot);
        if (taken.stream().anyMatch(items -> items.job().equals(job.key()))) {
            return Optional.empty();
        }
        int inBatch = before.stream()
                .filter(other ->
                        other.shot().equals(job.shot()) && other.campaign().equals(job.campaign()))
                .mapToInt(RenderJob::count)
                .sum();
        int used = counts.of(taken).items() + inBatch;
        int most = cap.get().most().orElseThrow();
        return job.count() <= most - used ? Optional.empty() : Optional.of(over(job, scope, cap.get(), most, used));
    }

    private static Fault over(RenderJob job, CapScope shot, VariationCap cap, int most, int used) {
        int left = Math.max(0, most - used);
        String fewer = left > 0 ? "ask for at most " + left + ", or raise" : "raise";
        return Fault.ofField(
                "VARIATION_CAP",
                "count",
                job.count(),
                "each shot may have " + most + " items (cap of " + cap.scope().words() + ", set by " + cap.by()
                        + "), drafts among them; " + shot.words() + " has used " + used + " and has " + left
                        + " left",
                fewer + " the cap with a reason: PUT " + shot.path() + " {\"most\":" + (used + job.count())
                        + ",\"reason\":\"…\"}");
    }
}
