package io.accalmie.grid.eco2mix;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/** The one resource of Opendatasoft's Explore API v2.1 that is asked. */
@Path("/")
interface Eco2mixApi {
    /** Rows of the dataset; at most 100 at once, and no row after the ten thousandth. */
    @GET
    @Path("catalog/datasets/eco2mix-national-tr/records")
    @Produces(MediaType.APPLICATION_JSON)
    RestResponse<InputStream> records(
            @QueryParam("select") String select,
            @QueryParam("where") String where,
            @QueryParam("order_by") String orderBy,
            @QueryParam("timezone") String timezone,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset);
}
