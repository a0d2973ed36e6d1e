package io.accalmie.catalogue.file;

import io.accalmie.catalogue.TierFloors;
import io.accalmie.intake.Quality.Floor;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code tiers.yaml}. */
final class TiersFile {
    private static final Map<String, Tier> TIERS =
            Arrays.stream(Tier.values()).collect(Collectors.toMap(Tier::word, Function.identity()));

    private record Entry(Tier tier, TierFloors image, TierFloors video, TierFloors imageToVideo, TierFloors upscale) {
        TierFloors of(Task task) {
            return switch (task) {
                case TEXT_TO_IMAGE, IMAGE_TO_IMAGE, INPAINT -> image;
                case TEXT_TO_VIDEO -> video;
                case IMAGE_TO_VIDEO -> imageToVideo;
                case UPSCALE -> upscale;
            };
        }
    }

    private TiersFile() {}

    /** Floors by task and tier. */
    static Map<Task, Map<Tier, TierFloors>> read(Section file) {
        Map<Tier, Entry> entries = new EnumMap<>(Tier.class);
        for (Entry entry : file.sections("tiers", TiersFile::tier)) {
            if (entries.put(entry.tier(), entry) != null) {
                file.refuse("tiers", "has " + entry.tier().word() + " twice", "state each tier once");
            }
        }
        for (Tier tier : Tier.values()) {
            if (!entries.containsKey(tier)) {
                file.refuse("tiers", "has no " + tier.word(), "state the floors of every tier");
            }
        }
        file.refuseUnknownKeys();
        return Arrays.stream(Task.values())
                .collect(Collectors.toMap(Function.identity(), task -> byTier(entries.values(), task)));
    }

    private static Map<Tier, TierFloors> byTier(Collection<Entry> entries, Task task) {
        return entries.stream().collect(Collectors.toMap(Entry::tier, entry -> entry.of(task)));
    }

    private static Entry tier(Section s) {
        s.text("source");
        return new Entry(
                s.oneOf("tier", TIERS),
                floors(s.section("image")),
                floors(s.section("video")),
                floors(s.section("imageToVideo")),
                floors(s.section("upscale")));
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
