package io.accalmie.cli;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentSettings;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.GpuActivity;
import io.accalmie.agent.HostMeter;
import io.accalmie.agent.RenderAgent;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.quantity.PoolId;
import io.accalmie.time.ProductClock;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One synthetic agent for each pool whose runtime is synthetic, in this process. */
@Singleton
final class SyntheticAgents {
    /** The runtime of pools whose GPUs are synthetic. */
    static final String RUNTIME = "synthetic";

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration FLUSH = Duration.ofMillis(500);
    private static final long SEED = 20260321;

    private final Pools pools;
    private final ModelCatalogue catalogue;
    private final ProductClock clock;
    private final InstantSource wall;
    private final String bootstrapServers;
    private final Path home;
    private final AssetStore assets;
    private final Map<PoolId, RenderAgent> running = new LinkedHashMap<>();

    SyntheticAgents(
            Pools pools,
            ModelCatalogue catalogue,
            ProductClock clock,
            InstantSource wall,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "accalmie.home") Path home,
            AssetStore assets) {
        this.pools = pools;
        this.catalogue = catalogue;
        this.clock = clock;
        this.wall = wall;
        this.bootstrapServers = bootstrapServers;
        this.home = home;
        this.assets = assets;
    }

    /** Starts those that do not run. */
    synchronized void start() {
        for (Pool pool : pools.all()) {
            if (pool.runtime().equals(RUNTIME) && !running.containsKey(pool.id())) {
                running.put(pool.id(), start(pool));
            }
        }
    }

    private RenderAgent start(Pool pool) {
        AgentSettings settings = new AgentSettings(
                pool.id(),
                pool.gpus(),
                catalogue.gpu(pool.gpu()).idleWatts().value(),
                bootstrapServers,
                HEARTBEAT,
                FLUSH,
                Duration.ZERO);
        RenderAgent agent = new RenderAgent(
                settings,
                clock,
                wall,
                RenderRuntime.synthetic(SEED),
                HostMeter.synthetic(),
                assets,
                AgentJournal.inMemory());
        agent.start();
        return agent;
    }

    /** What each pool's GPUs do at the moment. */
    synchronized Map<PoolId, List<GpuActivity>> activity() {
        Map<PoolId, List<GpuActivity>> activity = new LinkedHashMap<>();
        running.forEach((pool, agent) -> activity.put(pool, agent.activity()));
        return activity;
    }

    void applicationEnds(@Observes ShutdownEvent event) {
        stop();
    }

    /** Drains and stops all of them; what they measured has reached Kafka when this returns. */
    synchronized void stop() {
        List<RenderAgent> agents = new ArrayList<>(running.values());
        running.clear();
        agents.parallelStream().forEach(RenderAgent::close);
    }
}
