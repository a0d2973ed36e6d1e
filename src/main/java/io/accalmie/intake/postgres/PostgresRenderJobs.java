package io.accalmie.intake.postgres;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.Fingerprint;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Jobs and batches in PostgreSQL. */
@ApplicationScoped
class PostgresRenderJobs implements RenderJobs {
    private static final String ADMITTED =
            "select j.*, c.cancelled_at, c.reason from job j left join cancellation c using (studio, job_id) ";
    /** Rows whose studio and job id stand at the same place in two arrays. */
    private static final String OF_KEYS = "(studio, job_id) in (select * from unnest(:studios, :jobs)) ";

    private final Jdbi jdbi;
    private final BatchRows batches;

    PostgresRenderJobs(DataSource database) {
        jdbi = Jdbi.create(database);
        batches = new BatchRows(jdbi);
    }

    @Override
    public Optional<AdmittedJob> find(JobKey key) {
        return findAll(Set.of(key)).stream().findFirst();
    }

    @Override
    public List<AdmittedJob> findAll(Collection<JobKey> keys) {
        return jdbi.withHandle(handle ->
                admitted(keys(handle.createQuery(ADMITTED + "where " + OF_KEYS + "order by j.arrival"), keys)));
    }

    @Override
    public List<JobKey> wantedAfter(Instant instant) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select j.studio, j.job_id from job j left join cancellation c using (studio, job_id)"
                                + " where c.cancelled_at is null and j.deadline > :instant order by j.arrival")
                .bind("instant", instant)
                .map((row, context) -> StoredJobs.key(row))
                .list());
    }

    @Override
    public List<AdmittedJob> latestSubmitted(Instant since, int limit) {
        List<AdmittedJob> latestFirst = jdbi.withHandle(handle -> admitted(handle.createQuery(ADMITTED
                        + "where j.submitted_at >= :since order by j.submitted_at desc, j.arrival desc limit :limit")
                .bind("since", since)
                .bind("limit", limit)));
        List<AdmittedJob> bySubmission = new ArrayList<>(latestFirst);
        Collections.reverse(bySubmission);
        return bySubmission;
    }

    @Override
    public Optional<BatchRecord> batch(StudioId studio, BatchId batch) {
        return batches.find(studio, batch);
    }

    @Override
    public List<BatchRecord> latestBatches(StudioId studio, int limit) {
        return batches.latest(studio, limit);
    }

    @Override
    public Optional<BatchId> batchOf(JobKey key) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select batch_id from batch_job where studio = :studio and job_id = :job"
                                + " and outcome = 'ACCEPTED' and not released")
                        .bind("studio", key.studio().value())
                        .bind("job", key.job().value())
                        .mapTo(String.class)
                        .findOne()
                        .map(BatchId::new));
    }

    @Override
    public List<AdmittedJob> ofBatch(StudioId studio, BatchId batch) {
        return admitted(
                "where j.studio = :studio and j.batch_id = :batch ",
                Map.of("studio", studio.value(), "batch", batch.value()));
    }

    @Override
    public List<AdmittedJob> ofCampaign(StudioId studio, CampaignId campaign) {
        return admitted(
                "where j.studio = :studio and j.campaign = :campaign ",
                Map.of("studio", studio.value(), "campaign", campaign.value()));
    }

    @Override
    public List<CampaignId> campaigns(StudioId studio) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select campaign from job where studio = :studio union"
                                + " select campaign from refused_job where studio = :studio and campaign is not null order by 1")
                .bind("studio", studio.value())
                .map((row, context) -> new CampaignId(row.getString(1)))
                .list());
    }

    @Override
    public List<RefusedJob> refusals(JobKey key) {
        return refused(
                "studio = :studio and job_id = :job",
                Map.of("studio", key.studio().value(), "job", key.job().value()));
    }

    @Override
    public List<RefusedJob> refusedOfBatch(StudioId studio, BatchId batch) {
        return refused(
                "studio = :studio and batch_id = :batch", Map.of("studio", studio.value(), "batch", batch.value()));
    }

    @Override
    public List<RefusedJob> refusedOfCampaign(StudioId studio, CampaignId campaign) {
        return refused(
                "studio = :studio and campaign = :campaign",
                Map.of("studio", studio.value(), "campaign", campaign.value()));
    }

    @Override
    public Map<JobKey, List<JobKey>> alike(Collection<JobKey> keys) {
        Map<JobKey, List<JobKey>> alike = new HashMap<>();
        jdbi.useHandle(handle -> keys(
                        handle.createQuery(
                                "select j.studio, j.job_id, o.job_id as other from job j join job o"
                                        + " on o.studio = j.studio and o.fingerprint = j.fingerprint and o.job_id <> j.job_id"
                                        + " where (j.studio, j.job_id) in (select * from unnest(:studios, :jobs)) order by o.arrival"),
                        keys)
                .map((row, context) -> Map.entry(StoredJobs.key(row), new JobId(row.getString("other"))))
                .forEach(pair -> alike.computeIfAbsent(pair.getKey(), key -> new ArrayList<>())
                        .add(new JobKey(pair.getKey().studio(), pair.getValue()))));
        return alike;
    }

    @Override
    public void startsFrom(JobKey key, String asset) {
        Optional<String> fingerprint =
                find(key).flatMap(admitted -> Fingerprint.of(admitted.job().startingFrom(asset)));
        jdbi.useHandle(handle -> handle.createUpdate("update job set fingerprint = :fingerprint"
                        + " where studio = :studio and job_id = :job and fingerprint is null")
                .bind("studio", key.studio().value())
                .bind("job", key.job().value())
                .bind("fingerprint", fingerprint)
                .execute());
    }

    @Override
    public Set<JobKey> cancelled(Collection<JobKey> keys) {
        return jdbi.withHandle(
                handle -> keys(handle.createQuery("select studio, job_id from cancellation where " + OF_KEYS), keys)
                        .map((row, context) -> StoredJobs.key(row))
                        .stream()
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public boolean cancel(JobKey key, String by, Instant at) {
        if (batchOf(key).isEmpty()) {
            return false;
        }
        cancel(key, by, Optional.empty(), at);
        return true;
    }

    @Override
    public void cannotBeRendered(JobKey key, String why, Instant at) {
        cancel(key, "accalmie", Optional.of(why), at);
    }

    private void cancel(JobKey key, String by, Optional<String> why, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into cancellation (studio, job_id, cancelled_by, cancelled_at, reason)"
                                + " values (:studio, :job, :by, :at, :why) on conflict do nothing")
                .bind("studio", key.studio().value())
                .bind("job", key.job().value())
                .bind("by", by)
                .bind("at", at)
                .bind("why", why)
                .execute());
    }

    private List<AdmittedJob> admitted(String where, Map<String, ?> arguments) {
        return jdbi.withHandle(handle -> admitted(
                handle.createQuery(ADMITTED + where + "order by j.arrival").bindMap(arguments)));
    }

    private static List<AdmittedJob> admitted(Query query) {
        return query.map((row, context) -> StoredJobs.admitted(row)).list();
    }

    private List<RefusedJob> refused(String where, Map<String, ?> arguments) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from refused_job where " + where + " order by arrival")
                        .bindMap(arguments)
                        .map((row, context) -> StoredJobs.refused(row))
                        .list());
    }

    private static Query keys(Query query, Collection<JobKey> keys) {
        return query.bindArray(
                        "studios",
                        String.class,
                        keys.stream().map(key -> key.studio().value()).toList())
                .bindArray(
                        "jobs",
                        String.class,
                        keys.stream().map(key -> key.job().value()).toList());
    }
}
