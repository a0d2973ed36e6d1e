package io.accalmie.agent;

import io.accalmie.agent.file.AgentFile;
import io.accalmie.agent.file.HostParts;
import io.accalmie.agent.served.ServedRuntime;
import io.accalmie.time.ProductClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** An agent in its own process, with everything it needs: a journal on disk, the runtimes, the meter and the store of its file. */
public final class AgentHost implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofMinutes(5);

    private final RenderAgent agent;
    private final ServedRuntime runtime;
    private final AgentJournal journal;
    private final String words;

    private AgentHost(RenderAgent agent, ServedRuntime runtime, AgentJournal journal, String words) {
        this.agent = agent;
        this.runtime = runtime;
        this.journal = journal;
        this.words = words;
    }

    /**
     * Starts it; servers, meters and Kafka may come later.
     *
     * @param clock real time, or that of a rehearsal
     * @throws UnreadableAgentFileException if its file cannot be used
     * @throws java.io.UncheckedIOException if its journal cannot be opened
     */
    public static AgentHost start(AgentPlace place, ProductClock clock) {
        AgentFile file = AgentFile.read(place.file());
        HostParts parts = HostParts.of(file, place);
        AgentJournal journal = AgentJournal.in(journalOf(place));
        ServedRuntime runtime = new ServedRuntime(parts.served(), journal, clock);
        AgentSettings settings = new AgentSettings(
                place.pool(),
                file.gpus(),
                place.idleWatts().applyAsDouble(file.gpu()),
                parts.kafka(),
                file.heartbeat().orElse(HEARTBEAT),
                file.flush().orElse(FLUSH),
                file.drain().orElse(DRAIN));
        RenderAgent agent = new RenderAgent(
                settings, clock, InstantSource.system(), runtime, parts.meter(clock), parts.assets(), journal);
        agent.start();
        return new AgentHost(agent, runtime, journal, parts.words());
    }

    /** What it runs with, for people. */
    public String words() {
        return words;
    }

    /** Drains and ends it; without effect the second time. */
    @Override
    public void close() {
        agent.close();
        runtime.close();
        journal.close();
    }

    private static Path journalOf(AgentPlace place) {
        return place.data().resolve("agent").resolve(place.pool().value() + ".journal");
    }
}
