package io.accalmie.agent.comfyui;

import io.accalmie.agent.http.Http;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The web socket, for progress alone: whether work has ended is asked over HTTP, so that a stream that breaks off, is taken over by
 * another client or never opens costs progress and nothing else. Thread-safe.
 */
final class Stream {
    private static final int LONGEST = 2 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Http http;
    private final String client;
    private final Tracks tracks;
    private final InstantSource wall;
    private final Duration within;
    private @Nullable CompletableFuture<WebSocket> socket;
    private boolean closed;

    Stream(Http http, String client, Tracks tracks, InstantSource wall, Duration within) {
        this.http = http;
        this.client = client;
        this.tracks = tracks;
        this.wall = wall;
        this.within = within.compareTo(PATIENCE) < 0 ? within : PATIENCE;
    }

    /** Opens it again where it is not open, without waiting. */
    void revive() {
        open();
    }

    /** Opens it where it is not open, and waits for that; what fails is left for the next time. */
    void await() throws InterruptedException {
        try {
            open().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            tracks.interruption();
        }
    }

    synchronized void close() {
        closed = true;
        if (socket != null) {
            socket.thenAccept(WebSocket::abort);
        }
    }

    private synchronized CompletableFuture<WebSocket> open() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the stream is closed"));
        }
        if (socket != null && (!socket.isDone() || isOpen(socket))) {
            return socket;
        }
        URI address = URI.create(http.address().replaceFirst("(?i)^http", "ws") + "/ws?clientId=" + client);
        socket = http.client().newWebSocketBuilder().connectTimeout(within).buildAsync(address, new Ear());
        return socket;
    }

    private static boolean isOpen(CompletableFuture<WebSocket> socket) {
        return !socket.isCompletedExceptionally() && !socket.join().isInputClosed();
    }

    /** Hears text up to a length, and passes pictures and whatever else is binary over. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();
        private boolean tooLong;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            tooLong = tooLong || heard.length() + part.length() > LONGEST;
            if (!tooLong) {
                heard.append(part);
            }
            if (last) {
                if (!tooLong) {
                    Frame.read(heard.toString()).ifPresent(frame -> tracks.take(frame, wall.instant()));
                }
                heard.setLength(0);
                tooLong = false;
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            tracks.interruption();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            tracks.interruption();
            from.abort();
        }
    }
}
