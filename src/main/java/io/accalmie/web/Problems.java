package io.accalmie.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Problems as answers. */
final class Problems {
    private Problems() {}

    /** Nothing of the caller's studio is there; says the same where another studio has it. */
    static ProblemException notFound(String what, String id) {
        return new ProblemException(
                Problem.of("not-found", "Not found", 404, "your studio has no " + what + " '" + id + "'", List.of()));
    }

    static Response response(Problem problem) {
        // As text: the problem is the same whatever media types the resource or the client speak of.
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(json(problem))
                .build();
    }

    static String json(Problem problem) {
        try {
            return Events.json().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written as JSON", e);
        }
    }
}
