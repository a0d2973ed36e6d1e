package io.accalmie.web;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.reporting.ContactSheet;
import io.accalmie.reporting.ContactSheet.Made;
import io.accalmie.reporting.ContactSheet.Shot;
import io.accalmie.reporting.ContactSheet.Tile;
import io.accalmie.reporting.Takes.NotSpent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts contact sheets into words. Pure. */
final class DraftPages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private DraftPages() {}

    static DraftPage of(ContactSheet sheet, Optional<Problem> problem) {
        Map<String, Integer> counts = new TreeMap<>();
        sheet.shots().stream()
                .flatMap(shot -> shot.jobs().stream())
                .forEach(tile -> counts.merge(tile.decision(), 1, Integer::sum));
        return new DraftPage(
                sheet.batch(),
                TIME.format(sheet.at()),
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")),
                problem.map(DraftPages::words).orElse(""),
                sheet.notSpent().map(NotSpent::words).orElse(""),
                sheet.shots().stream().map(DraftPages::shot).toList(),
                sheet.refused().stream()
                        .map(refused -> new DraftPage.Refused(refused.draft(), refused.why()))
                        .toList());
    }

    private static String words(Problem problem) {
        return problem.faults().isEmpty()
                ? problem.detail()
                : "Nothing was decided. "
                        + problem.faults().stream().map(DraftPages::words).collect(Collectors.joining(" "));
    }

    private static String words(Fault fault) {
        return fault.value().orElse("") + ": " + fault.reason() + "; " + fault.remedy() + ".";
    }

    private static DraftPage.Shot shot(Shot shot) {
        List<DraftPage.Tile> tiles = shot.jobs().stream().map(DraftPages::tile).toList();
        boolean open = !shot.shot().equals("-") && tiles.stream().anyMatch(DraftPage.Tile::open);
        return new DraftPage.Shot(shot.campaign(), shot.shot(), open, tiles);
    }

    private static DraftPage.Tile tile(Tile tile) {
        return new DraftPage.Tile(
                tile.job(),
                tile.draftState(),
                tile.draftState().equals("rendered") ? "" : tile.why(),
                tile.assets().stream()
                        .filter(asset -> asset.mediaType().startsWith("image/"))
                        .map(Asset::id)
                        .toList(),
                "final " + tile.size() + ", seed " + tile.seed() + ", due " + TIME.format(tile.deadline()),
                grams(tile.draftGrams()),
                tile.finalEstimateGrams().map(DraftPages::grams).orElse("not known"),
                tile.waits(),
                tile.made().map(made -> decision(tile, made)).orElse("waits for your decision"));
    }

    private static String decision(Tile tile, Made made) {
        return tile.decision() + " by " + made.by() + ", " + TIME.format(made.at())
                + made.reason().map(reason -> ": " + reason).orElse("")
                + tile.finalState().map(state -> "; the final is " + state).orElse("");
    }

    private static String grams(double grams) {
        return String.format(Locale.ROOT, "%.3f g", grams);
    }
}
