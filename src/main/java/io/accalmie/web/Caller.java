package io.accalmie.web;

import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.identity.StudioId;
import io.accalmie.messaging.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;

/** Who asks, as the {@link TokenGate} found out. */
@RequestScoped
class Caller {
    private final RoutingContext request;

    Caller(RoutingContext request) {
        this.request = request;
    }

    Principal principal() {
        Principal principal = request.get(TokenGate.PRINCIPAL);
        if (principal == null) {
            throw new IllegalStateException("a request came past the gate without a principal");
        }
        return principal;
    }

    StudioId studio() {
        return principal().studio();
    }

    /** Refuses the request with 403 unless the caller has the role. */
    void mustBe(Role role) {
        if (!principal().roles().contains(role)) {
            throw new ProblemException(Problem.of(
                    "role-required",
                    "Role required",
                    403,
                    "this needs the role " + role + ", which " + principal().name() + " does not have",
                    List.of()));
        }
    }
}
