package io.accalmie.cli;

import io.accalmie.time.ReplayClock;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The product, until it is stopped. */
final class ServeApplication implements QuarkusApplication {
    private final SyntheticAgents agents;
    private final ReplayClock clock;
    private final Greeting greeting;
    private final boolean syntheticAgents;

    ServeApplication(
            SyntheticAgents agents,
            ReplayClock clock,
            Greeting greeting,
            @ConfigProperty(name = "accalmie.serve.synthetic-agents", defaultValue = "false") boolean syntheticAgents) {
        this.agents = agents;
        this.clock = clock;
        this.greeting = greeting;
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
        System.out.println("Grid: recorded trace, replayed at its own pace; now " + clock.now());
        Quarkus.waitForExit();
        agents.stop();
        return 0;
    }
}
