package io.accalmie.web;

import io.accalmie.messaging.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong into a problem; what is inside the product stays in its log. */
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response refused(ProblemException e) {
        return Problems.response(e.problem());
    }

    /** What JAX-RS itself refuses: no such path, method or media type. */
    @ServerExceptionMapper
    Response refusedByForm(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        if (status.getStatusCode() < 400) {
            return e.getResponse();
        }
        String kind = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        Problem problem = Problem.of(
                kind, status.getReasonPhrase(), status.getStatusCode(), String.valueOf(e.getMessage()), List.of());
        Response answer = Problems.response(problem);
        Object allow = e.getResponse().getHeaders().getFirst("Allow");
        return allow == null
                ? answer
                : Response.fromResponse(answer).header("Allow", allow).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        if (isDatabaseAway(e)) {
            LOG.warnf("A request was turned away because the database does not answer: %s", e.getMessage());
            Problem problem = Problem.of(
                    "database-away",
                    "Database away",
                    503,
                    "the database does not answer; try again shortly",
                    List.of());
            return Response.fromResponse(Problems.response(problem))
                    .header("Retry-After", 5)
                    .build();
        }
        LOG.error("A request failed and nothing of it was kept", e);
        return Problems.response(Problem.of(
                "internal-error", "Internal error", 500, "the request failed; its cause is in the log", List.of()));
    }

    // SQLSTATE class 08 is a connection failure and 57P a server shutting down; no state at all means that the pool got
    // none.
    private static boolean isDatabaseAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("57P");
            }
        }
        return false;
    }
}
