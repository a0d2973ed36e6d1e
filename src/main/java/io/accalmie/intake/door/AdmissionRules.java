package io.accalmie.intake.door;

import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.RenderJob;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;

/** All rules of admission as one. */
final class AdmissionRules {
    private final List<AdmissionRule> rules;

    AdmissionRules(List<AdmissionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What any rule holds against the job; empty where it is admitted. */
    List<Fault> faults(RenderJob job, Instant now) {
        return faults(job, List.of(), now);
    }

    /** The same for a job of a batch of which {@code before} were found without fault so far. */
    List<Fault> faults(RenderJob job, List<RenderJob> before, Instant now) {
        return rules.stream()
                .flatMap(rule -> rule.faults(job, before, now).stream())
                .toList();
    }

    /** What any rule holds against the job's starting from what the other renders. */
    List<Fault> faults(RenderJob job, RenderJob parent, Instant now) {
        return rules.stream()
                .flatMap(rule -> rule.faults(job, parent, now).stream())
                .toList();
    }
}
