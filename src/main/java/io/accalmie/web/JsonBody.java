package io.accalmie.web;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A small JSON body of a request. */
final class JsonBody {
    private static final int MOST_BYTES = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /** The object that the body is; else the request ends with 400. */
    static JsonNode object(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw refused(whole("TOO_LARGE", "it has " + body.length + " bytes", "send at most " + MOST_BYTES));
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
            throw refused(whole("NOT_AN_OBJECT", "it is no JSON object", "send {…}"));
        } catch (IOException e) {
            throw refused(whole("NOT_JSON", "it is no JSON", "send one JSON object in UTF-8, each name once"));
        }
    }

    /** A request with these faults. */
    static ProblemException refused(Fault... faults) {
        return refused(List.of(faults));
    }

    /** A request with these faults. */
    static ProblemException refused(List<Fault> faults) {
        return new ProblemException(
                Problem.of("malformed", "Malformed request", 400, "nothing was changed; see faults", faults));
    }

    private static Fault whole(String code, String reason, String remedy) {
        return new Fault(Optional.empty(), code, Optional.empty(), Optional.empty(), reason, remedy);
    }
}
