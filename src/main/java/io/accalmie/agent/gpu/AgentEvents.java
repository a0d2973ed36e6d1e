package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.Entry;
import io.accalmie.agent.EventSink;
import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.AttemptStarted;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.dispatch.LeaseRenewal.Progress;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Topics;
import io.accalmie.metering.UsageReport;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What an agent says. The same fact gets the same id again, so that receivers recognise a redelivery. What must not be lost is in
 * the journal before it goes out, together with what made it so.
 */
final class AgentEvents {
    private final PoolId pool;
    private final String session;
    private final AgentJournal journal;
    private final EventSink sink;

    AgentEvents(PoolId pool, String session, AgentJournal journal, EventSink sink) {
        this.pool = pool;
        this.session = session;
        this.journal = journal;
        this.sink = sink;
    }

    boolean isCongested() {
        return sink.isCongested();
    }

    /** Sends again what an earlier process could not see kept. */
    void sendDue(List<OutgoingEvent> due) {
        due.forEach(this::send);
    }

    OutgoingEvent started(AttemptId attempt, int gpu, Instant at) {
        AttemptStarted started = new AttemptStarted(attempt, pool, gpu, at);
        return aboutAttempt("started/" + attempt, AttemptStarted.TYPE, attempt, at, started);
    }

    OutgoingEvent done(AttemptId attempt, Instant at, List<AttemptFinished.Asset> assets) {
        return finished(new AttemptFinished(attempt, pool, AttemptFinished.Outcome.DONE, at, Optional.empty(), assets));
    }

    /** Ended without a result; {@code outcome} is not done. */
    OutgoingEvent ended(AttemptId attempt, AttemptFinished.Outcome outcome, Instant at, String reason) {
        return finished(new AttemptFinished(attempt, pool, outcome, at, Optional.of(reason), List.of()));
    }

    OutgoingEvent used(UsageReport report) {
        String key = pool + "/" + report.gpu();
        Instant to = report.segments().get(report.segments().size() - 1).to();
        String id = "usage/" + key + "/" + report.session() + "/" + report.sequence();
        return event(Topics.USAGE, key, id, UsageReport.TYPE, key, to, report);
    }

    /** Renews leases; of no use later, so it is in no journal. */
    CompletionStage<Void> renewed(long number, Instant wallNow, List<AttemptId> held, List<Progress> progress) {
        LeaseRenewal renewal = new LeaseRenewal(pool, session, wallNow, held, progress);
        String id = "lease/" + pool + "/" + session + "/" + number;
        return sink.send(event(Topics.PROGRESS, pool.value(), id, LeaseRenewal.TYPE, pool.value(), wallNow, renewal));
    }

    /**
     * Notes {@code facts} and every event as one, and sends the events: {@code last}, where there is one, only after Kafka keeps
     * all the others.
     *
     * @return completes when Kafka keeps all of them
     */
    CompletableFuture<Void> publish(List<Entry> facts, List<OutgoingEvent> events, Optional<OutgoingEvent> last) {
        List<Entry> entries = new ArrayList<>(facts);
        events.forEach(event -> entries.add(new Entry.EventDue(event)));
        last.ifPresent(event -> entries.add(new Entry.EventDue(event)));
        if (entries.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        journal.note(entries);
        CompletableFuture<Void> before =
                CompletableFuture.allOf(events.stream().map(this::send).toArray(CompletableFuture[]::new));
        return last.map(event -> before.handle((kept, failure) -> send(event)).thenCompose(sent -> sent))
                .orElse(before);
    }

    private CompletableFuture<Void> send(OutgoingEvent event) {
        return sink.send(event)
                .thenRun(() ->
                        journal.note(List.of(new Entry.EventKept(event.event().getId()))))
                .toCompletableFuture();
    }

    private OutgoingEvent finished(AttemptFinished finished) {
        AttemptId attempt = finished.attempt();
        return aboutAttempt("finished/" + attempt, AttemptFinished.TYPE, attempt, finished.at(), finished);
    }

    private OutgoingEvent aboutAttempt(String id, String type, AttemptId attempt, Instant at, Object data) {
        return event(Topics.PROGRESS, attempt.job().toString(), id, type, attempt.toString(), at, data);
    }

    private OutgoingEvent event(
            String topic, String key, String id, String type, String subject, Instant time, Object data) {
        return new OutgoingEvent(
                topic,
                key,
                Events.event(id, type, "/accalmie/agent/" + pool, subject, time, data)
                        .build());
    }
}
