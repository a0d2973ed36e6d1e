package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal.GpuMark;
import io.accalmie.agent.AgentJournal.KnownAttempt;
import io.accalmie.agent.AgentJournal.Remembered;
import io.accalmie.agent.gpu.GpuWorker.Inherited;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an earlier process of this agent left: attempts that are over, that were begun, that were not; and how far GPUs are counted. */
final class Legacy {
    private final Remembered remembered;
    private final String session;
    private final Instant now;
    private final List<Inherited> all = new ArrayList<>();

    Legacy(Remembered remembered, String session, Instant now) {
        this.remembered = remembered;
        this.session = session;
        this.now = now;
        for (KnownAttempt known : remembered.attempts()) {
            all.add(new Inherited(Ticket.remembered(known.order(), now, known.over()), known));
        }
    }

    List<Ticket> tickets() {
        return all.stream().map(Inherited::ticket).toList();
    }

    List<Ticket> neverBegun() {
        return all.stream()
                .filter(left -> !left.known().over() && left.known().begun().isEmpty())
                .map(Inherited::ticket)
                .toList();
    }

    List<Inherited> begunOn(int gpu) {
        return all.stream()
                .filter(left -> !left.known().over())
                .filter(left ->
                        left.known().begun().filter(begun -> begun.gpu() == gpu).isPresent())
                .toList();
    }

    /**
     * From where a GPU is counted on: from where it was left where a counter, or an attempt that was running, says what it was doing
     * since; else from now, because nobody knows whether the host was even switched on.
     */
    GpuMark mark(int gpu) {
        Optional<GpuMark> left = Optional.ofNullable(remembered.marks().get(gpu));
        if (left.isEmpty()) {
            return new GpuMark(session, 0, now, Optional.empty());
        }
        boolean known = left.get().counter().isPresent() || !begunOn(gpu).isEmpty();
        return known ? left.get() : new GpuMark(left.get().session(), left.get().nextSequence(), now, Optional.empty());
    }
}
