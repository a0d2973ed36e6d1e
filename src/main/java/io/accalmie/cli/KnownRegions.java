package io.accalmie.cli;

import io.accalmie.catalogue.CatalogueCheck.Finding;
import io.accalmie.catalogue.CatalogueCheck.Severity;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.intake.NearestNames;
import java.util.List;

/** Checks where hosted services say they run against the regions of the grid, which the catalogue does not know. */
final class KnownRegions {
    private KnownRegions() {}

    static List<Finding> findings(HostedModels hosted, Regions regions) {
        List<String> known = regions.all().stream().map(Region::id).toList();
        return hosted.all().stream()
                .flatMap(service -> service.region().stream()
                        .filter(region -> regions.find(region).isEmpty())
                        .map(region -> new Finding(
                                Severity.ERROR,
                                service.id(),
                                "is in the region " + region + ", which regions.csv does not know",
                                NearestNames.remedy(region, known))))
                .toList();
    }
}
