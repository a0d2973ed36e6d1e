package io.accalmie.agent.openai.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.http.Http;
import io.accalmie.agent.http.Reply;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One server: its address, its key and how long it may take. The key goes to no other server, and into no message. No redirect
 * is followed. Thread-safe.
 */
public final class Endpoint {
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

    private final Http http;
    private final Duration within;
    private final Duration quick;
    private final Optional<String> apiKey;

    /**
     * A server.
     *
     * @param within how long an answer that carries files, or waits for a render, may take; other answers take 30 s at most
     * @param apiKey sent as a Bearer token (RFC 6750); empty where it asks for none
     */
    public Endpoint(URI address, Duration within, Optional<String> apiKey) {
        this.http = new Http(address);
        this.within = within;
        this.quick = within.compareTo(QUICK) < 0 ? within : QUICK;
        this.apiKey = apiKey;
    }

    /** The address. */
    public String address() {
        return http.address();
    }

    /** {@code GET path}; the answer is words. */
    public Reply get(String path) throws RuntimeFailure, InterruptedException {
        return send(http.request(path).GET(), quick, Http.WORDS);
    }

    /** {@code GET path}; the answer carries files. */
    public Reply getFiles(String path) throws RuntimeFailure, InterruptedException {
        return send(http.request(path).GET(), within, Http.ASSETS);
    }

    /** {@code GET url}, which {@link #own} allowed; the answer is a file of at most {@code mostBytes}. */
    public Reply getFile(URI url, int mostBytes) throws RuntimeFailure, InterruptedException {
        return send(http.request("/").uri(url).GET(), within, mostBytes);
    }

    /** {@code DELETE path}. */
    public Reply delete(String path) throws RuntimeFailure, InterruptedException {
        return send(http.request(path).DELETE(), quick, Http.WORDS);
    }

    /** {@code POST path}; the answer is words. */
    public Reply post(String path, Body body) throws RuntimeFailure, InterruptedException {
        return send(posted(path, body), quick, Http.WORDS);
    }

    /** {@code POST path}; the server renders before it answers, and the answer carries files. */
    public Reply render(String path, Body body) throws RuntimeFailure, InterruptedException {
        return send(posted(path, body), within, Http.ASSETS);
    }

    /** The answer if it is 2xx. */
    public Reply good(Reply reply) throws RuntimeFailure {
        if (!reply.isGood()) {
            throw failure(reply);
        }
        return reply;
    }

    /** What an answer that is not 2xx means. */
    public RuntimeFailure failure(Reply reply) {
        RuntimeFailure failure = Refusal.of(reply);
        String said = String.valueOf(failure.getMessage());
        String message = apiKey.map(key -> said.replace(key, "…")).orElse(said);
        return new RuntimeFailure(failure.kind(), message, failure.pause());
    }

    /**
     * What a job that failed means, from its {@code error}: {@code {"code","message"}}. Unless it tells of the host or of the
     * request, the same may succeed a little later.
     */
    public RuntimeFailure failed(String handle, JsonNode error) {
        String said = error.path("message").asText("no reason given").replaceAll("\\s+", " ");
        String code = error.path("code").asText("");
        String message = "job " + handle + " at " + address() + " failed: " + code + (code.isEmpty() ? "" : ": ")
                + (said.length() > 400 ? said.substring(0, 400) + "…" : said);
        if (Refusal.isOfTheHost(code + " " + said)) {
            return new RuntimeFailure(Kind.HOST, message);
        }
        boolean refused = code.toLowerCase(Locale.ROOT).matches(".*(invalid|validation|valueerror|policy|moderation).*")
                || code.equals("400");
        return new RuntimeFailure(refused ? Kind.BAD_REQUEST : Kind.TRANSIENT, message);
    }

    /** What is known of work that the server does not know. */
    public RuntimeFailure unknown(String handle) {
        return new RuntimeFailure(Kind.UNKNOWN_WORK, address() + " knows no work " + handle);
    }

    /**
     * The id of a job as an answer names it, which is fit to stand in a path.
     *
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} if there is none, or one that is not
     */
    public String id(Reply reply, JsonNode answer) throws RuntimeFailure {
        String id = answer.path("id").asText("");
        if (!isId(id)) {
            throw new RuntimeFailure(Kind.HOSTILE, reply.asked() + " answered without an id that can be asked for");
        }
        return id;
    }

    /** Whether it may stand in a path: up to 200 letters, digits, dots, dashes, colons, underscores. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * The address of a file that an answer names. Only this server's own are fetched, so that no answer can make the agent ask
     * other machines of its network.
     *
     * @param named absolute, or from the server's root
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} if it is no address, or another server's
     */
    public URI own(String named) throws RuntimeFailure {
        URI home = URI.create(http.address());
        try {
            boolean fromRoot = named.startsWith("/") && !named.startsWith("//");
            URI url = fromRoot ? new URI(http.address() + named) : home.resolve(new URI(named));
            if (home.getScheme().equalsIgnoreCase(url.getScheme())
                    && home.getHost().equalsIgnoreCase(url.getHost())
                    && port(home) == port(url)
                    && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new RuntimeFailure(Kind.HOSTILE, address() + " names a file by what is no address");
        }
        throw new RuntimeFailure(
                Kind.HOSTILE,
                address() + " names a file on another server, which is not fetched: "
                        + named.substring(0, Math.min(named.length(), 100)));
    }

    private HttpRequest.Builder posted(String path, Body body) {
        return http.request(path)
                .header("Content-Type", body.contentType())
                .POST(BodyPublishers.ofByteArray(body.bytes()));
    }

    private Reply send(HttpRequest.Builder request, Duration patience, int mostBytes)
            throws RuntimeFailure, InterruptedException {
        apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return http.send(request, patience, mostBytes);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
