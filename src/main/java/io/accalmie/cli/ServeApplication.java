package io.accalmie.cli;

import io.accalmie.grid.SignalOrigin;
import io.accalmie.time.ProductClock;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The product, until it is stopped. */
final class ServeApplication implements QuarkusApplication {
    private final SyntheticAgents agents;
    private final ProductClock clock;
    private final Greeting greeting;
    private final SignalOrigin grid;
    private final boolean syntheticAgents;

    ServeApplication(
            SyntheticAgents agents,
            ProductClock clock,
            Greeting greeting,
            SignalOrigin grid,
            @ConfigProperty(name = "accalmie.serve.synthetic-agents", defaultValue = "false") boolean syntheticAgents) {
        this.agents = agents;
        this.clock = clock;
        this.greeting = greeting;
        this.grid = grid;
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
        Quarkus.waitForExit();
        agents.stop();
        return 0;
    }
}
