package io.accalmie.catalogue.file;

import io.accalmie.catalogue.TierFloors;
import io.accalmie.intake.Quality.Floor;
import io.accalmie.intake.Tier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code tiers.yaml}. */
final class TiersFile {
    private static final Map<String, Tier> TIERS =
            Arrays.stream(Tier.values()).collect(Collectors.toMap(Tier::word, Function.identity()));

    /** Floors by tier. */
    record Floors(Map<Tier, TierFloors> image, Map<Tier, TierFloors> video) {}

    private record Entry(Tier tier, TierFloors image, TierFloors video) {}

    private TiersFile() {}

    static Floors read(Section file) {
        Floors floors = new Floors(new EnumMap<>(Tier.class), new EnumMap<>(Tier.class));
        for (Entry entry : file.sections("tiers", TiersFile::tier)) {
            if (floors.image().put(entry.tier(), entry.image()) != null) {
                file.refuse("tiers", "has " + entry.tier().word() + " twice", "state each tier once");
            }
            floors.video().put(entry.tier(), entry.video());
        }
        for (Tier tier : Tier.values()) {
            if (!floors.image().containsKey(tier)) {
                file.refuse("tiers", "has no " + tier.word(), "state the floors of every tier");
            }
        }
        file.refuseUnknownKeys();
        return floors;
    }

    private static Entry tier(Section s) {
        s.text("source");
        return new Entry(s.oneOf("tier", TIERS), floors(s.section("image")), floors(s.section("video")));
    }

    private static TierFloors floors(Section s) {
        List<Floor> required = s.sections("required", TiersFile::floor);
        TierFloors floors = new TierFloors(required, s.sections("whereKnown", TiersFile::floor));
        s.refuseUnknownKeys();
        return floors;
    }

    private static Floor floor(Section s) {
        return new Floor(s.text("benchmark"), s.text("metric"), s.number("value", -1e6, 1e6));
    }
}
