package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.agent.FakeRuntime;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ComfyUI's server as its clients see it (integrations, section 4.1), on a free port of loopback. It renders a grey PNG of the size
 * that was asked for each item.
 */
public final class FakeComfyUi implements FakeRuntime {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern FOLDER = Pattern.compile("name=\"subfolder\"\r\n\r\n([^\r]*)");

    /** One event loop for the fakes of all tests; its threads end with the process. */
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions()
            .setUseDaemonThread(true)
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    private static final AtomicBoolean WARM = new AtomicBoolean();

    /** How old it is. */
    public enum Dialect {
        /** {@code /api/jobs}. */
        JOBS("0.36.0"),
        /** Takes our ids and interrupts one run, and has no jobs. */
        HISTORY("0.3.60"),
        /** Gives its own ids, kills whatever runs, and says the end with {@code executing} and no node. */
        OLDEST("0.3.10");

        private final String version;

        Dialect(String version) {
            this.version = version;
        }
    }

    private final Dialect dialect;
    private final Duration perItem;
    private final FakeTrouble trouble = new FakeTrouble();
    private final Map<String, ServerWebSocket> sockets = new LinkedHashMap<>();
    private final List<FakeRun> pending = new ArrayList<>();
    private final Map<String, FakeRun> history = new LinkedHashMap<>();
    private final Map<String, byte[]> images = new LinkedHashMap<>();
    private final Map<String, byte[]> written = new LinkedHashMap<>();
    private final List<Understood> rendered = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final FakeGpu gpu;
    private HttpServer server;
    private int numbers;
    private boolean holds;
    private boolean fails;
    private boolean losesReply;
    private boolean closed;

    private FakeComfyUi(Dialect dialect, Duration perItem) {
        this.dialect = dialect;
        this.perItem = perItem;
        this.gpu = new FakeGpu(dialect == Dialect.OLDEST, this::send, this::end);
        this.server = VERTX.createHttpServer();
    }

    /** A new server that renders at once. */
    public static FakeComfyUi start() {
        return start(Dialect.JOBS, Duration.ZERO);
    }

    /** A server of a dialect that takes {@code perItem} for each item. */
    public static FakeComfyUi start(Dialect dialect, Duration perItem) {
        if (WARM.compareAndSet(false, true)) {
            warmUp();
        }
        FakeComfyUi fake = new FakeComfyUi(dialect, perItem);
        fake.server =
                await(VERTX.createHttpServer().requestHandler(fake::handle).listen(0, "127.0.0.1"));
        return fake;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void next(Trouble next) {
        trouble.next(next, "");
    }

    /** The next answer to a path that contains {@code path} is this trouble; once. */
    public void next(Trouble next, String path) {
        trouble.next(next, path);
    }

    @Override
    public synchronized void hold() {
        holds = true;
    }

    @Override
    public synchronized void release() {
        holds = false;
        gpu.held().ifPresent(gpu::finish);
    }

    @Override
    public synchronized List<Understood> rendered() {
        return List.copyOf(rendered);
    }

    /** The next run ends with an error of torch. */
    public synchronized void runOutOfMemory() {
        fails = true;
    }

    /** The next prompt is taken, and its reply lost on the way. */
    public synchronized void loseNextReply() {
        losesReply = true;
    }

    /** Breaks all web sockets off. */
    public synchronized void dropSockets() {
        List.copyOf(sockets.values()).forEach(ServerWebSocket::close);
        sockets.clear();
    }

    /** Another client took the id over: the socket stays open, and hears nothing any more. */
    public synchronized void evict() {
        sockets.clear();
    }

    /** Ids of the clients whose sockets are open. */
    public synchronized List<String> clients() {
        return List.copyOf(sockets.keySet());
    }

    /** Sends a binary frame to all. */
    public synchronized void sendBinary(byte[] frame) {
        sockets.values().forEach(socket -> socket.writeBinaryMessage(Buffer.buffer(frame)));
    }

    /** Sends a text frame to all. */
    public synchronized void sendText(String frame) {
        sockets.values().forEach(socket -> socket.writeTextMessage(frame));
    }

    /** What was asked, such as {@code POST /prompt}. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** What was uploaded, by name. */
    public synchronized Map<String, byte[]> images() {
        return Map.copyOf(images);
    }

    /** Forgets all runs, as after a restart. */
    public synchronized void forget() {
        history.clear();
        pending.clear();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        await(server.close());
    }

    /** The first answer of a JVM takes long, and tests of slow servers are short of time. */
    private static void warmUp() {
        FakeComfyUi fake = start();
        try {
            URI asked = fake.address().resolve("/system_stats");
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(asked).build(), BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            fake.close();
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void connect(ServerWebSocket socket) {
        String id = Optional.ofNullable(socket.query()).orElse("").replaceFirst("^clientId=", "");
        synchronized (this) {
            sockets.put(id, socket);
            socket.closeHandler(nothing -> {
                synchronized (this) {
                    sockets.remove(id, socket);
                }
            });
            ObjectNode status = JSON.objectNode().put("sid", id);
            status.putObject("status").putObject("exec_info").put("queue_remaining", pending.size());
            send(id, "status", status);
        }
    }

    private synchronized void send(String client, String type, JsonNode content) {
        ServerWebSocket socket = sockets.get(client);
        if (socket != null) {
            ObjectNode frame = JSON.objectNode().put("type", type);
            frame.set("data", content);
            socket.writeTextMessage(frame.toString());
        }
    }

    private void handle(HttpServerRequest request) {
        // Not by a handler of the server's: Quarkus, where it has run in this process, switched those off.
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.toWebSocket().onSuccess(this::connect);
            return;
        }
        request.body().onSuccess(body -> {
            synchronized (this) {
                asked.add(request.method() + " " + request.path());
            }
            if (request.getHeader("Origin") != null) {
                answer(request, 403, "text/plain", "");
            } else if (!trouble.strikes(request)) {
                route(request, body);
            }
        });
    }

    private synchronized void route(HttpServerRequest request, Buffer body) {
        String path = request.path();
        boolean isPost = request.method() == HttpMethod.POST;
        if (path.startsWith("/api/jobs/") && dialect == Dialect.JOBS) {
            jobs(request, path.substring("/api/jobs/".length()));
            return;
        }
        String bare = path.startsWith("/api/") && !path.startsWith("/api/jobs") ? path.substring(4) : path;
        try {
            if (bare.equals("/upload/image") && isPost) {
                upload(request, body);
            } else if (bare.equals("/view")) {
                view(request);
            } else if (isPost) {
                post(request, bare, (ObjectNode) MAPPER.readTree(body.getBytes()));
            } else {
                get(request, bare);
            }
        } catch (JsonProcessingException | ClassCastException e) {
            answer(request, 500, "text/plain", "500 Internal Server Error\n\nServer got itself in trouble");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void get(HttpServerRequest request, String path) {
        if (path.equals("/system_stats")) {
            ObjectNode stats = JSON.objectNode();
            stats.putObject("system").put("os", "posix").put("comfyui_version", dialect.version);
            stats.putArray("devices").addObject().put("name", "cuda:0 NVIDIA").put("index", 0);
            json(request, 200, stats);
        } else if (path.equals("/queue")) {
            ObjectNode queue = JSON.objectNode();
            var running = queue.putArray("queue_running");
            gpu.running().ifPresent(run -> running.add(run.queueEntry()));
            var waiting = queue.putArray("queue_pending");
            pending.forEach(run -> waiting.add(run.queueEntry()));
            json(request, 200, queue);
        } else if (path.startsWith("/history")) {
            String id = path.replaceFirst("^/history/?", "");
            ObjectNode found = JSON.objectNode();
            history.values().stream()
                    .filter(run -> id.isEmpty() || run.id.equals(id))
                    .forEach(run -> found.set(run.id, run.historyEntry()));
            json(request, 200, found);
        } else {
            answer(request, 404, "text/plain; charset=utf-8", "404: Not Found");
        }
    }

    private void post(HttpServerRequest request, String path, ObjectNode body) {
        switch (path) {
            case "/prompt" -> prompt(request, body);
            case "/queue" -> {
                body.path("delete").forEach(id -> pending.removeIf(run -> run.id.equals(id.asText())));
                answer(request, 200, "application/octet-stream", "");
            }
            case "/history" -> {
                body.path("delete").forEach(id -> history.remove(id.asText()));
                answer(request, 200, "application/octet-stream", "");
            }
            case "/interrupt" -> {
                gpu.running()
                        .filter(run -> dialect == Dialect.OLDEST
                                || !body.has("prompt_id")
                                || run.id.equals(body.path("prompt_id").asText()))
                        .ifPresent(gpu::interrupt);
                answer(request, 200, "application/octet-stream", "");
            }
            default -> answer(request, 405, "text/plain; charset=utf-8", "405: Method Not Allowed");
        }
    }

    private void prompt(HttpServerRequest request, ObjectNode body) {
        if (!(body.path("prompt") instanceof ObjectNode nodes)) {
            json(request, 400, noPrompt());
            return;
        }
        FakeGraph graph = new FakeGraph(nodes);
        Optional<ObjectNode> refusal = graph.refusal(images.keySet());
        if (refusal.isPresent()) {
            json(request, 400, refusal.get());
            return;
        }
        String id = dialect == Dialect.OLDEST || !body.has("prompt_id")
                ? UUID.randomUUID().toString()
                : UUID.fromString(body.get("prompt_id").asText()).toString();
        ObjectNode extra = body.path("extra_data") instanceof ObjectNode given ? given : JSON.objectNode();
        extra.put("client_id", body.path("client_id").asText()).put("create_time", System.currentTimeMillis());
        FakeRun run = new FakeRun(id, numbers++, graph, extra, holds, fails);
        fails = false;
        rendered.add(graph.understood());
        pending.add(run);
        ObjectNode reply = JSON.objectNode().put("prompt_id", id).put("number", run.number);
        reply.putObject("node_errors");
        if (losesReply) {
            losesReply = false;
            request.connection().close();
        } else {
            json(request, 200, reply);
        }
        VERTX.runOnContext(nothing -> begin());
    }

    private ObjectNode noPrompt() {
        ObjectNode body = JSON.objectNode();
        if (dialect == Dialect.OLDEST) {
            body.put("error", "no prompt").putArray("node_errors");
        } else {
            body.putObject("error").put("type", "no_prompt").put("message", "No prompt provided");
            body.putObject("node_errors");
        }
        return body;
    }

    private synchronized void begin() {
        if (gpu.running().isPresent() || pending.isEmpty()) {
            return;
        }
        FakeRun run = pending.remove(0);
        if (gpu.begin(run) && !run.held) {
            long millis = perItem.toMillis() * run.graph.count();
            if (millis == 0) {
                gpu.finish(run);
            } else {
                VERTX.setTimer(millis, timer -> {
                    synchronized (this) {
                        gpu.finish(run);
                    }
                });
            }
        }
    }

    private void end(FakeRun run) {
        history.put(run.id, run);
        run.historyEntry().path("outputs").findValues("filename").forEach(file -> {
            int item = written.size();
            written.put(file.asText(), TinyPng.of(run.graph.width(), run.graph.height(), 40 + item));
        });
        VERTX.runOnContext(nothing -> begin());
    }

    private void jobs(HttpServerRequest request, String rest) {
        String id = rest.replaceFirst("/cancel$", "");
        if (rest.endsWith("/cancel")) {
            boolean dropped = pending.removeIf(run -> run.id.equals(id));
            Optional<FakeRun> running = gpu.running().filter(run -> run.id.equals(id));
            running.ifPresent(gpu::interrupt);
            json(request, 200, JSON.objectNode().put("cancelled", dropped || running.isPresent()));
            return;
        }
        Optional<ObjectNode> job = Optional.ofNullable(history.get(id))
                .map(run -> run.job("over"))
                .or(() -> gpu.running().filter(run -> run.id.equals(id)).map(run -> run.job("in_progress")))
                .or(() -> pending.stream()
                        .filter(run -> run.id.equals(id))
                        .map(run -> run.job("pending"))
                        .findFirst());
        json(request, job.isPresent() ? 200 : 404, job.orElse(JSON.objectNode().put("error", "Job not found")));
    }

    private void view(HttpServerRequest request) {
        byte[] file =
                written.get(URLDecoder.decode(String.valueOf(request.getParam("filename")), StandardCharsets.UTF_8));
        if (file == null) {
            answer(request, 404, "application/octet-stream", "");
            return;
        }
        request.response().putHeader("Content-Type", "image/png").end(Buffer.buffer(file));
    }

    private void upload(HttpServerRequest request, Buffer body) {
        String text = body.toString(StandardCharsets.ISO_8859_1);
        Matcher name = NAME.matcher(text);
        Matcher folder = FOLDER.matcher(text);
        if (!name.find() || !folder.find()) {
            answer(request, 400, "application/octet-stream", "");
            return;
        }
        int from = text.indexOf("\r\n\r\n", name.end()) + 4;
        int to = text.indexOf("\r\n--", from);
        images.put(folder.group(1) + "/" + name.group(1), body.getBytes(from, to));
        json(
                request,
                200,
                JSON.objectNode()
                        .put("name", name.group(1))
                        .put("subfolder", folder.group(1))
                        .put("type", "input"));
    }

    private static void json(HttpServerRequest request, int status, JsonNode body) {
        answer(request, status, "application/json; charset=utf-8", body.toString());
    }

    private static void answer(HttpServerRequest request, int status, String type, String body) {
        HttpServerResponse response = request.response().setStatusCode(status).putHeader("Content-Type", type);
        response.end(body);
    }
}
