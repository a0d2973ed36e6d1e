package io.accalmie.agent.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.accalmie.agent.AgentJournal;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps the journal in one file of H2's MVStore, which locks it, writes each commit as a whole and finds the last whole one after a
 * crash. That an event is kept, or an attempt forgotten, is written with the next entry of another sort: if it is lost, the event is
 * sent once more, and known by its id.
 */
public final class StoredJournal implements AgentJournal {
    private static final JsonFormat EVENTS = new JsonFormat();

    private final Path file;
    private final MVStore store;
    private final MVMap<Long, String> attempts;
    private final MVMap<Integer, String> marks;
    private final MVMap<Long, String> due;
    private final Map<AttemptId, Long> placeOfAttempt = new LinkedHashMap<>();
    private final Map<String, Long> placeOfEvent = new LinkedHashMap<>();
    private long next;

    /**
     * The journal in {@code file}, which is made where it is missing, with its directory.
     *
     * @throws UncheckedIOException if it cannot be opened, such as because another process holds it
     */
    public StoredJournal(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .cacheSize(4)
                    .open();
        } catch (IOException | MVStoreException e) {
            throw new UncheckedIOException(
                    "the agent's journal " + file + " cannot be opened (" + e.getMessage()
                            + "); end the other agent that uses it, or name another data directory",
                    new IOException(e));
        }
        attempts = store.openMap("attempts");
        marks = store.openMap("marks");
        due = store.openMap("due");
        attempts.forEach((place, json) ->
                placeOfAttempt.put(read(json, KnownAttempt.class).order().attempt(), place));
        due.forEach((place, json) -> placeOfEvent.put(event(json).event().getId(), place));
        next = 1 + Math.max(last(attempts), last(due));
    }

    @Override
    public synchronized void note(List<Entry> entries) {
        try {
            entries.forEach(this::fold);
            if (entries.stream().anyMatch(StoredJournal::mustLast)) {
                store.commit();
                store.sync();
            }
        } catch (MVStoreException e) {
            throw new UncheckedIOException(
                    "the agent's journal " + file + " cannot be written; free space there", new IOException(e));
        }
    }

    @Override
    public synchronized Remembered remembered() {
        List<KnownAttempt> known = new ArrayList<>();
        attempts.values().forEach(json -> known.add(read(json, KnownAttempt.class)));
        Map<Integer, GpuMark> counted = new TreeMap<>();
        marks.forEach((gpu, json) -> counted.put(gpu, read(json, GpuMark.class)));
        List<OutgoingEvent> events = new ArrayList<>();
        due.values().forEach(json -> events.add(event(json)));
        return new Remembered(known, counted, events);
    }

    @Override
    public synchronized void close() {
        if (!store.isClosed()) {
            store.commit();
            store.close();
        }
    }

    private static boolean mustLast(Entry entry) {
        return !(entry instanceof Entry.EventKept) && !(entry instanceof Entry.Forgotten);
    }

    private void fold(Entry entry) {
        if (entry instanceof Entry.OrderTaken taken) {
            AttemptId attempt = taken.order().attempt();
            if (!placeOfAttempt.containsKey(attempt)) {
                placeOfAttempt.put(attempt, next);
                attempts.put(next++, write(KnownAttempt.of(taken.order())));
            }
        } else if (entry instanceof Entry.AttemptBegun begun) {
            change(begun.attempt(), known -> known.begunOn(begun.gpu(), begun.start()));
        } else if (entry instanceof Entry.BatchSubmitted submitted) {
            change(submitted.attempt(), known -> known.submitted(submitted.batch(), submitted.handle()));
        } else if (entry instanceof Entry.AttemptOver over) {
            change(over.attempt(), KnownAttempt::ended);
        } else if (entry instanceof Entry.Forgotten forgotten) {
            forgotten.attempts().forEach(this::forget);
        } else if (entry instanceof Entry.GpuCounted counted) {
            marks.put(counted.gpu(), write(counted.mark()));
        } else if (entry instanceof Entry.EventDue event) {
            String id = event.event().event().getId();
            if (!placeOfEvent.containsKey(id)) {
                placeOfEvent.put(id, next);
                due.put(next++, write(StoredEvent.of(event.event())));
            }
        } else if (entry instanceof Entry.EventKept kept) {
            Long place = placeOfEvent.remove(kept.eventId());
            if (place != null) {
                due.remove(place);
            }
        }
    }

    private void change(AttemptId attempt, UnaryOperator<KnownAttempt> change) {
        Long place = placeOfAttempt.get(attempt);
        if (place != null) {
            attempts.computeIfPresent(place, (same, json) -> write(change.apply(read(json, KnownAttempt.class))));
        }
    }

    private void forget(AttemptId attempt) {
        Long place = placeOfAttempt.remove(attempt);
        if (place != null) {
            attempts.remove(place);
        }
    }

    private static long last(MVMap<Long, String> map) {
        return map.isEmpty() ? 0 : map.lastKey();
    }

    private static String write(Object value) {
        try {
            return Events.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an entry cannot be written as JSON", e);
        }
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return Events.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "the agent's journal " + file
                            + " was written by another version and cannot be read: start that version"
                            + " once more to drain it, or move the file away",
                    e);
        }
    }

    private OutgoingEvent event(String json) {
        return read(json, StoredEvent.class).event();
    }

    /** An event as it lies in the file. */
    record StoredEvent(String topic, String key, byte[] cloudEvent) {
        static StoredEvent of(OutgoingEvent event) {
            return new StoredEvent(event.topic(), event.key(), EVENTS.serialize(event.event()));
        }

        OutgoingEvent event() {
            CloudEvent event = EVENTS.deserialize(cloudEvent);
            return new OutgoingEvent(topic, key, event);
        }
    }
}
