package io.accalmie.intake.postgres;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.CapScope;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.ShotItems;
import io.accalmie.intake.VariationCap;
import io.accalmie.intake.VariationCaps;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Caps in PostgreSQL; what shots hold is what the door's claims hold. */
@ApplicationScoped
class PostgresVariationCaps implements VariationCaps {
    private static final String ITEMS = """
            select i.studio, i.job_id, i.shot, i.items, i.purpose, c.job_id is not null as cancelled
            from shot_item i
            join batch_job b using (studio, batch_id, job_id)
            left join cancellation c using (studio, job_id)
            where b.outcome = 'ACCEPTED' and not b.released and i.studio = :studio and i.campaign = :campaign
            """;

    private final Jdbi jdbi;

    PostgresVariationCaps(DataSource database) {
        jdbi = Jdbi.create(database);
    }

    @Override
    public void set(VariationCap cap) {
        jdbi.useHandle(handle -> scoped(handle.createUpdate("""
                        insert into variation_cap (studio, campaign, shot, most, reason, set_by, set_at)
                        values (:studio, :campaign, :shot, :most, :reason, :by, :at)
                        """), cap.scope())
                .bind("most", cap.most())
                .bind("reason", cap.reason())
                .bind("by", cap.by())
                .bind("at", cap.at())
                .execute());
    }

    @Override
    public Optional<VariationCap> holding(CapScope scope) {
        Optional<VariationCap> own = latest(scope).filter(cap -> cap.most().isPresent());
        return own.or(() -> scope.wider().flatMap(this::holding));
    }

    private Optional<VariationCap> latest(CapScope scope) {
        return jdbi.withHandle(handle -> scoped(handle.createQuery("""
                        select * from variation_cap
                        where studio = :studio and campaign is not distinct from :campaign
                            and shot is not distinct from :shot
                        order by sequence desc limit 1
                        """), scope)
                .map((row, context) -> cap(row, scope))
                .findOne());
    }

    @Override
    public List<ShotItems> items(StudioId studio, CampaignId campaign) {
        return jdbi.withHandle(handle -> handle.createQuery(ITEMS)
                .bind("studio", studio.value())
                .bind("campaign", campaign.value())
                .map((row, context) -> items(row))
                .list());
    }

    @Override
    public List<ShotItems> items(StudioId studio, CampaignId campaign, ShotId shot) {
        return jdbi.withHandle(handle -> handle.createQuery(ITEMS + " and i.shot = :shot")
                .bind("studio", studio.value())
                .bind("campaign", campaign.value())
                .bind("shot", shot.value())
                .map((row, context) -> items(row))
                .list());
    }

    private static <S extends SqlStatement<S>> S scoped(S statement, CapScope scope) {
        return statement
                .bind("studio", scope.studio().value())
                .bind("campaign", scope.campaign().map(CampaignId::value))
                .bind("shot", scope.shot().map(ShotId::value));
    }

    private static VariationCap cap(ResultSet row, CapScope scope) throws SQLException {
        int most = row.getInt("most");
        return new VariationCap(
                scope,
                row.wasNull() ? OptionalInt.empty() : OptionalInt.of(most),
                Optional.ofNullable(row.getString("reason")),
                row.getString("set_by"),
                StoredJobs.instant(row, "set_at"));
    }

    private static ShotItems items(ResultSet row) throws SQLException {
        return new ShotItems(
                StoredJobs.key(row),
                new ShotId(row.getString("shot")),
                row.getInt("items"),
                Purpose.valueOf(row.getString("purpose")),
                row.getBoolean("cancelled"));
    }
}
