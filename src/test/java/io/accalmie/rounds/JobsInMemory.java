package io.accalmie.rounds;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.Fingerprint;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Admitted jobs in a list; what rounds do not ask for is not there. */
final class JobsInMemory implements RenderJobs {
    /** How many jobs were read with all they ask for. */
    int read;

    private final List<AdmittedJob> admitted = new ArrayList<>();
    private final Set<JobKey> cancelled = new HashSet<>();
    private final Map<JobKey, String> inputs = new HashMap<>();
    /** Why jobs were cancelled that their studio still wanted. */
    final Map<JobKey, String> reasons = new HashMap<>();
    /** Jobs between the door and admission. */
    final Set<JobKey> underway = new HashSet<>();
    /** Jobs that were refused. */
    final List<RefusedJob> refused = new ArrayList<>();

    void admit(AdmittedJob job) {
        admitted.add(job);
    }

    @Override
    public List<AdmittedJob> findAll(Collection<JobKey> keys) {
        read += keys.size();
        return admitted.stream()
                .filter(job -> keys.contains(job.job().key()))
                .map(this::asItStands)
                .toList();
    }

    private AdmittedJob asItStands(AdmittedJob job) {
        JobKey key = job.job().key();
        return cancelled.contains(key)
                ? new AdmittedJob(
                        job.job(),
                        job.batch(),
                        job.submittedAt(),
                        Optional.of(job.submittedAt()),
                        Optional.ofNullable(reasons.get(key)))
                : job;
    }

    @Override
    public List<JobKey> wantedAfter(Instant instant) {
        return admitted.stream()
                .filter(job -> job.job().window().end().isAfter(instant))
                .map(job -> job.job().key())
                .filter(key -> !cancelled.contains(key))
                .toList();
    }

    @Override
    public List<AdmittedJob> latestSubmitted(Instant since, int limit) {
        List<AdmittedJob> submitted = admitted.stream()
                .filter(job -> !job.submittedAt().isBefore(since))
                .sorted(Comparator.comparing(AdmittedJob::submittedAt))
                .toList();
        List<AdmittedJob> latest = submitted.subList(Math.max(0, submitted.size() - limit), submitted.size());
        read += latest.size();
        return latest;
    }

    @Override
    public Map<JobKey, List<JobKey>> alike(Collection<JobKey> keys) {
        Map<JobKey, List<JobKey>> alike = new HashMap<>();
        for (AdmittedJob job : admitted) {
            JobKey key = job.job().key();
            Optional<String> print = fingerprint(job.job());
            List<JobKey> others = admitted.stream()
                    .map(AdmittedJob::job)
                    .filter(other -> print.isPresent() && fingerprint(other).equals(print))
                    .map(RenderJob::key)
                    .filter(other -> !other.equals(key))
                    .toList();
            if (keys.contains(key) && !others.isEmpty()) {
                alike.put(key, others);
            }
        }
        return alike;
    }

    private Optional<String> fingerprint(RenderJob job) {
        String input = inputs.get(job.key());
        return Fingerprint.of(input == null ? job : job.startingFrom(input));
    }

    @Override
    public void startsFrom(JobKey key, String asset) {
        inputs.put(key, asset);
    }

    @Override
    public void cannotBeRendered(JobKey key, String why, Instant at) {
        cancelled.add(key);
        reasons.put(key, why);
    }

    @Override
    public Set<JobKey> cancelled(Collection<JobKey> keys) {
        Set<JobKey> found = new HashSet<>(keys);
        found.retainAll(cancelled);
        return found;
    }

    @Override
    public boolean cancel(JobKey key, String by, Instant at) {
        return cancelled.add(key);
    }

    @Override
    public Optional<AdmittedJob> find(JobKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<BatchRecord> batch(StudioId studio, BatchId batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<BatchRecord> latestBatches(StudioId studio, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<BatchId> batchOf(JobKey key) {
        return underway.contains(key) ? Optional.of(new BatchId("b")) : Optional.empty();
    }

    @Override
    public List<AdmittedJob> ofBatch(StudioId studio, BatchId batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AdmittedJob> ofCampaign(StudioId studio, CampaignId campaign) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CampaignId> campaigns(StudioId studio) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RefusedJob> refusals(JobKey key) {
        return refused.stream().filter(job -> job.key().equals(key)).toList();
    }

    @Override
    public List<RefusedJob> refusedOfBatch(StudioId studio, BatchId batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RefusedJob> refusedOfCampaign(StudioId studio, CampaignId campaign) {
        throw new UnsupportedOperationException();
    }
}
