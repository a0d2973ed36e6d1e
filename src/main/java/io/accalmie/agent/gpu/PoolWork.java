package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentSettings;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.EventSink;
import io.accalmie.agent.GpuActivity;
import io.accalmie.agent.OrderSource;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.time.ProductClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All threads of one pool's agent, from their start to their end. */
public final class PoolWork implements AutoCloseable {
    private final String name;
    private final OrderBook book;
    private final Heartbeat heartbeat;
    private final OrderDesk desk;
    private final List<GpuWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Counts every GPU's energy from now on; nothing runs before {@link #start}. */
    public PoolWork(
            AgentSettings settings,
            ProductClock clock,
            InstantSource wall,
            RenderRuntime runtime,
            AssetStore assets,
            EventSink sink) {
        String session = UUID.randomUUID().toString();
        AgentEvents events = new AgentEvents(settings.pool(), session, sink);
        name = "accalmie-agent-" + settings.pool();
        book = new OrderBook(name, clock, wall);
        heartbeat = new Heartbeat(name, book, events, wall, settings.heartbeat());
        desk = new OrderDesk(book, runtime, events, heartbeat, clock);
        Instant start = clock.now();
        for (int gpu = 0; gpu < settings.gpus(); gpu++) {
            GpuMeter meter = new GpuMeter(settings.pool(), gpu, session, runtime.method(), settings.idleWatts(), start);
            workers.add(new GpuWorker(gpu, book, runtime, assets, meter, events, clock, settings.flush()));
        }
    }

    /** Starts the threads. */
    public void start() {
        book.start();
        for (GpuWorker worker : workers) {
            Thread thread =
                    new Thread(worker, name + "-gpu-" + worker.activity().gpu());
            threads.add(thread);
            thread.start();
        }
        heartbeat.start();
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
     * Gives back what waits, drops what runs, counts and reports all energy until now, and ends every thread. What is said on
     * the way is handed to the sink, which must be closed after this.
     */
    @Override
    public void close() {
        desk.giveBack("the agent was stopped before it could begin");
        threads.forEach(Threads::join);
        heartbeat.close();
        book.close();
    }
}
