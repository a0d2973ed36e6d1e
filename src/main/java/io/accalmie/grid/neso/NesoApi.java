package io.accalmie.grid.neso;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/** The two resources of the Carbon Intensity API that are asked; times are written {@code 2026-11-22T09:00Z}. */
@Path("/intensity")
interface NesoApi {
    /** Half hours of a span of at most 14 days. */
    @GET
    @Path("/{from}/{to}")
    @Produces(MediaType.APPLICATION_JSON)
    RestResponse<InputStream> between(@PathParam("from") String from, @PathParam("to") String to);

    /** Half hours of the 48 hours from a time on. */
    @GET
    @Path("/{from}/fw48h")
    @Produces(MediaType.APPLICATION_JSON)
    RestResponse<InputStream> ahead(@PathParam("from") String from);
}
