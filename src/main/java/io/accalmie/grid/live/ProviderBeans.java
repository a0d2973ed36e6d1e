package io.accalmie.grid.live;

import io.accalmie.grid.GridRevised;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.eco2mix.Eco2mix;
import io.accalmie.grid.eco2mix.Eco2mixConfig;
import io.accalmie.grid.electricitymaps.ElectricityMaps;
import io.accalmie.grid.electricitymaps.ElectricityMapsConfiguration;
import io.accalmie.grid.known.GridStore;
import io.accalmie.grid.neso.Neso;
import io.accalmie.grid.neso.NesoConfig;
import io.accalmie.grid.provider.RequestBudget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets up the providers that are chosen, and the way of their answers into the store. */
@ApplicationScoped
class ProviderBeans {
    @Produces
    @Singleton
    SourceChoice choice(GridConfiguration grid, ElectricityMapsConfiguration electricityMaps) {
        boolean token = electricityMaps.token().filter(text -> !text.isBlank()).isPresent();
        return SourceChoice.of(grid.sources(), token);
    }

    @Produces
    @Singleton
    AskedProviders providers(
            SourceChoice choice,
            ElectricityMapsConfiguration electricityMaps,
            Eco2mixConfig eco2mix,
            NesoConfig neso,
            RequestBudget budget,
            InstantSource wall) {
        List<AskedProvider> asked = new ArrayList<>();
        for (String id : choice.providers()) {
            asked.add(
                    switch (id) {
                        case SourceChoice.ELECTRICITY_MAPS ->
                            asked(new ElectricityMaps(electricityMaps, budget, wall), electricityMaps.requestsPerDay());
                        case SourceChoice.NESO -> asked(new Neso(neso, budget, wall), neso.requestsPerDay());
                        default ->
                            new AskedProvider(
                                    id,
                                    Optional.of(new Eco2mix(eco2mix, budget, wall)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    eco2mix.requestsPerDay());
                    });
        }
        return new AskedProviders(asked);
    }

    @Produces
    @Singleton
    HeardAnswers answers(GridStore store, IntensityHistory standing, Event<GridRevised> revised) {
        return new HeardInStore(store, standing, revised::fire);
    }

    private static AskedProvider asked(ElectricityMaps provider, int requestsPerDay) {
        return new AskedProvider(
                provider.id(),
                Optional.of(provider),
                Optional.of(provider),
                Optional.of(provider::dataCenters),
                requestsPerDay);
    }

    private static AskedProvider asked(Neso provider, int requestsPerDay) {
        return new AskedProvider(
                provider.id(), Optional.of(provider), Optional.of(provider), Optional.empty(), requestsPerDay);
    }
}
