package io.accalmie.intake.postgres;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.HostedRender;
import io.accalmie.intake.HostedRender.Length;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.intake.HostedRenders;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Hosted renders in PostgreSQL. */
@ApplicationScoped
class PostgresHostedRenders implements HostedRenders {
    private static final String INSERT = """
            insert into hosted_render (studio, render_id, body_hash, campaign, shot, service, task, count, width, height,
                frames, seconds, frames_per_second, region, rendered_at, note, told_at)
            values (:studio, :id, :hash, :campaign, :shot, :service, :task, :count, :width, :height,
                :frames, :seconds, :rate, :region, :rendered, :note, :told)
            on conflict (studio, render_id) do nothing
            """;

    private final Jdbi jdbi;

    PostgresHostedRenders(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    public boolean keep(Told told) {
        HostedRender render = told.render();
        Optional<Length> length = render.length();
        return jdbi.withHandle(handle -> handle.createUpdate(INSERT)
                        .bind("studio", render.studio().value())
                        .bind("id", render.id().value())
                        .bind("hash", told.bodyHash())
                        .bind("campaign", render.campaign().value())
                        .bind("shot", render.shot().map(ShotId::value))
                        .bind("service", render.service())
                        .bind("task", render.task().name())
                        .bind("count", render.count())
                        .bind("width", render.width())
                        .bind("height", render.height())
                        .bind("frames", length.map(Length::frames).orElse(OptionalInt.empty()))
                        .bind("seconds", length.map(Length::seconds).orElse(OptionalDouble.empty()))
                        .bind("rate", length.map(Length::framesPerSecond).orElse(OptionalInt.empty()))
                        .bind("region", render.region())
                        .bind("rendered", render.renderedAt())
                        .bind("note", render.note())
                        .bind("told", told.toldAt())
                        .execute()
                == 1);
    }

    @Override
    public Optional<Told> find(StudioId studio, HostedRenderId id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from hosted_render where studio = :studio and render_id = :id")
                        .bind("studio", studio.value())
                        .bind("id", id.value())
                        .map((row, context) -> told(row))
                        .findOne());
    }

    @Override
    public List<Told> ofCampaign(StudioId studio, CampaignId campaign) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from hosted_render"
                        + " where studio = :studio and campaign = :campaign order by position")
                .bind("studio", studio.value())
                .bind("campaign", campaign.value())
                .map((row, context) -> told(row))
                .list());
    }

    private static Told told(ResultSet row) throws SQLException {
        HostedRender render = new HostedRender(
                new StudioId(row.getString("studio")),
                new HostedRenderId(row.getString("render_id")),
                new CampaignId(row.getString("campaign")),
                Optional.ofNullable(row.getString("shot")).map(ShotId::new),
                row.getString("service"),
                Task.valueOf(row.getString("task")),
                row.getInt("count"),
                row.getInt("width"),
                row.getInt("height"),
                length(row),
                Optional.ofNullable(row.getString("region")),
                StoredJobs.instant(row, "rendered_at"),
                Optional.ofNullable(row.getString("note")));
        return new Told(render, row.getString("body_hash"), StoredJobs.instant(row, "told_at"));
    }

    private static Optional<Length> length(ResultSet row) throws SQLException {
        OptionalInt frames = integer(row, "frames");
        double seconds = row.getDouble("seconds");
        OptionalDouble told = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(seconds);
        return frames.isPresent() || told.isPresent()
                ? Optional.of(new Length(frames, told, integer(row, "frames_per_second")))
                : Optional.empty();
    }

    private static OptionalInt integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
