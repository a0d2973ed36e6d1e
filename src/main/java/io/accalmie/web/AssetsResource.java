package io.accalmie.web;

import io.accalmie.agent.AssetStore;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.identity.StudioId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was rendered. */
@Path("/api/v1")
@Tag(name = "Assets")
class AssetsResource {
    private final AssetStore store;
    private final RunHistory history;
    private final Caller caller;

    AssetsResource(@ConfigProperty(name = "accalmie.home") java.nio.file.Path home, RunHistory history, Caller caller) {
        this.store = AssetStore.inDirectory(home.resolve("assets"));
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Path("assets/{asset}")
    @Operation(
            summary = "The bytes of an asset",
            description = "Its id is the SHA-256 of its bytes: they never change.")
    public Response asset(@PathParam("asset") String asset) {
        StudioId studio = caller.studio();
        if (history.thatRendered(asset).stream().noneMatch(job -> job.studio().equals(studio))) {
            throw Problems.notFound("asset", asset);
        }
        return store.find(asset)
                .map(file -> Response.ok(file.toFile(), "image/png")
                        .header("Cache-Control", "private, immutable, max-age=31536000")
                        .header("X-Content-Type-Options", "nosniff")
                        .build())
                .orElseThrow(() -> Problems.notFound("asset", asset));
    }
}
