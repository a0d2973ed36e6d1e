package io.accalmie.grid.live;

import io.accalmie.grid.Regions;
import io.accalmie.grid.WatchedZones;
import io.accalmie.time.ProductClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Begins to ask before rounds begin to plan, so that the first plan knows more than the means of a year. */
@Singleton
final class AskingStart {
    private static final int BEFORE_ROUNDS = 100;
    private static final Duration FIRST_ANSWERS = Duration.ofSeconds(10);

    private final Optional<AskingLoop> loop;

    AskingStart(
            AskedProviders providers,
            HeardAnswers answers,
            QuestionBook book,
            WatchedZones watched,
            Regions regions,
            ProductClock clock,
            GridConfiguration configuration) {
        Pace pace = new Pace(configuration.interval(), configuration.patience());
        Asking asking = new Asking(providers.preferred(), book, answers, new RegionCheck(regions), pace);
        this.loop = providers.preferred().isEmpty() || !configuration.asking()
                ? Optional.empty()
                : Optional.of(new AskingLoop(asking, book, watched, clock, configuration.look()));
    }

    void start(@Observes @Priority(BEFORE_ROUNDS) StartupEvent event) {
        loop.ifPresent(asking -> asking.start(FIRST_ANSWERS));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(AskingLoop::close);
    }
}
