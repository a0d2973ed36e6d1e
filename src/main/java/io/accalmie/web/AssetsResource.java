package io.accalmie.web;

import io.accalmie.agent.AssetStore;
import io.accalmie.agent.StoredAsset;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.UploadedAssets;
import io.accalmie.reporting.AssetManifest;
import io.accalmie.reporting.AssetManifests;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was rendered, and what studios sent. */
@Path("/api/v1")
@Tag(name = "Assets")
class AssetsResource {
    /** What a browser may show; anything else that an agent reports is only given as bytes. */
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/webp", "video/mp4", "video/webm");

    private final AssetStore store;
    private final RunHistory history;
    private final UploadedAssets uploads;
    private final AssetManifests manifests;
    private final Caller caller;

    AssetsResource(
            AssetStore store, RunHistory history, UploadedAssets uploads, AssetManifests manifests, Caller caller) {
        this.store = store;
        this.history = history;
        this.uploads = uploads;
        this.manifests = manifests;
        this.caller = caller;
    }

    @GET
    @Path("assets/{asset}")
    @Operation(
            summary = "The bytes of an asset",
            description = "Its id is the SHA-256 of its bytes: they never change.")
    public Response asset(@PathParam("asset") String asset) {
        String type = uploads.find(caller.studio(), asset)
                .map(image -> image.header().mediaType())
                .or(() -> recorded(asset).map(Asset::mediaType))
                .orElseThrow(() -> Problems.notFound("asset", asset));
        StoredAsset stored = store.open(asset).orElseThrow(() -> Problems.notFound("asset", asset));
        return Response.ok(stored.content(), SHOWN.contains(type) ? type : MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Length", stored.length())
                .header("Cache-Control", "private, immutable, max-age=31536000")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("assets/{asset}/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How an asset was made, and what it emitted, as booked",
            description = "Energy and grams are those of the whole attempt, of which the asset may be one of several."
                    + " Once the attempt is booked; a later revision of the grid changes it.")
    public AssetManifest manifest(@PathParam("asset") String asset) {
        return manifests.of(caller.studio(), asset).orElseThrow(() -> Problems.notFound("manifest of asset", asset));
    }

    /** The asset as the agent of a run reported it, where it is one of the caller's studio. */
    private Optional<Asset> recorded(String asset) {
        StudioId studio = caller.studio();
        List<JobKey> jobs = history.thatRendered(asset).stream()
                .filter(job -> job.studio().equals(studio))
                .toList();
        return history.byJob(jobs).values().stream()
                .flatMap(job -> job.runs().stream())
                .flatMap(
                        run -> run.state() instanceof Ended ended ? ended.assets().stream() : List.<Asset>of().stream())
                .filter(rendered -> rendered.id().equals(asset))
                .findFirst();
    }
}
