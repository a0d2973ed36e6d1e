package io.accalmie.agent;

import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is sent; Kafka keeps it at once, or when the test says so. */
public final class RecordingSink implements EventSink {
    private final List<OutgoingEvent> sent = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);
    private volatile boolean congested;

    @Override
    public void start() {}

    @Override
    public CompletionStage<Void> send(OutgoingEvent event) {
        sent.add(event);
        return kept;
    }

    @Override
    public boolean isCongested() {
        return congested;
    }

    @Override
    public void close(Duration patience) {}

    public void congest(boolean now) {
        congested = now;
    }

    /** From now on Kafka keeps nothing until the future returned is completed. */
    public CompletableFuture<Void> hold() {
        kept = new CompletableFuture<>();
        return kept;
    }

    public List<OutgoingEvent> sent() {
        return List.copyOf(sent);
    }

    /** The data of all events of that type, in the order they were sent. */
    public <T> List<T> data(String type, Class<T> as) {
        return sent.stream()
                .filter(event -> event.event().getType().equals(type))
                .map(event -> Events.data(event.event(), as))
                .toList();
    }
}
