package io.accalmie.intake.postgres;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.ImageHeader;
import io.accalmie.intake.UploadedAsset;
import io.accalmie.intake.UploadedAssets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What studios sent, one row an image and studio. */
@ApplicationScoped
class PostgresUploadedAssets implements UploadedAssets {
    private final Jdbi jdbi;

    PostgresUploadedAssets(DataSource database) {
        jdbi = Jdbi.create(database);
    }

    @Override
    public boolean keep(UploadedAsset uploaded) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into uploaded_asset (studio, asset, media_type, width, height, bytes, uploaded_at)
                                values (:studio, :asset, :type, :width, :height, :bytes, :at) on conflict do nothing
                                """)
                        .bind("studio", uploaded.studio().value())
                        .bind("asset", uploaded.asset())
                        .bind("type", uploaded.header().mediaType())
                        .bind("width", uploaded.header().width())
                        .bind("height", uploaded.header().height())
                        .bind("bytes", uploaded.bytes())
                        .bind("at", uploaded.uploadedAt())
                        .execute())
                == 1;
    }

    @Override
    public Optional<UploadedAsset> find(StudioId studio, String asset) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from uploaded_asset where studio = :studio and asset = :asset")
                        .bind("studio", studio.value())
                        .bind("asset", asset)
                        .map((row, context) -> new UploadedAsset(
                                studio,
                                asset,
                                new ImageHeader(row.getString("media_type"), row.getInt("width"), row.getInt("height")),
                                row.getLong("bytes"),
                                StoredJobs.instant(row, "uploaded_at")))
                        .findOne());
    }
}
