package io.accalmie.cli;

import io.accalmie.grid.Pue;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** The regions, a line each: which zone feeds it, its PUE, and who says so. */
record RegionTable(Regions regions) {
    private static final String FORM = "%-28s %-28s %-7s %-13s %-17s %s%n";

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, FORM, "region", "location", "country", "zone", "PUE", "source");
        regions.all().forEach(region -> print(region, out));
    }

    private void print(Region region, PrintWriter out) {
        Optional<Pue> pue = regions.pue(region.id());
        String fleet = pue.filter(Pue::fleetValue)
                .map(found -> "; PUE: " + found.source())
                .orElse("");
        out.printf(
                Locale.ROOT,
                FORM,
                region.id(),
                region.location(),
                region.country(),
                region.zone(),
                pue.map(RegionTable::words).orElse("unknown"),
                regions.source(region.id()).orElse("unknown") + fleet);
    }

    private static String words(Pue pue) {
        return String.format(Locale.ROOT, "%.2f, %d%s", pue.value(), pue.year(), pue.fleetValue() ? ", fleet" : "");
    }
}
