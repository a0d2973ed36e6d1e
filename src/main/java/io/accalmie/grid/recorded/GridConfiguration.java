package io.accalmie.grid.recorded;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What an operator can set about the grid. */
@ConfigMapping(prefix = "accalmie.grid")
interface GridConfiguration {
    /** A CSV file of regions that replaces the shipped one, in the form of {@code grid/regions.csv}. */
    Optional<Path> regions();
}
