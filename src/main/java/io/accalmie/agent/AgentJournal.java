package io.accalmie.agent;

import io.accalmie.agent.journal.StoredJournal;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.metering.CounterReading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent must not forget, even when it is killed. Thread-safe. */
public interface AgentJournal extends AutoCloseable {
    /**
     * Notes what happened: all of it or nothing, and when this returns it survives a crash.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    void note(List<Entry> entries);

    /** What all entries so far come to. */
    Remembered remembered();

    @Override
    void close();

    /**
     * A journal in a file, which is made where it is missing.
     *
     * @throws java.io.UncheckedIOException if it cannot be opened, such as because another process holds it
     */
    static AgentJournal in(Path file) {
        return new StoredJournal(file);
    }

    /** A journal that is forgotten with the process, for agents of a demo. */
    static AgentJournal inMemory() {
        return new MemoryJournal();
    }

    /** One thing that happened. */
    sealed interface Entry {
        /** An order was taken; noted again, it changes nothing. */
        record OrderTaken(DispatchOrder order) implements Entry {}

        /**
         * An attempt began on a GPU.
         *
         * @param start product time
         */
        record AttemptBegun(AttemptId attempt, int gpu, Instant start) implements Entry {}

        /**
         * A server took a batch of an attempt.
         *
         * @param batch index of the batch, from 0
         * @param handle the server's handle of it
         */
        record BatchSubmitted(AttemptId attempt, int batch, String handle) implements Entry {}

        /** An attempt has ended: it is known, and never run again. */
        record AttemptOver(AttemptId attempt) implements Entry {}

        /** Attempts need not be known any more. */
        record Forgotten(Collection<AttemptId> attempts) implements Entry {}

        /** How far a GPU's energy is counted. */
        record GpuCounted(int gpu, GpuMark mark) implements Entry {}

        /** An event is to be sent; events are sent in the order they were noted. */
        record EventDue(OutgoingEvent event) implements Entry {}

        /** Kafka keeps the event of that id. */
        record EventKept(String eventId) implements Entry {}
    }

    /**
     * How far a GPU's energy is counted and in events.
     *
     * @param session names the series of reports, which goes on after a restart
     * @param nextSequence of its next report
     * @param until product time up to which it is counted
     * @param counter the GPU's counter then; empty where it has none
     */
    record GpuMark(String session, long nextSequence, Instant until, Optional<CounterReading> counter) {}

    /**
     * An attempt that is known.
     *
     * @param order what was ordered
     * @param begun on which GPU and when it began; empty if it did not
     * @param handles the server's handle of each batch that was submitted, by index
     * @param over whether it has ended
     */
    record KnownAttempt(DispatchOrder order, Optional<Begun> begun, Map<Integer, String> handles, boolean over) {
        public KnownAttempt {
            handles = Map.copyOf(handles);
        }

        /** An order that was just taken. */
        public static KnownAttempt of(DispatchOrder order) {
            return new KnownAttempt(order, Optional.empty(), Map.of(), false);
        }

        /** The same, begun. */
        public KnownAttempt begunOn(int gpu, Instant start) {
            return new KnownAttempt(order, Optional.of(new Begun(gpu, start)), handles, over);
        }

        /** The same, with the handle of a batch. */
        public KnownAttempt submitted(int batch, String handle) {
            Map<Integer, String> all = new HashMap<>(handles);
            all.put(batch, handle);
            return new KnownAttempt(order, begun, all, over);
        }

        /** The same, ended. */
        public KnownAttempt ended() {
            return new KnownAttempt(order, begun, handles, true);
        }

        /** On which GPU an attempt began, and when in product time. */
        public record Begun(int gpu, Instant start) {}
    }

    /**
     * What is known.
     *
     * @param attempts by the order in which they were taken
     * @param marks by index of the GPU
     * @param due events that Kafka is not known to keep, in the order they were noted
     */
    record Remembered(List<KnownAttempt> attempts, Map<Integer, GpuMark> marks, List<OutgoingEvent> due) {
        public Remembered {
            attempts = List.copyOf(attempts);
            marks = Map.copyOf(marks);
            due = List.copyOf(due);
        }
    }
}
