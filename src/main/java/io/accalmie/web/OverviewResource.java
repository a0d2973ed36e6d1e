package io.accalmie.web;

import io.accalmie.identity.Role;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first page. */
@Path("/")
class OverviewResource {
    private final Template template;
    private final Overviews overviews;
    private final Caller caller;

    OverviewResource(@Location("overview.html") Template template, Overviews overviews, Caller caller) {
        this.template = template;
        this.overviews = overviews;
        this.caller = caller;
    }

    @GET
    @Blocking
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance page() {
        return template.data(
                "page", overviews.of(caller.studio(), caller.principal().roles().contains(Role.OPS)));
    }
}
