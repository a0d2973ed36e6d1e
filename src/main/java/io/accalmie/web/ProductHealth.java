package io.accalmie.web;

import io.accalmie.rounds.RoundLoop;
import io.accalmie.time.ProductClock;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Whether the product does its work: shown, but no reason to stop sending requests or to restart. */
@Wellness
@Singleton
class ProductHealth implements HealthCheck {
    private final RoundLoop rounds;
    private final ProductClock clock;

    ProductHealth(RoundLoop rounds, ProductClock clock) {
        this.rounds = rounds;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("rounds and replay")
                .status(rounds.trouble().isEmpty() && clock.trouble().isEmpty())
                .withData("now", clock.now().toString())
                .withData("replayIsOver", clock.isOver());
        rounds.trouble().ifPresent(trouble -> answer.withData("rounds", trouble));
        clock.trouble().ifPresent(trouble -> answer.withData("replay", trouble));
        return answer.build();
    }
}
