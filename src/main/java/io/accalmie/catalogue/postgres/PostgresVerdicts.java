package io.accalmie.catalogue.postgres;

import io.accalmie.catalogue.AcceptanceRates;
import io.accalmie.catalogue.AcceptanceTally;
import io.accalmie.catalogue.AssetVerdict;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.Ruling;
import io.accalmie.catalogue.Verdicts;
import io.accalmie.catalogue.WorkKind;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.Task;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rates are kept in memory; a kind of work is read anew when it has more verdicts. */
@Singleton
final class PostgresVerdicts implements Verdicts {
    /** Of each model: an older verdict would weigh less than two percent of the latest. */
    private static final int MOST_VERDICTS = 400;

    private final Jdbi database;
    private final ModelCatalogue catalogue;
    private final Refresh refresh;
    private Map<WorkKind, Known> known = Map.of();

    private record Known(long verdicts, AcceptanceRates rates) {}

    private record Looked(ModelId model, Ruling ruling) {}

    PostgresVerdicts(DataSource database, ModelCatalogue catalogue, InstantSource wall) {
        this.database = Jdbi.create(database);
        this.catalogue = catalogue;
        this.refresh = new Refresh(wall);
    }

    @Override
    public void add(List<AssetVerdict> verdicts) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into asset_verdict
                        (studio, job, asset, task, tier, model, ruling, reason, ruled_by, ruled_at)
                    values (:studio, :job, :asset, :task, :tier, :model, :ruling, :reason, :by, :at)""");
            verdicts.forEach(verdict -> batch.bind("studio", verdict.kind().studio())
                    .bind("job", verdict.job().toString())
                    .bind("asset", verdict.asset())
                    .bind("task", verdict.kind().task().name())
                    .bind("tier", verdict.kind().tier())
                    .bind("model", verdict.model().value())
                    .bind("ruling", verdict.ruling().name())
                    .bind("reason", verdict.reason().orElse(null))
                    .bind("by", verdict.by())
                    .bind("at", verdict.at().atOffset(ZoneOffset.UTC))
                    .add());
            batch.execute();
        });
    }

    @Override
    public List<AssetVerdict> on(String studio, String asset) {
        return database.withHandle(handle -> handle.createQuery("""
                        select distinct on (job) * from asset_verdict
                        where studio = :studio and asset = :asset order by job, sequence desc""")
                .bind("studio", studio)
                .bind("asset", asset)
                .map((row, context) -> verdict(row))
                .list());
    }

    @Override
    public Map<JobKey, Set<String>> approved(String studio, Collection<JobKey> jobs) {
        Map<JobKey, Set<String>> approved = new HashMap<>();
        database.useHandle(handle -> handle.createQuery("""
                        select job, asset from (
                            select distinct on (job, asset) job, asset, ruling from asset_verdict
                            where studio = :studio and job = any(:jobs) order by job, asset, sequence desc) latest
                        where ruling = 'APPROVED'""")
                .bind("studio", studio)
                .bindArray(
                        "jobs",
                        String.class,
                        jobs.stream().map(JobKey::toString).toList())
                .map((row, context) -> Map.entry(JobKey.parse(row.getString("job")), row.getString("asset")))
                .forEach(made -> approved.computeIfAbsent(made.getKey(), job -> new HashSet<>())
                        .add(made.getValue())));
        return approved;
    }

    @Override
    public Map<WorkKind, AcceptanceRates> rates(String studio) {
        return known().entrySet().stream()
                .filter(entry -> entry.getKey().studio().equals(studio))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().rates()));
    }

    /** What is accepted of a kind of work. */
    AcceptanceRates of(WorkKind kind) {
        return Optional.ofNullable(known().get(kind)).map(Known::rates).orElse(AcceptanceRates.NONE);
    }

    private synchronized Map<WorkKind, Known> known() {
        if (refresh.isDue()) {
            known = database.withHandle(this::read);
            refresh.isDone();
        }
        return known;
    }

    private Map<WorkKind, Known> read(Handle handle) {
        Map<WorkKind, Known> read = new HashMap<>();
        handle.createQuery(
                        "select studio, task, tier, count(*) as verdicts from asset_verdict group by studio, task, tier")
                .map((row, context) -> Map.entry(kind(row), row.getLong("verdicts")))
                .forEach(counted -> {
                    Known before = known.get(counted.getKey());
                    boolean same = before != null && before.verdicts() == counted.getValue();
                    read.put(
                            counted.getKey(),
                            same ? before : new Known(counted.getValue(), rates(handle, counted.getKey())));
                });
        return read;
    }

    private AcceptanceRates rates(Handle handle, WorkKind kind) {
        Map<ModelId, List<Ruling>> byModel = new HashMap<>();
        handle.createQuery("""
                        select model, ruling from (
                            select *, row_number() over (partition by model order by sequence desc) as age from (
                                select distinct on (job, asset) sequence, model, ruling from asset_verdict
                                where studio = :studio and task = :task and tier = :tier
                                order by job, asset, sequence desc) latest) numbered
                        where age <= :most order by sequence""")
                .bind("studio", kind.studio())
                .bind("task", kind.task().name())
                .bind("tier", kind.tier())
                .bind("most", MOST_VERDICTS)
                .map((row, context) ->
                        new Looked(new ModelId(row.getString("model")), Ruling.valueOf(row.getString("ruling"))))
                .forEach(looked -> byModel.computeIfAbsent(looked.model(), model -> new ArrayList<>())
                        .add(looked.ruling()));
        Map<ModelId, AcceptanceTally> tallies = new HashMap<>();
        byModel.forEach((model, rulings) -> tallies.put(model, AcceptanceTally.of(rulings)));
        return AcceptanceRates.of(kind.task(), tallies, catalogue);
    }

    private static AssetVerdict verdict(ResultSet row) throws SQLException {
        return new AssetVerdict(
                row.getString("asset"),
                JobKey.parse(row.getString("job")),
                kind(row),
                new ModelId(row.getString("model")),
                Ruling.valueOf(row.getString("ruling")),
                Optional.ofNullable(row.getString("reason")),
                row.getString("ruled_by"),
                row.getObject("ruled_at", OffsetDateTime.class).toInstant());
    }

    private static WorkKind kind(ResultSet row) throws SQLException {
        return new WorkKind(row.getString("studio"), Task.valueOf(row.getString("task")), row.getString("tier"));
    }
}
