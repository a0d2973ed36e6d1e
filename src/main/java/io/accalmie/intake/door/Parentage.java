package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands against jobs because of the jobs that they start from: those of the same submission, in whatever order, and those that
 * came before. One use.
 */
final class Parentage {
    /** How many jobs may start one from the other; each waits for the one before. */
    static final int LONGEST_CHAIN = 32;

    private static final String FIELD = "inputJob";

    private final StudioId studio;
    private final RenderJobs jobs;
    private final AdmissionRules rules;
    private final Instant now;
    private final Map<JobId, Optional<RenderJob>> earlier = new HashMap<>();

    Parentage(StudioId studio, RenderJobs jobs, AdmissionRules rules, Instant now) {
        this.studio = studio;
        this.jobs = jobs;
        this.rules = rules;
        this.now = now;
    }

    /**
     * The faults of the jobs that have any.
     *
     * @param submitted jobs that come in together for the first time
     * @param found what is wrong with them by themselves; those without faults may be left out
     */
    Map<JobId, List<Fault>> faults(Map<JobId, RenderJob> submitted, Map<JobId, List<Fault>> found) {
        Map<JobId, List<Fault>> faults = new LinkedHashMap<>();
        submitted.forEach((id, job) -> {
            List<Fault> all = new ArrayList<>(found.getOrDefault(id, List.of()));
            job.inputJob().ifPresent(parent -> all.addAll(faults(job, parent, submitted)));
            if (!all.isEmpty()) {
                faults.put(id, all);
            }
        });
        Map<JobId, List<Fault>> inherited = new LinkedHashMap<>();
        submitted.forEach((id, job) -> {
            if (!faults.containsKey(id)) {
                refusedAbove(job, submitted, faults.keySet())
                        .ifPresent(above ->
                                inherited.put(id, List.of(refused(job.inputJob().orElseThrow(), above))));
            }
        });
        faults.putAll(inherited);
        return faults;
    }

    private List<Fault> faults(RenderJob job, JobId parent, Map<JobId, RenderJob> submitted) {
        Set<JobId> chain = new LinkedHashSet<>(Set.of(job.key().job()));
        Optional<JobId> next = Optional.of(parent);
        while (next.isPresent()) {
            if (!chain.add(next.get())) {
                return List.of(circle(parent, chain, next.get()));
            }
            if (chain.size() > LONGEST_CHAIN) {
                return List.of(tooLong(parent));
            }
            next = known(next.get(), submitted).flatMap(RenderJob::inputJob);
        }
        Optional<RenderJob> first = known(parent, submitted);
        return first.isPresent() ? rules.faults(job, first.get(), now) : unknown(parent);
    }

    private Optional<RenderJob> known(JobId id, Map<JobId, RenderJob> submitted) {
        return Optional.ofNullable(submitted.get(id))
                .or(() -> earlier.computeIfAbsent(
                        id, key -> jobs.find(new JobKey(studio, key)).map(AdmittedJob::job)));
    }

    /** Above a job without faults there is neither a circle nor an endless chain. */
    private static Optional<JobId> refusedAbove(RenderJob job, Map<JobId, RenderJob> submitted, Set<JobId> refused) {
        Optional<JobId> above = job.inputJob();
        while (above.isPresent() && !refused.contains(above.get())) {
            above = Optional.ofNullable(submitted.get(above.get())).flatMap(RenderJob::inputJob);
        }
        return above;
    }

    /** Fine where the job is on its way from the door to admission: whether it can be rendered will be seen. */
    private List<Fault> unknown(JobId parent) {
        JobKey key = new JobKey(studio, parent);
        if (jobs.batchOf(key).isPresent()) {
            return List.of();
        }
        return jobs.refusals(key).isEmpty()
                ? List.of(Fault.ofField(
                        "UNKNOWN_JOB",
                        FIELD,
                        parent,
                        "your studio has no job '" + parent + "'",
                        "send the job that it starts from in the same batch or before"))
                : List.of(refused(parent, parent));
    }

    private static Fault refused(JobId parent, JobId above) {
        return Fault.ofField(
                "INPUT_JOB_REFUSED",
                FIELD,
                parent,
                "job " + above + ", which it starts from, is refused",
                "cure job " + above + " and send both again");
    }

    private static Fault circle(JobId parent, Set<JobId> chain, JobId again) {
        return Fault.ofField(
                "CIRCLE",
                FIELD,
                parent,
                chain.stream().map(JobId::value).collect(Collectors.joining(", which starts from "))
                        + ", which starts from " + again,
                "let one of them start from an inputAsset or from its prompt");
    }

    private static Fault tooLong(JobId parent) {
        return Fault.ofField(
                "CHAIN_TOO_LONG",
                FIELD,
                parent,
                "more than " + LONGEST_CHAIN + " jobs would start one from the other",
                "let it start from an inputAsset once that is rendered");
    }
}
