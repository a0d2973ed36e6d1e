package io.accalmie.web;

import io.accalmie.agent.AssetStore;
import io.accalmie.identity.Role;
import io.accalmie.intake.ImageHeader;
import io.accalmie.intake.UploadedAsset;
import io.accalmie.intake.UploadedAssets;
import io.accalmie.messaging.Fault;
import io.accalmie.time.ProductClock;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes images in that jobs are to start from. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assets")
class UploadsResource {
    /** What an agent takes into memory of an input, at most; the server's limit of a body is the same. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    private final AssetStore store;
    private final UploadedAssets uploads;
    private final ProductClock clock;
    private final Caller caller;

    UploadsResource(AssetStore store, UploadedAssets uploads, ProductClock clock, Caller caller) {
        this.store = store;
        this.uploads = uploads;
        this.clock = clock;
        this.caller = caller;
    }

    /**
     * An image that was taken.
     *
     * @param asset its id, to name as {@code inputAsset}
     * @param width pixels
     * @param height pixels
     * @param mediaType what it is, as its first bytes say
     */
    record Uploaded(String asset, int width, int height, String mediaType) {}

    @POST
    @Path("assets")
    @Consumes({ImageHeader.PNG, ImageHeader.JPEG, ImageHeader.WEBP})
    @Transactional
    @Operation(
            summary = "Send an image to start jobs from",
            description =
                    "PNG, JPEG or WebP, at most 64 MiB and 16384 pixels a side; of your studio alone. The answer's asset is the"
                            + " inputAsset of a job. The same bytes again are the same asset.")
    @APIResponse(responseCode = "201", description = "Taken")
    @APIResponse(responseCode = "200", description = "Your studio had sent the same bytes before")
    @APIResponse(responseCode = "400", description = "Not such an image; nothing was kept")
    @APIResponse(responseCode = "413", description = "More than 64 MiB; nothing was kept")
    public Response upload(@Parameter(hidden = true) @HeaderParam("Content-Type") MediaType declared, byte[] file) {
        caller.mustBe(Role.STUDIO);
        ImageHeader header = header(declared, file);
        String asset = store.put(file);
        boolean isNew = uploads.keep(new UploadedAsset(caller.studio(), asset, header, file.length, clock.now()));
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create("/api/v1/assets/" + asset))
                .entity(new Uploaded(asset, header.width(), header.height(), header.mediaType()))
                .build();
    }

    private static ImageHeader header(MediaType declared, byte[] file) {
        if (file.length > MOST_BYTES) {
            throw JsonBody.refused(fault(
                    "TOO_LARGE",
                    file.length + " bytes",
                    "the file is too large",
                    "send at most " + MOST_BYTES + " bytes"));
        }
        String type = declared.getType() + "/" + declared.getSubtype();
        Optional<ImageHeader> header = ImageHeader.read(file);
        if (header.isEmpty()) {
            throw JsonBody.refused(fault(
                    "NOT_AN_IMAGE",
                    type,
                    "the body does not begin as a PNG, JPEG or WebP file does",
                    "send the bytes of such a file, without any encoding around them"));
        }
        if (!header.get().mediaType().equals(type)) {
            throw JsonBody.refused(fault(
                    "OTHER_MEDIA_TYPE",
                    type,
                    "the body is " + header.get().mediaType(),
                    "send it with Content-Type " + header.get().mediaType()));
        }
        if (header.get().isTooLarge()) {
            throw JsonBody.refused(fault(
                    "TOO_LARGE",
                    header.get().width() + "×" + header.get().height(),
                    "a side is longer than " + ImageHeader.LONGEST_SIDE + " pixels",
                    "scale it down to at most " + ImageHeader.LONGEST_SIDE + " pixels a side"));
        }
        return header.get();
    }

    private static Fault fault(String code, String value, String reason, String remedy) {
        return Fault.ofField(code, "body", value, reason, remedy);
    }
}
