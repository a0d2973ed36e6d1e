package io.accalmie.cli.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.grid.ZoneId;

/** A request that is refused, in the two vocabularies that the real API has for it: {@code error}, and {@code status}. */
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final ObjectNode body;

    private RefusedRequest(int status, ObjectNode body) {
        super(body.toString());
        this.status = status;
        this.body = body;
    }

    /** No token, or a wrong one. */
    static RefusedRequest invalidToken(String message) {
        return new RefusedRequest(401, error("Invalid auth-token").put("message", message));
    }

    /** A valid token whose plan lacks the zone or the temporality. */
    static RefusedRequest notEntitled(ZoneId zone, Temporality temporality) {
        String what = "Request unauthorized for zoneKey=" + zone + ",requestType=" + temporality.word() + ",dataType="
                + Temporality.SIGNAL + ".";
        return new RefusedRequest(
                401,
                error(what)
                        .put(
                                "message",
                                "You do not have access to this specific endpoint for this specific zone."
                                        + " The replay was started with a --deny that covers it."));
    }

    /** A zone that is unknown or malformed. */
    static RefusedRequest unknownZone(String zone) {
        return missing("Zone '" + zone + "' does not exist.");
    }

    /** Something that there is not. */
    static RefusedRequest missing(String message) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("status", "error").put("message", message);
        return new RefusedRequest(400, body);
    }

    /** A parameter that is missing, wrong, or not replayed. */
    static RefusedRequest badParameter(String message) {
        return new RefusedRequest(400, error(message));
    }

    /** What goes back. */
    Answer answer() {
        return Answer.json(status, body);
    }

    private static ObjectNode error(String error) {
        return JsonNodeFactory.instance.objectNode().put("error", error);
    }
}
