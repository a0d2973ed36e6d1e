package io.accalmie.web;

import io.accalmie.identity.Role;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.DraftDesk.Rulings;
import io.accalmie.intake.JobId;
import io.accalmie.intake.ShotId;
import io.accalmie.messaging.Problem;
import io.accalmie.quantity.Identifier;
import io.accalmie.time.ProductClock;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page of a batch of drafts: look, approve, reject. */
@Path("/drafts/{batch}")
@Produces(MediaType.TEXT_HTML)
class DraftPageResource {
    private final Template template;
    private final DraftChoice choice;
    private final Caller caller;
    private final ProductClock clock;

    DraftPageResource(
            @Location("drafts.html") Template template, DraftChoice choice, Caller caller, ProductClock clock) {
        this.template = template;
        this.choice = choice;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Blocking
    @Operation(hidden = true)
    public TemplateInstance page(@PathParam("batch") String batch) {
        return show(batch, Optional.empty());
    }

    @POST
    @Path("decisions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance decide(
            @PathParam("batch") String batch,
            @FormParam("approve") List<String> approve,
            @FormParam("reject") List<String> reject,
            @FormParam("rejectShots") List<String> rejectShots,
            @FormParam("reason") @Nullable String reason) {
        caller.mustBe(Role.STUDIO);
        choice.sheet(caller.studio(), batch, clock.now());
        Rulings rulings = new Rulings(
                ids(approve, JobId::new),
                ids(reject, JobId::new),
                ids(rejectShots, ShotId::new),
                Optional.ofNullable(reason).map(String::strip).filter(DecisionForm::isReason));
        return show(batch, choice.decide(caller.principal(), new BatchId(batch), rulings, clock.now()));
    }

    private TemplateInstance show(String batch, Optional<Problem> problem) {
        return template.data("page", DraftPages.of(choice.sheet(caller.studio(), batch, clock.now()), problem));
    }

    private static <T> Set<T> ids(List<String> names, Function<String, T> type) {
        return names.stream().filter(Identifier::isValid).map(type).collect(Collectors.toSet());
    }
}
