package io.accalmie.web;

import io.accalmie.agent.AssetStore;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.ImageHeader;
import io.accalmie.intake.UploadedAsset;
import io.accalmie.intake.UploadedAssets;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was rendered, and what studios sent. */
@Path("/api/v1")
@Tag(name = "Assets")
class AssetsResource {
    private final AssetStore store;
    private final RunHistory history;
    private final UploadedAssets uploads;
    private final Caller caller;

    AssetsResource(
            @ConfigProperty(name = "accalmie.home") java.nio.file.Path home,
            RunHistory history,
            UploadedAssets uploads,
            Caller caller) {
        this.store = AssetStore.inDirectory(home.resolve("assets"));
        this.history = history;
        this.uploads = uploads;
        this.caller = caller;
    }

    @GET
    @Path("assets/{asset}")
    @Operation(
            summary = "The bytes of an asset",
            description = "Its id is the SHA-256 of its bytes: they never change.")
    public Response asset(@PathParam("asset") String asset) {
        StudioId studio = caller.studio();
        Optional<UploadedAsset> uploaded = uploads.find(studio, asset);
        if (uploaded.isEmpty()
                && history.thatRendered(asset).stream()
                        .noneMatch(job -> job.studio().equals(studio))) {
            throw Problems.notFound("asset", asset);
        }
        String mediaType = uploaded.map(image -> image.header().mediaType()).orElse(ImageHeader.PNG);
        return store.find(asset)
                .map(file -> Response.ok(file.toFile(), mediaType)
                        .header("Cache-Control", "private, immutable, max-age=31536000")
                        .header("X-Content-Type-Options", "nosniff")
                        .build())
                .orElseThrow(() -> Problems.notFound("asset", asset));
    }
}
