package io.accalmie.agent.served;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.Entry;
import io.accalmie.agent.Artefact;
import io.accalmie.agent.Observation;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import io.accalmie.agent.media.RenderedMedia;
import io.accalmie.time.ProductClock;
import io.accalmie.time.Stopwatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes an attempt's batches through a server, one after the other. Used by one thread, but for {@link #cancel}. */
final class Driver {
    private static final Logger LOG = Logger.getLogger(Driver.class);

    private final RuntimeServer server;
    private final Breaker breaker;
    private final Batches batches;
    private final Map<Integer, String> handles;
    private final AgentJournal journal;
    private final ProductClock clock;
    private final Retries retries;
    private volatile Optional<String> current = Optional.empty();

    Driver(
            RuntimeServer server,
            Breaker breaker,
            Batches batches,
            Map<Integer, String> handles,
            AgentJournal journal,
            ProductClock clock,
            Retries retries) {
        this.server = server;
        this.breaker = breaker;
        this.batches = batches;
        this.handles = Map.copyOf(handles);
        this.journal = journal;
        this.clock = clock;
        this.retries = retries;
    }

    boolean tellsLoads() {
        return server.tellsLoads();
    }

    /** Renders all batches and tells {@code seen} what the server says meanwhile. */
    List<RenderedItem> run(Seen seen) throws RuntimeFailure, InterruptedException {
        List<RenderedItem> items = new ArrayList<>();
        for (int index = 0; index < batches.count(); index++) {
            seen.batch(index, batches.count());
            items.addAll(batch(index, seen));
        }
        return items;
    }

    /**
     * Asks the server to drop the batch that runs.
     *
     * @return whether nothing runs any more, or soon will not; false where the server cannot stop it
     */
    boolean cancel() throws InterruptedException {
        Optional<String> handle = current;
        if (handle.isEmpty()) {
            return true;
        }
        try {
            return server.cancel(handle.get()) != CancelOutcome.RUNS_ON;
        } catch (RuntimeFailure e) {
            LOG.warnf("%s was not told to drop %s: %s", server.words(), handle.get(), e.getMessage());
            return true;
        }
    }

    /** Waits until the batch that runs has ended by itself; its result is of no use. */
    void awaitEnd(Seen seen) throws InterruptedException {
        Optional<String> handle = current;
        try {
            if (handle.isPresent()) {
                ended(handle.get(), seen);
            }
        } catch (RuntimeFailure e) {
            LOG.debugf("%s ended what was to be dropped: %s", server.words(), e.getMessage());
        }
    }

    private List<RenderedItem> batch(int index, Seen seen) throws RuntimeFailure, InterruptedException {
        RenderSpec spec = batches.batch(index);
        Optional<String> handle = Optional.ofNullable(handles.get(index));
        for (int tries = 1; ; tries++) {
            try {
                List<RenderedItem> items = once(index, spec, handle, seen);
                current = Optional.empty();
                breaker.succeeded();
                return items;
            } catch (RuntimeFailure e) {
                current = Optional.empty();
                if (e.kind() != Kind.BAD_REQUEST && e.kind() != Kind.UNKNOWN_WORK) {
                    breaker.failed(e);
                }
                if (!e.kind().isTransient() || tries > retries.most()) {
                    throw e;
                }
                LOG.infof("attempt %s, try %d: %s; tried again", spec.order().attempt(), tries, e.getMessage());
                handle = Optional.empty();
                TimeUnit.MILLISECONDS.sleep(retries.pause(tries, e.pause()).toMillis());
            }
        }
    }

    private List<RenderedItem> once(int index, RenderSpec spec, Optional<String> known, Seen seen)
            throws RuntimeFailure, InterruptedException {
        String handle;
        if (known.isPresent()) {
            handle = known.get();
        } else {
            // Noted before it is sent where the id is ours: whatever happens next, the work can be found again.
            if (server.capabilities().takesOwnIds()) {
                current = Optional.of(spec.id());
                note(index, spec, spec.id());
            }
            handle = server.submit(spec);
            note(index, spec, handle);
        }
        current = Optional.of(handle);
        ended(handle, seen);
        List<Artefact> files = server.fetch(handle);
        if (files.size() != spec.count()) {
            throw new RuntimeFailure(
                    Kind.HOSTILE, server.words() + " rendered " + files.size() + " items instead of " + spec.count());
        }
        List<RenderedItem> items = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            items.add(RenderedMedia.accept(
                    files.get(i), spec.order(), files.get(i).seed().orElse(spec.seed() + i)));
        }
        return items;
    }

    private void note(int index, RenderSpec spec, String handle) {
        journal.note(List.of(new Entry.BatchSubmitted(spec.order().attempt(), index, handle)));
    }

    private void ended(String handle, Seen seen) throws RuntimeFailure, InterruptedException {
        while (true) {
            Observation now = observed(handle, seen);
            seen.observed(now, clock.now());
            if (now instanceof Observation.Done) {
                return;
            }
            if (now instanceof Observation.Failed failed) {
                throw failed.failure();
            }
            if (now instanceof Observation.Cancelled) {
                throw new RuntimeFailure(Kind.HOST, server.words() + " dropped the work, and nobody asked for it here");
            }
            if (seen.isTooLate()) {
                cancel();
                throw new RuntimeFailure(
                        Kind.HOST, server.words() + " has rendered for too long: " + seen.limitInWords());
            }
            pause();
        }
    }

    /** A server that is away for a while still has the work, or says afterwards that it has not. */
    private Observation observed(String handle, Seen seen) throws RuntimeFailure, InterruptedException {
        Stopwatch silence = Stopwatch.start();
        while (true) {
            try {
                return server.observe(handle);
            } catch (RuntimeFailure e) {
                boolean givenUp = silence.elapsed().compareTo(retries.away()) > 0 || seen.isTooLate();
                if (e.kind() != Kind.TRANSIENT || givenUp) {
                    throw e;
                }
            }
            pause();
        }
    }

    private void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(retries.poll().toMillis());
    }
}
