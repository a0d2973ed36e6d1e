package io.accalmie.web;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether meters and clocks can be trusted: down while a pool draws a quarter more than its peers or a clock is off. Shown, but no
 * reason to stop sending requests or to restart; renders go on, and are booked as reported.
 */
@Wellness
@Singleton
class MeterHealth implements HealthCheck {
    private final MeterWatch watch;

    MeterHealth(MeterWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> troubles = watch.condition().troubles();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("meters").status(troubles.isEmpty());
        troubles.forEach(answer::withData);
        return answer.build();
    }
}
