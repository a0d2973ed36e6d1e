package io.accalmie.intake.form;

import io.accalmie.intake.Quality;
import io.accalmie.intake.Quality.Floor;
import io.accalmie.intake.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Reads {@code quality}: a tier, floors by benchmark and metric, or a model to measure up to. */
final class QualityForm {
    private static final int MOST_FLOORS = 50;
    private static final double HIGHEST_SCORE = 1000;
    private static final int LONGEST_NAME = 128;
    private static final String SHAPE = "send {\"tier\":\"standard\"}, {\"floors\":{\"GenEval\":{\"overall\":0.6}}}"
            + " or {\"asGoodAs\":\"flux.1-dev\"}";

    private QualityForm() {}

    static Optional<Quality> read(FieldReader job) {
        Optional<FieldReader> quality = job.object("quality");
        if (quality.isEmpty()) {
            return job.field("quality").isPresent() ? Optional.empty() : Optional.of(new Quality.ByTier(Tier.STANDARD));
        }
        FieldReader fields = quality.get();
        boolean tier = fields.field("tier").isPresent();
        boolean floors = fields.field("floors").isPresent();
        boolean model = fields.field("asGoodAs").isPresent();
        fields.refuseOthers();
        if (Stream.of(tier, floors, model).filter(given -> given).count() != 1) {
            return job.wrong(
                    "QUALITY_SHAPE", "quality", "quality is a tier, floors or a model, exactly one of them", SHAPE);
        }
        if (model) {
            return fields.text("asGoodAs", LONGEST_NAME).map(Quality.AsGoodAs::new);
        }
        return tier
                ? fields.word("tier", Tier.values(), Tier::word).map(Quality.ByTier::new)
                : fields.object("floors").flatMap(byBenchmark -> floors(fields, byBenchmark));
    }

    private static Optional<Quality> floors(FieldReader quality, FieldReader byBenchmark) {
        List<Floor> floors = new ArrayList<>();
        for (String benchmark : byBenchmark.names()) {
            if (isName(byBenchmark, benchmark)) {
                byBenchmark.object(benchmark).ifPresent(metrics -> metrics(benchmark, metrics, floors));
            }
        }
        if (floors.isEmpty() || floors.size() > MOST_FLOORS) {
            return quality.wrong("QUALITY_SHAPE", "floors", "floors must hold 1 to " + MOST_FLOORS + " scores", SHAPE);
        }
        return Optional.of(new Quality.ByFloors(floors));
    }

    private static void metrics(String benchmark, FieldReader metrics, List<Floor> floors) {
        for (String metric : metrics.names()) {
            OptionalDouble least =
                    isName(metrics, metric) ? metrics.number(metric, 0, HIGHEST_SCORE) : OptionalDouble.empty();
            least.ifPresent(score -> floors.add(new Floor(benchmark, metric, score)));
        }
    }

    private static boolean isName(FieldReader fields, String name) {
        boolean isName = !name.isBlank() && name.length() <= 64 && Texts.isPlain(name);
        if (!isName) {
            fields.wrong("BAD_TEXT", name, "this names no benchmark or skill", "send 1 to 64 printable characters");
        }
        return isName;
    }
}
