package io.accalmie.intake.door;

import io.accalmie.identity.Studio;
import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.BatchSubmission;
import io.accalmie.intake.DraftDesk;
import io.accalmie.intake.JobsChanged;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.UsualSteps;
import io.accalmie.intake.form.BatchReader;
import io.accalmie.messaging.Outbox;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Puts the door together. */
@Dependent
class Door {
    /** Seeds stay below this, so that they are easy to copy and every runtime takes them. */
    private static final long SEEDS = 1L << 32;

    private final SecureRandom random = new SecureRandom();

    @Produces
    @Singleton
    RenderJobReader reader(Studio studio) {
        return new RenderJobReader(studio.territory(), () -> random.nextLong(SEEDS));
    }

    @Produces
    @Singleton
    BatchSubmission submission(
            RenderJobReader reader,
            Instance<AdmissionRule> rules,
            RenderJobs jobs,
            SubmissionBook book,
            Outbox outbox) {
        return new DoorBatchSubmission(new BatchReader(reader), rules(rules), jobs, book, outbox, new BatchIds(random));
    }

    @Produces
    @Singleton
    JobAdmission admission(
            RenderJobReader reader,
            Instance<AdmissionRule> rules,
            RenderJobs jobs,
            SubmissionBook book,
            Outbox outbox,
            Event<JobsChanged> changes) {
        return new JobAdmission(reader, rules(rules), jobs, book, outbox, () -> changes.fire(new JobsChanged()));
    }

    @Produces
    @Singleton
    DraftDesk drafts(
            RenderJobReader reader,
            Instance<AdmissionRule> rules,
            UsualSteps usual,
            BatchSubmission door,
            RenderJobs jobs,
            SubmissionBook book,
            DraftBook drafts,
            Event<JobsChanged> changes) {
        AdmissionRules all = rules(rules);
        return new DoorDraftDesk(
                new DraftIntake(new BatchReader(reader), all, usual, door, jobs, book, drafts),
                new DraftRulings(all, door, jobs, book, drafts, () -> changes.fire(new JobsChanged())));
    }

    private static AdmissionRules rules(Instance<AdmissionRule> rules) {
        return new AdmissionRules(rules.stream().toList());
    }
}
