package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import io.accalmie.agent.http.Http;
import io.accalmie.agent.http.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where runs stand and how they are dropped, over {@code /api/jobs} where the server has it, else over {@code /history} and {@code
 * /queue}. Thread-safe.
 */
final class Routes {
    /** Beside the id of a batch in the run's extra data, so that it is found at servers that give it an id of their own. */
    static final String TAG = "accalmie_batch";

    private static final int RECENT = 32;
    /** First version whose {@code /interrupt} heeds a {@code prompt_id} (pull request 9607, August 2025); before, it kills what runs. */
    private static final int[] TARGETED = {0, 3, 57};

    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

    private final Http http;
    private final Duration within;
    private volatile Optional<Boolean> hasJobs = Optional.empty();
    private volatile boolean interruptsOne;

    Routes(Http http, Duration within) {
        this.http = http;
        this.within = within;
    }

    /** Forgets the dialect: a server that was away may come back as another version. */
    void isOfVersion(String version) {
        hasJobs = Optional.empty();
        interruptsOne = isTargeted(version);
    }

    /** Whether it may be able to stop what runs without stopping another's. */
    boolean mayInterrupt() {
        return hasJobs.orElse(true) || interruptsOne;
    }

    /** Where a run stands; empty if the server knows nothing of it. */
    Optional<Standing> find(String id) throws RuntimeFailure, InterruptedException {
        if (hasJobs.orElse(true)) {
            Reply reply = http.get("/api/jobs/" + id, within, Http.WORDS);
            if (reply.isGood()) {
                hasJobs = Optional.of(true);
                return Optional.of(standing(reply, reply.json()));
            }
            if (isNoSuchJob(reply)) {
                hasJobs = Optional.of(true);
                return Optional.empty();
            }
            if (hasJobs.isPresent() || !isNoSuchRoute(reply)) {
                throw reply.failure(reply.text());
            }
            hasJobs = Optional.of(false);
        }
        Optional<Standing> over = history(id);
        if (over.isPresent()) {
            return over;
        }
        Optional<Standing> queued = queued(id);
        return queued.isPresent() ? queued : history(id);
    }

    /** The server's own id of a batch that it was given before; empty if it knows none. Only of use before {@code /api/jobs}. */
    Optional<String> tagged(String batch) throws RuntimeFailure, InterruptedException {
        if (hasJobs.orElse(true)) {
            return Optional.empty();
        }
        JsonNode queue = good(http.get("/queue", within, Http.WORDS)).json();
        for (String part : new String[] {"queue_running", "queue_pending"}) {
            for (JsonNode entry : queue.path(part)) {
                if (isTagged(entry, batch)) {
                    return Frame.text(entry.path(1));
                }
            }
        }
        JsonNode recent = good(http.get("/history?max_items=" + RECENT, within, Http.WORDS))
                .json();
        return recent.properties().stream()
                .filter(entry -> isTagged(entry.getValue().path("prompt"), batch)
                        && Ended.ofHistory(entry.getValue()).isDone())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Forgets a run that has ended, so that its id can be run again. */
    void forget(String id) throws RuntimeFailure, InterruptedException {
        good(http.postJson("/history", delete(id), within, Http.WORDS));
    }

    /** Drops a run that waits, or that is running where it can be stopped alone. */
    CancelOutcome cancel(String id) throws RuntimeFailure, InterruptedException {
        for (int tries = 0; tries < 2; tries++) {
            Optional<Standing> standing = find(id);
            if (standing.isEmpty() || standing.get() instanceof Standing.Over) {
                return CancelOutcome.OVER;
            }
            if (dropped(id, standing.get() instanceof Standing.Pending)) {
                return CancelOutcome.DROPPED;
            }
        }
        return CancelOutcome.RUNS_ON;
    }

    private boolean dropped(String id, boolean isPending) throws RuntimeFailure, InterruptedException {
        if (hasJobs.orElse(false)) {
            Reply reply = http.postJson("/api/jobs/" + id + "/cancel", "{}", within, Http.WORDS);
            if (!isNoSuchRoute(reply)) {
                return good(reply).json().path("cancelled").asBoolean(false);
            }
        }
        if (isPending) {
            good(http.postJson("/queue", delete(id), within, Http.WORDS));
            return find(id).isEmpty();
        }
        if (!interruptsOne && !hasJobs.orElse(false)) {
            return false;
        }
        String one = JsonNodeFactory.instance.objectNode().put("prompt_id", id).toString();
        good(http.postJson("/interrupt", one, within, Http.WORDS));
        return true;
    }

    private Optional<Standing> history(String id) throws RuntimeFailure, InterruptedException {
        JsonNode entry =
                good(http.get("/history/" + id, within, Http.WORDS)).json().path(id);
        return entry.isObject() ? Optional.of(new Standing.Over(Ended.ofHistory(entry))) : Optional.empty();
    }

    private Optional<Standing> queued(String id) throws RuntimeFailure, InterruptedException {
        Reply reply = good(http.get("/queue", within, Http.WORDS));
        JsonNode queue = reply.json();
        if (!queue.path("queue_running").isArray()
                || !queue.path("queue_pending").isArray()) {
            throw new RuntimeFailure(Kind.HOSTILE, reply.asked() + " answered with no queue: " + reply.text());
        }
        if (holds(queue.get("queue_running"), id)) {
            return Optional.of(new Standing.InProgress());
        }
        return holds(queue.get("queue_pending"), id) ? Optional.of(new Standing.Pending()) : Optional.empty();
    }

    private static Standing standing(Reply reply, JsonNode job) throws RuntimeFailure {
        return switch (job.path("status").asText()) {
            case "pending" -> new Standing.Pending();
            case "in_progress" -> new Standing.InProgress();
            case "completed", "failed", "cancelled" -> new Standing.Over(Ended.ofJob(job));
            default -> throw new RuntimeFailure(Kind.HOSTILE, reply.asked() + " answered with no job: " + reply.text());
        };
    }

    private static Reply good(Reply reply) throws RuntimeFailure {
        if (!reply.isGood()) {
            throw reply.failure(reply.text());
        }
        return reply;
    }

    private static boolean isNoSuchJob(Reply reply) {
        return reply.status() == 404 && reply.contentType().equals("application/json");
    }

    /** Whether the server itself has no such route (plain text, from aiohttp): a page of HTML is from something in front of it. */
    private static boolean isNoSuchRoute(Reply reply) {
        return (reply.status() == 404 || reply.status() == 405)
                && !reply.contentType().equals("text/html")
                && !isNoSuchJob(reply);
    }

    private static boolean holds(JsonNode queue, String id) {
        for (JsonNode entry : queue) {
            if (entry.path(1).asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTagged(JsonNode entry, String batch) {
        return entry.path(3).path(TAG).asText().equals(batch);
    }

    private static String delete(String id) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("delete").add(id);
        return body.toString();
    }

    private static boolean isTargeted(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        for (int i = 0; i < TARGETED.length; i++) {
            int part = parts.group(i + 1) == null ? 0 : Integer.parseInt(parts.group(i + 1));
            if (part != TARGETED[i]) {
                return part > TARGETED[i];
            }
        }
        return true;
    }
}
