package io.accalmie.catalogue.file;

import io.accalmie.catalogue.Licence;
import io.accalmie.catalogue.Licence.CommercialUse;
import io.accalmie.catalogue.ModelEvidence;
import io.accalmie.catalogue.ModelEvidence.Score;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.intake.Task;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code models.yaml}. */
final class ModelsFile {
    static final Map<String, Task> TASKS =
            Arrays.stream(Task.values()).collect(Collectors.toMap(Task::word, Function.identity()));

    private static final Map<String, CommercialUse> COMMERCIAL_USE = Arrays.stream(CommercialUse.values())
            .collect(Collectors.toMap(u -> u.name().toLowerCase(Locale.ROOT), Function.identity()));
    private static final int IMAGE_BATCH = 8;
    private static final int VIDEO_BATCH = 1;

    /** A model and what stands behind it. */
    record Entry(RenderModel model, ModelEvidence evidence) {}

    private final Set<String> names = new HashSet<>();

    List<Entry> read(Section file) {
        List<Entry> entries = file.sections("models", this::model);
        if (entries.isEmpty()) {
            file.refuse("models", "is empty", "list at least one model");
        }
        file.refuseUnknownKeys();
        return entries;
    }

    private Entry model(Section s) {
        ModelId id = new ModelId(s.text("id"));
        List<String> aliases = s.optionalTexts("aliases");
        refuseNamesTaken(s, id, aliases);
        int width = s.integer("nativeWidth", 64, 16384);
        int height = s.integer("nativeHeight", 64, 16384);
        long maxPixels = s.integer("maxPixels", 64 * 64, 1L << 28);
        if (maxPixels < (long) width * height) {
            s.refuse("maxPixels", "is less than the native size", "write at least " + (long) width * height);
        }
        int maxFrames = s.integer("maxFrames", 1, 100_000);
        int batchByDefault = maxFrames == 1 ? IMAGE_BATCH : VIDEO_BATCH;
        List<Score> scores = s.sections("scores", ModelsFile::run).stream()
                .flatMap(List::stream)
                .toList();
        RenderModel model = new RenderModel(
                id,
                aliases,
                tasks(s),
                licence(s.section("licence")),
                width,
                height,
                maxPixels,
                maxFrames,
                s.integer("defaultSteps", 1, 1000),
                s.integer("passesPerStep", 1, 8),
                s.has("maxBatch") ? s.integer("maxBatch", 1, 1024) : batchByDefault,
                s.optionalNumber("gpuMemoryGib", 0.1, 10_000),
                lowestThatCount(scores),
                s.texts("sources"));
        OptionalDouble rate = s.optionalNumber("nativeFramesPerSecond", 1, 240);
        return new Entry(
                model,
                new ModelEvidence(
                        id,
                        rate.isPresent() ? OptionalInt.of((int) rate.getAsDouble()) : OptionalInt.empty(),
                        scores,
                        s.optionalTexts("notes")));
    }

    private void refuseNamesTaken(Section s, ModelId id, List<String> aliases) {
        if (!names.add(id.value())) {
            s.refuse("id", "names another model already", "give each model an id of its own");
        }
        for (String alias : aliases) {
            if (!names.add(alias)) {
                s.refuse("aliases", "'" + alias + "' names a model already", "give each model aliases of its own");
            }
        }
    }

    static Set<Task> tasks(Section s) {
        List<String> words = s.texts("tasks");
        List<String> unknown = words.stream().filter(w -> !TASKS.containsKey(w)).toList();
        if (!unknown.isEmpty()) {
            s.refuse(
                    "tasks",
                    "has words that name no task: " + String.join(", ", unknown),
                    "use " + String.join(", ", TASKS.keySet().stream().sorted().toList()));
        }
        return words.stream().filter(TASKS::containsKey).map(TASKS::get).collect(Collectors.toSet());
    }

    private static Licence licence(Section s) {
        List<String> excluded = s.optionalTexts("excludedCountries");
        List<String> odd = excluded.stream().filter(c -> !c.matches("[A-Z]{2}")).toList();
        if (!odd.isEmpty()) {
            s.refuse("excludedCountries", "has no ISO 3166 codes: " + String.join(", ", odd), "write codes such as FR");
        }
        Licence licence = new Licence(
                s.text("name"),
                s.oneOf("commercialUse", COMMERCIAL_USE),
                new HashSet<>(excluded),
                s.optionalText("note").orElse(""));
        s.refuseUnknownKeys();
        return licence;
    }

    private static List<Score> run(Section s) {
        String benchmark = s.text("benchmark");
        boolean plainPrompt = s.flag("plainPrompt");
        String condition = s.optionalText("condition").orElse("");
        var setAside = s.optionalText("setAside");
        String source = s.text("source");
        return s.numbers("values").entrySet().stream()
                .map(value -> new Score(
                        benchmark, value.getKey(), value.getValue(), plainPrompt, condition, setAside, source))
                .toList();
    }

    private static Map<String, Map<String, Double>> lowestThatCount(List<Score> scores) {
        Map<String, Map<String, Double>> lowest = new LinkedHashMap<>();
        scores.stream().filter(Score::counts).forEach(score -> lowest.computeIfAbsent(
                        score.benchmark(), b -> new LinkedHashMap<>())
                .merge(score.metric(), score.value(), Math::min));
        return lowest;
    }
}
