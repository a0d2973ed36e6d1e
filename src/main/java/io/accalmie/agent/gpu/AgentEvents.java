package io.accalmie.agent.gpu;

import io.accalmie.agent.EventSink;
import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.AttemptStarted;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Topics;
import io.accalmie.metering.UsageReport;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What an agent says. The same fact gets the same id again, so that receivers recognise a redelivery. */
final class AgentEvents {
    private final PoolId pool;
    private final String session;
    private final EventSink sink;

    AgentEvents(PoolId pool, String session, EventSink sink) {
        this.pool = pool;
        this.session = session;
        this.sink = sink;
    }

    boolean isCongested() {
        return sink.isCongested();
    }

    CompletionStage<Void> started(AttemptId attempt, int gpu, Instant at) {
        AttemptStarted started = new AttemptStarted(attempt, pool, gpu, at);
        return aboutAttempt("started/" + attempt, AttemptStarted.TYPE, attempt, at, started);
    }

    CompletionStage<Void> done(AttemptId attempt, Instant at, List<AttemptFinished.Asset> assets) {
        return finished(new AttemptFinished(attempt, pool, AttemptFinished.Outcome.DONE, at, Optional.empty(), assets));
    }

    /** Ended without a result; {@code outcome} is not done. */
    CompletionStage<Void> ended(AttemptId attempt, AttemptFinished.Outcome outcome, Instant at, String reason) {
        return finished(new AttemptFinished(attempt, pool, outcome, at, Optional.of(reason), List.of()));
    }

    CompletionStage<Void> used(UsageReport report) {
        String key = pool + "/" + report.gpu();
        Instant to = report.segments().get(report.segments().size() - 1).to();
        String id = "usage/" + key + "/" + session + "/" + report.sequence();
        return send(Topics.USAGE, key, id, UsageReport.TYPE, key, to, report);
    }

    CompletionStage<Void> renewed(long number, Instant wallNow, List<AttemptId> held) {
        LeaseRenewal renewal = new LeaseRenewal(pool, session, wallNow, held);
        String id = "lease/" + pool + "/" + session + "/" + number;
        return send(Topics.PROGRESS, pool.value(), id, LeaseRenewal.TYPE, pool.value(), wallNow, renewal);
    }

    private CompletionStage<Void> finished(AttemptFinished finished) {
        AttemptId attempt = finished.attempt();
        return aboutAttempt("finished/" + attempt, AttemptFinished.TYPE, attempt, finished.at(), finished);
    }

    private CompletionStage<Void> aboutAttempt(String id, String type, AttemptId attempt, Instant at, Object data) {
        return send(Topics.PROGRESS, attempt.job().toString(), id, type, attempt.toString(), at, data);
    }

    private CompletionStage<Void> send(
            String topic, String key, String id, String type, String subject, Instant time, Object data) {
        return sink.send(new OutgoingEvent(
                topic,
                key,
                Events.event(id, type, "/accalmie/agent/" + pool, subject, time, data)
                        .build()));
    }
}
