package io.accalmie.cli;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.quantity.PoolId;
import io.accalmie.time.ProductClock;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The product, until it is stopped. */
final class ServeApplication implements QuarkusApplication {
    private final SyntheticAgents agents;
    private final ProductClock clock;
    private final Greeting greeting;
    private final SignalOrigin grid;
    private final Pools pools;
    private final boolean syntheticAgents;

    ServeApplication(
            SyntheticAgents agents,
            ProductClock clock,
            Greeting greeting,
            SignalOrigin grid,
            Pools pools,
            @ConfigProperty(name = "accalmie.serve.synthetic-agents", defaultValue = "false") boolean syntheticAgents) {
        this.agents = agents;
        this.clock = clock;
        this.greeting = greeting;
        this.grid = grid;
        this.pools = pools;
        this.syntheticAgents = syntheticAgents;
    }

    @Override
    public int run(String... args) {
        if (syntheticAgents) {
            agents.start();
        }
        clock.start();
        System.out.println("Accalmie serves " + greeting.address());
        System.out.println("Token: " + greeting.whereTheTokenIs());
        System.out.println("Grid: " + grid.words() + " Now: " + clock.now());
        warnOfTwoTimes();
        Quarkus.waitForExit();
        agents.stop();
        return 0;
    }

    /** An agent with real runtimes lives in the present, and nothing that it draws there has an hour in a recording. */
    private void warnOfTwoTimes() {
        List<PoolId> real = pools.all().stream()
                .filter(pool -> !pool.runtime().equals(SyntheticAgents.RUNTIME))
                .map(Pool::id)
                .toList();
        if (grid.recording().isPresent() && !real.isEmpty()) {
            System.err.println(
                    "Warning: pools " + real + " render for real, in the present, but the grid is a recording: what"
                            + " they draw cannot be booked. Set ACCALMIE_ELECTRICITYMAPS_TOKEN or ACCALMIE_GRID_SOURCES.");
        }
    }
}
