package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.GpuMark;
import io.accalmie.agent.AgentJournal.Remembered;
import io.accalmie.agent.AgentSettings;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.EventSink;
import io.accalmie.agent.GpuActivity;
import io.accalmie.agent.HostMeter;
import io.accalmie.agent.OrderSource;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/** All threads of one pool's agent, from their start to their end. */
public final class PoolWork implements AutoCloseable {
    private final String name;
    private final OrderBook book;
    private final Heartbeat heartbeat;
    private final OrderDesk desk;
    private final HostMeter host;
    private final AgentEvents events;
    private final List<OutgoingEvent> due;
    private final List<Ticket> neverBegun;
    private final Duration drain;
    private final List<GpuWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Counts every GPU's energy from now on, or from where the journal says; nothing runs before {@link #start}. */
    public PoolWork(
            AgentSettings settings,
            ProductClock clock,
            InstantSource wall,
            RenderRuntime runtime,
            HostMeter host,
            AssetStore assets,
            AgentJournal journal,
            EventSink sink) {
        this.host = host;
        String session = UUID.randomUUID().toString();
        Remembered remembered = journal.remembered();
        due = remembered.due();
        drain = settings.drain();
        events = new AgentEvents(settings.pool(), session, journal, sink);
        name = "accalmie-agent-" + settings.pool();
        book = new OrderBook(name, clock, wall);
        heartbeat = new Heartbeat(name, book, journal, events, wall, settings.heartbeat());
        desk = new OrderDesk(book, runtime, settings.gpus(), journal, events, heartbeat, clock);
        Instant now = clock.now();
        Legacy legacy = new Legacy(remembered, session, now);
        book.remember(legacy.tickets());
        host.start();
        for (int gpu = 0; gpu < settings.gpus(); gpu++) {
            GpuMark mark = legacy.mark(gpu);
            if (mark.counter().isPresent()) {
                host.resume(gpu, mark.until(), mark.counter());
            }
            GpuMeter meter = new GpuMeter(settings.pool(), gpu, host, settings.idleWatts(), mark);
            workers.add(new GpuWorker(
                    gpu, book, runtime, assets, meter, events, clock, settings.flush(), legacy.begunOn(gpu)));
        }
        neverBegun = legacy.neverBegun();
    }

    /** Starts the threads. */
    public void start() {
        events.sendDue(due);
        desk.giveBack(neverBegun, "the agent was killed before it could begin");
        book.start();
        for (GpuWorker worker : workers) {
            Thread thread =
                    new Thread(worker, name + "-gpu-" + worker.activity().gpu());
            threads.add(thread);
            thread.start();
        }
        heartbeat.start(this::share, desk::giveUpStuck);
    }

    private OptionalDouble share(AttemptId attempt) {
        return workers.stream()
                .map(worker -> worker.share(attempt))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** Where orders go. */
    public OrderSource.Desk desk() {
        return desk;
    }

    /** What each GPU does, by index. */
    public List<GpuActivity> activity() {
        return workers.stream().map(GpuWorker::activity).toList();
    }

    /** How many orders wait for their time or for a GPU. */
    public int waiting() {
        return book.waiting();
    }

    /**
     * Gives back what waits, lets what runs go on for as long as was set and drops it then, counts and reports all energy until now, and ends every thread. What is said on
     * the way is handed to the sink, which must be closed after this.
     */
    @Override
    public void close() {
        desk.giveBack(book.end(), "the agent was stopped before it could begin");
        Threads.await(threads, drain);
        book.dropAll();
        threads.forEach(Threads::join);
        heartbeat.close();
        book.close();
        host.close();
    }
}
