package io.accalmie.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A refusal as problem details (RFC 9457), the same over REST and on a refused topic.
 *
 * @param type URN that names the kind of problem, such as {@code urn:accalmie:problem:job-refused}
 * @param title short, the same for every problem of the type
 * @param status the HTTP status it has over REST
 * @param detail what happened this time, for a person
 * @param instance what it is about, such as a job's or batch's path; empty where there is nothing to point at
 * @param faults each thing that is wrong; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(
        String type, String title, int status, String detail, Optional<String> instance, List<Fault> faults) {
    /** Media type of a problem in JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String URN = "urn:accalmie:problem:";

    public Problem {
        faults = List.copyOf(faults);
    }

    /** A problem of the kind {@code urn:accalmie:problem:<kind>}. */
    public static Problem of(String kind, String title, int status, String detail, List<Fault> faults) {
        return new Problem(URN + kind, title, status, detail, Optional.empty(), faults);
    }

    /** The same problem, about the given path. */
    public Problem about(String path) {
        return new Problem(type, title, status, detail, Optional.of(path), faults);
    }
}
