package io.accalmie.agent;

import io.accalmie.agent.gpu.PoolWork;
import io.accalmie.agent.kafka.KafkaEventSink;
import io.accalmie.agent.kafka.KafkaOrderSource;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The role beside the GPUs of one pool: takes orders from Kafka, renders them, says what became of them and what every GPU
 * drew, idle or not. Needs nothing but Kafka, a directory and a clock. Started once, closed once.
 */
public final class RenderAgent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PoolWork work;
    private final OrderSource source;
    private final EventSink sink;
    private boolean started;
    private boolean closed;

    /**
     * An agent that talks to Kafka; without effect until {@link #start}, except that energy is counted from now on.
     *
     * @param clock product time, for starts, ends and segments
     * @param wall wall time, for claims and leases
     */
    public RenderAgent(
            AgentSettings settings,
            ProductClock clock,
            InstantSource wall,
            RenderRuntime runtime,
            HostMeter meter,
            AssetStore assets,
            AgentJournal journal) {
        this(settings, clock, wall, runtime, meter, assets, journal, new KafkaEventSink(settings));
    }

    private RenderAgent(
            AgentSettings settings,
            ProductClock clock,
            InstantSource wall,
            RenderRuntime runtime,
            HostMeter meter,
            AssetStore assets,
            AgentJournal journal,
            EventSink sink) {
        this(settings, clock, wall, runtime, meter, assets, journal, sink, new KafkaOrderSource(settings, wall, sink));
    }

    RenderAgent(
            AgentSettings settings,
            ProductClock clock,
            InstantSource wall,
            RenderRuntime runtime,
            HostMeter meter,
            AssetStore assets,
            AgentJournal journal,
            EventSink sink,
            OrderSource source) {
        this.work = new PoolWork(settings, clock, wall, runtime, meter, assets, journal, sink);
        this.source = source;
        this.sink = sink;
    }

    /** Begins to take orders and to report. Returns at once: Kafka may come later. */
    public synchronized void start() {
        if (started) {
            throw new IllegalStateException("an agent is started once");
        }
        started = true;
        sink.start();
        work.start();
        source.start(work.desk());
    }

    /** What each GPU does at the moment, by index. */
    public List<GpuActivity> activity() {
        return work.activity();
    }

    /** How many orders wait for their time or for a GPU. */
    public int waiting() {
        return work.waiting();
    }

    /**
     * Takes no more orders, gives back those that wait (so that the server need not wait for their leases), lets what runs go on
     * for as long as the settings say and drops it then, reports all energy until now, and leaves no thread behind. Waits at most
     * 15 s for Kafka. Closes the meter; the journal is the caller's.
     */
    @Override
    public synchronized void close() {
        if (closed || !started) {
            closed = true;
            return;
        }
        closed = true;
        source.close();
        work.close();
        sink.close(PATIENCE);
    }
}
