package io.accalmie.agent;

import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.OutgoingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds the entries in memory. */
final class MemoryJournal implements AgentJournal {
    private final Map<AttemptId, KnownAttempt> attempts = new LinkedHashMap<>();
    private final Map<Integer, GpuMark> marks = new TreeMap<>();
    private final Map<String, OutgoingEvent> due = new LinkedHashMap<>();

    @Override
    public synchronized void note(List<Entry> entries) {
        entries.forEach(this::fold);
    }

    @Override
    public synchronized Remembered remembered() {
        return new Remembered(new ArrayList<>(attempts.values()), marks, new ArrayList<>(due.values()));
    }

    @Override
    public void close() {
        // Nothing is kept.
    }

    private void fold(Entry entry) {
        if (entry instanceof Entry.OrderTaken taken) {
            attempts.putIfAbsent(taken.order().attempt(), KnownAttempt.of(taken.order()));
        } else if (entry instanceof Entry.AttemptBegun begun) {
            attempts.computeIfPresent(begun.attempt(), (id, known) -> known.begunOn(begun.gpu(), begun.start()));
        } else if (entry instanceof Entry.BatchSubmitted submitted) {
            attempts.computeIfPresent(
                    submitted.attempt(), (id, known) -> known.submitted(submitted.batch(), submitted.handle()));
        } else if (entry instanceof Entry.AttemptOver over) {
            attempts.computeIfPresent(over.attempt(), (id, known) -> known.ended());
        } else if (entry instanceof Entry.Forgotten forgotten) {
            attempts.keySet().removeAll(forgotten.attempts());
        } else if (entry instanceof Entry.GpuCounted counted) {
            marks.put(counted.gpu(), counted.mark());
        } else if (entry instanceof Entry.EventDue event) {
            due.put(event.event().event().getId(), event.event());
        } else if (entry instanceof Entry.EventKept kept) {
            due.remove(kept.eventId());
        }
    }
}
