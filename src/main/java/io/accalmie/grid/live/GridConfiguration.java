package io.accalmie.grid.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator can set about the grid. */
@ConfigMapping(prefix = "accalmie.grid")
interface GridConfiguration {
    /** A CSV file of regions that replaces the shipped one, in the form of {@code grid/regions.csv}. */
    Optional<Path> regions();

    /**
     * Whose signals are used, the most preferred first: {@code electricitymaps}, {@code eco2mix} (France), {@code neso} (Great
     * Britain); or {@code recorded} alone, the shipped trace. Absent: all three where there is a token for Electricity Maps,
     * else the recorded trace.
     */
    Optional<List<String>> sources();

    /** How often a provider is asked about a zone, product time; less often where its requests of a day would not do. */
    @WithDefault("PT30M")
    Duration interval();

    /** How often it is looked what is due, wall clock. */
    @WithDefault("PT1S")
    Duration look();

    /** Whether this process asks; by default where rounds run. */
    @WithDefault("${accalmie.rounds.enabled:true}")
    boolean asking();

    /** How long a failed question waits at first before it is asked again; twice as long after each further failure. */
    @WithDefault("PT1M")
    Duration patience();

    /** How old the last known hour of a zone may be before it is called stale. */
    @WithDefault("PT3H")
    Duration staleAfter();
}
