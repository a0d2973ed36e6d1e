package io.accalmie.web;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.identity.Role;
import io.accalmie.messaging.Problem;
import io.accalmie.metering.Meters;
import io.accalmie.quantity.Identifier;
import io.accalmie.quantity.PoolId;
import io.accalmie.time.ProductClock;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What pools drew, beside what the counters of their GPUs say. */
@Path("/api/v1/pools")
@Tag(name = "Pools")
class PoolEnergyResource {
    private final Pools pools;
    private final Meters meters;
    private final ProductClock clock;
    private final Caller caller;

    PoolEnergyResource(Pools pools, Meters meters, ProductClock clock, Caller caller) {
        this.pools = pools;
        this.meters = meters;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Path("{pool}/energy")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a pool drew, by day, beside its GPUs' counters",
            description =
                    "Attempts, loads and idle as agents reported them; what the counters say of the same days; the"
                            + " remainder between the two; GPU hours that no counter covers. Days are UTC. Needs the role OPS.")
    public EnergyAnswer energy(
            @PathParam("pool") String id,
            @Parameter(description = "first day, such as 2026-11-18; six days before to unless said")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "last day; today unless said") @QueryParam("to") @Nullable String to) {
        caller.mustBe(Role.OPS);
        Pool pool = Optional.of(id)
                .filter(Identifier::isValid)
                .flatMap(known -> pools.find(new PoolId(known)))
                .orElseThrow(() -> unknown(id));
        Instant now = clock.now();
        EnergyQuestion question = EnergyQuestion.of(from, to, now);
        return EnergyAnswer.of(
                pool,
                question.days(now).stream()
                        .map(day -> meters.reconciled(pool, day))
                        .toList());
    }

    private ProblemException unknown(String id) {
        String known =
                pools.all().stream().map(pool -> pool.id().value()).sorted().collect(Collectors.joining(", "));
        return new ProblemException(Problem.of(
                "not-found", "Not found", 404, "no pool '" + id + "' is declared; there are " + known, List.of()));
    }
}
