package io.accalmie.agent.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accalmie.agent.FakeRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A fake on a free port of loopback: troubles, the GPU that can be held, what was asked. */
abstract class FakeHttp implements FakeRuntime {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration renderTime;
    private final AtomicReference<Optional<Trouble>> trouble = new AtomicReference<>(Optional.empty());
    private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
    private final List<Understood> rendered = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Pattern readiness;

    FakeHttp(Duration renderTime, String readiness) {
        this.renderTime = renderTime;
        this.readiness = Pattern.compile(readiness);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    /** Answers one request. */
    abstract void answer(Asked asked) throws IOException;

    /** 500 in the dialect's own shape. */
    abstract void internalError(Asked asked) throws IOException;

    @Override
    public final URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public final void next(Trouble wanted) {
        trouble.set(Optional.of(wanted));
    }

    @Override
    public final void hold() {
        gate.set(new CountDownLatch(1));
    }

    @Override
    public final void release() {
        gate.get().countDown();
    }

    @Override
    public final List<Understood> rendered() {
        return List.copyOf(rendered);
    }

    /** Every request, in order. */
    final List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        closed.countDown();
        release();
        http.stop(0);
        threads.shutdownNow();
    }

    /** Takes the GPU for as long as a render takes; false if the fake was closed meanwhile. */
    final boolean render(Understood understood) {
        rendered.add(understood);
        try {
            gate.get().await();
            return !closed.await(renderTime.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Runs it on a thread of its own. */
    final void run(Runnable task) {
        threads.execute(task);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Asked request = new Asked(exchange);
        if (readiness.matcher(request.line()).matches()) {
            request.json(200, "{\"object\":\"list\",\"data\":[{\"id\":\"some-model\",\"object\":\"model\"}]}");
            return;
        }
        asked.add(request);
        Optional<Trouble> now = trouble.getAndSet(Optional.empty());
        if (now.isEmpty()) {
            answer(request);
            return;
        }
        switch (now.get()) {
            case DROPPED_SOCKET -> request.breakOff();
            case INTERNAL_ERROR -> internalError(request);
            case HTML_404 ->
                request.bytes(
                        404,
                        "text/html; charset=utf-8",
                        "<html><body><h1>Not Found</h1></body></html>".getBytes(StandardCharsets.UTF_8));
            case TOO_MANY -> request.json(429, "{\"error\":\"job queue is full\"}");
            case GARBAGE -> request.json(200, "<<< neither JSON nor an image");
            case ENDLESS -> request.withoutEnd();
            case SILENCE -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                request.hangUp();
            }
        }
    }
}
