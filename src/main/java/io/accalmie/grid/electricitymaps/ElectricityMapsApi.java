package io.accalmie.grid.electricitymaps;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The part of the API of Electricity Maps that is asked. A response of any status comes back with its body unread, so that the
 * caller can say how much of it to read. Parameters that are null are not sent.
 *
 * @see <a href="https://app.electricitymaps.com/docs">the API's documentation</a>
 */
@Path("/")
public interface ElectricityMapsApi {
    /**
     * Carbon intensities of a zone.
     *
     * @param temporality {@code latest}, {@code history}, {@code past-range} or {@code forecast}
     * @param disableCallerLookup {@code true}, or a place that is not understood is answered for the caller's own
     * @param emissionFactorType {@code lifecycle} or {@code direct}
     * @param start of a past range, ISO 8601 in UTC
     * @param end of a past range, exclusive
     * @param horizonHours of a forecast: 6, 24, 48 or 72
     */
    @GET
    @Path("carbon-intensity/{temporality}")
    RestResponse<InputStream> carbonIntensity(
            @PathParam("temporality") String temporality,
            @QueryParam("zone") String zone,
            @QueryParam("disableCallerLookup") boolean disableCallerLookup,
            @QueryParam("emissionFactorType") String emissionFactorType,
            @QueryParam("start") @Nullable String start,
            @QueryParam("end") @Nullable String end,
            @QueryParam("horizonHours") @Nullable Integer horizonHours);

    /** Every zone, with what may be asked of it where a token was sent. */
    @GET
    @Path("zones")
    RestResponse<InputStream> zones();

    /** The regions of cloud providers and the zone of each. */
    @GET
    @Path("data-centers")
    RestResponse<InputStream> dataCenters();
}
