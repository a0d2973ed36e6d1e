package io.accalmie.web;

import io.accalmie.grid.GridConditions;
import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.ProviderCondition.Trouble;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.time.ProductClock;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether the grid's numbers can be trusted: down while a zone is stale or a provider's trouble waits for somebody to act. Shown,
 * but no reason to stop sending requests or to restart; renders go on with what is known. Troubles that pass by themselves are
 * shown, too.
 */
@Wellness
@Singleton
class GridHealth implements HealthCheck {
    private final GridConditions conditions;
    private final ProductClock clock;

    GridHealth(GridConditions conditions, ProductClock clock) {
        this.conditions = conditions;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Instant now = clock.now();
        List<ZoneCondition> stale =
                conditions.zones(now).stream().filter(ZoneCondition::stale).toList();
        List<ProviderCondition> providers = conditions.providers();
        boolean waits = providers.stream()
                .flatMap(provider -> provider.troubles().stream())
                .anyMatch(Trouble::needsAction);
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("grid")
                .status(stale.isEmpty() && !waits)
                .withData("now", now.toString())
                .withData("origin", conditions.origin().words());
        stale.forEach(zone -> answer.withData("stale." + zone.zone(), GridWords.staleness(zone)));
        providers.forEach(provider -> provider.troubles()
                .forEach(trouble -> answer.withData(
                        String.join(
                                ".", "trouble", provider.id(), trouble.zone().value(), trouble.question()),
                        words(trouble))));
        return answer.build();
    }

    private static String words(Trouble trouble) {
        return trouble.reason() + ": " + trouble.message().replaceAll("\\.$", "") + ". Since " + trouble.since()
                + "; asked again at " + trouble.nextTry()
                + (trouble.needsAction() ? "; waits for somebody to act." : ".");
    }
}
